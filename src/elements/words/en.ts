import type { CallEndReason, CallStatus } from '../../call/call-state.js';
import type { CallNotice, CallQuality } from '../../call/call-types.js';
import type { CallErrorCode } from '../../errors.js';

/** The English words, and the list of what a language has to say. */
export const en = {
  /** The BCP 47 tag of this table, for assistive technology. */
  language: 'en',
  videoCall: 'Video call',

  startTitle: 'Start a video call',
  startText: 'You get a link for one other person.',
  start: 'Start a call',
  haveId: 'Have a link or an ID?',
  join: 'Join',
  badId: 'This is no invitation link and no call ID.',
  invitedTitle: 'You are invited to a call',
  permission: 'Your browser will ask for camera and microphone.',
  joinCall: 'Join the call',

  /** Titles, and said aloud when the status changes. */
  status: {
    idle: '',
    capturing: 'Allow camera and microphone',
    joining: 'Setting up the call…',
    waiting: 'Waiting for the other person…',
    connecting: 'Connecting…',
    connected: 'You are connected',
    reconnecting: 'Connection lost. Reconnecting…',
  } satisfies Record<Exclude<CallStatus, 'ended' | 'failed'>, string>,
  capturingText: 'Your browser is asking. Choose “Allow”.',
  waitingText: 'Send them this link and keep this page open.',
  inviteLink: 'Invitation link',
  copyLink: 'Copy link',
  copied: 'Copied',
  share: 'Share…',
  giveId: 'Or give them this ID:',
  copyId: 'Copy ID',
  cancel: 'Cancel',

  you: 'You',
  otherPerson: 'The other person',
  cameraIsOff: 'Camera off',
  microphoneIsOff: 'Microphone off',
  hear: 'Tap to hear',
  mute: 'Mute',
  unmute: 'Unmute',
  cameraOff: 'Turn camera off',
  cameraOn: 'Turn camera on',
  leave: 'Leave the call',
  openChat: 'Open chat',
  closeChat: 'Close chat',
  unread: (count: number): string => (count === 1 ? '1 new message' : `${count} new messages`),
  chat: 'Chat',
  message: 'Message',
  send: 'Send',
  chatEmpty: 'Messages go straight to the other person and are not kept.',
  chatUnavailable: 'The other person’s page has no chat.',
  files: {
    sent: 'Sent',
    waiting: 'Waiting…',
    done: 'Delivered',
    attach: 'Send files',
    accept: 'Accept',
    decline: 'Decline',
    save: 'Save',
    declined: 'Declined',
    cancelled: 'Cancelled',
    lost: 'Connection lost',
    damaged: 'File damaged',
    storage: 'No room for the file',
    unreadable: 'File cannot be read',
  },
  close: 'Close',

  ended: {
    left: 'You left the call',
    'remote-left': 'The other person left',
    'remote-lost': 'Connection lost',
    replaced: 'The call continues in another tab',
  } satisfies Record<CallEndReason, string>,
  lasted: (time: string): string => `Length: ${time}`,
  again: 'Call again',
  retry: 'Try again',
  forOwner: 'For the site owner:',
  preview:
    'Preview: calls stay between tabs of this browser. Add your Firebase config for real calls.',

  /** The buttons, the settings and the pictures of a running call. */
  stage: {
    more: 'More',
    shareScreen: 'Share screen',
    stopSharing: 'Stop sharing',
    sharing: 'You are sharing your screen',
    screenOf: (name: string): string => `${name}: screen`,
    fullscreen: 'Full screen',
    pip: 'Picture in picture',
    fit: 'Show whole picture',
    'flip-camera': 'Flip camera',
    hideSelf: 'Hide my picture',
    showSelf: 'Show my picture',
    selfView: (top: boolean, left: boolean): string =>
      `Your picture, ${top ? 'top' : 'bottom'} ${left ? 'left' : 'right'}. Arrow keys move it.`,
    'audio-only': 'Audio only',
    'data-saver': 'Save data',
    sounds: 'Sounds',
    connection: 'Connection',
    levels: { good: 'good', fair: 'fair', poor: 'poor' } satisfies Record<
      CallQuality['level'],
      string
    >,
    direct: 'direct',
    relayed: 'relayed',
    sent: 'Sent',
    received: 'Received',
    picture: 'Picture',
    bitrate: 'Bitrate',
    loss: 'Loss',
    codecs: 'Codecs',
    keys: 'Keys',
  },
  notices: {
    'microphone-lost': 'Your microphone is gone. Nobody can hear you.',
    'camera-lost': 'Your camera is gone.',
    'microphone-changed': 'Your microphone has changed.',
    'camera-changed': 'Your camera has changed.',
    'speaker-changed': 'Your speaker has changed.',
    'muted-by-system': 'Your device has muted the microphone.',
    'talking-while-muted': 'Your microphone is off.',
    'microphone-silent': 'Your microphone gives no sound. Try another one.',
    'screen-share-ended': 'Your screen is no longer shared.',
  } satisfies Record<CallNotice, string>,

  /** What of the call is written down. */
  keep: {
    record: 'Record the call',
    stop: 'Stop recording',
    recording: 'You are recording',
    recorded: 'The other person is recording',
    captions: 'Captions',
  },

  /** Before the call. */
  lobby: {
    check: 'Check camera and microphone',
    without: 'Join without camera and microphone',
    name: 'Your name',
    devices: 'Choose devices',
    camera: 'Camera',
    microphone: 'Microphone',
    speaker: 'Speaker',
    none: 'None found',
    test: 'Test speaker',
    level: 'Microphone level',
    qr: 'QR code',
    qrText: 'QR code of the invitation link',
    qrTooLong: 'This link is too long for a QR code.',
    email: 'E-mail',
    mail: 'Join my video call:',
    alone: 'Still alone? Check that they got the link.',
    usedUp: 'This link is used up. Ask for a new one, or call again and send yours.',
  },

  /** What a person can do against a block, for each browser and system. */
  help: {
    remedies: {
      chrome: 'Click the icon left of the address and switch both on.',
      android: 'Tap the icon left of the address, then “Permissions”, and allow both.',
      firefox: 'Click the icon left of the address and remove the block.',
      safari: 'Choose “Settings for This Website” in the Safari menu and allow both.',
      ios: 'Tap the icon beside the address, then “Website Settings”, and allow both.',
      iosApp: 'Open the Settings app, choose this browser and allow both.',
    },
    system: {
      title: 'Your device blocks camera and microphone',
      help: 'Open its privacy settings and allow both for this browser.',
    },
    app: {
      title: 'This app blocks camera and microphone',
      help: 'Open the page in your browser.',
    },
    open: (browser: string): string => `Open in ${browser}`,
  },

  errors: {
    unsupported: {
      title: 'This browser cannot make calls',
      help: 'Open the page in an up-to-date Chrome, Edge, Firefox or Safari.',
    },
    'insecure-context': {
      title: 'This page is not secure',
      help: 'Camera and microphone need https://.',
    },
    'config-invalid': {
      title: 'The call is not set up correctly',
      help: 'The site owner has to correct the settings.',
    },
    'permissions-policy': {
      title: 'This page may not use camera and microphone',
      help: 'The site owner has to permit it; an iframe needs allow="camera; microphone".',
    },
    'media-denied': {
      title: 'Camera and microphone are blocked',
      help: 'Allow both in the settings of browser and device, then try again.',
    },
    'media-dismissed': {
      title: 'Your permission is needed',
      help: 'Try again and choose “Allow”.',
    },
    'media-not-found': {
      title: 'No camera or microphone found',
      help: 'Connect one or switch it on, then try again.',
    },
    'media-in-use': {
      title: 'Camera or microphone is busy',
      help: 'Close other programs that use it, then try again.',
    },
    'media-failed': {
      title: 'Camera or microphone did not start',
      help: 'Unplug it and plug it in again, or restart the browser.',
    },
    'call-not-found': {
      title: 'This call does not exist',
      help: 'It is over, or the link or ID is not complete. Ask for a new link.',
    },
    'call-full': {
      title: 'This call is full',
      help: 'Two people are in it. Is one of them you, in another tab? Close it and try again.',
    },
    'call-expired': {
      title: 'This invitation has expired',
      help: 'Ask for a new link.',
    },
    'signaling-blocked': {
      title: 'The call service cannot be reached',
      help: 'Check your connection, ad blocker, VPN and firewall: firestore.googleapis.com must be reachable.',
    },
    'signaling-denied': {
      title: 'The site’s database refused the call',
      help: 'The site owner has to publish the Firestore rules from the README.',
    },
    'signaling-quota': {
      title: 'No more calls today',
      help: 'The site’s database is at its limit. Try again later.',
    },
    'signaling-failed': {
      title: 'The call could not be set up',
      help: 'The site’s database had a problem. Try again.',
    },
    'bad-key': {
      title: 'The invitation link is not complete',
      help: 'Open the whole link, or ask for a new one.',
    },
    'negotiation-failed': {
      title: 'The two browsers did not understand each other',
      help: 'Update both, then try again.',
    },
    'no-route': {
      title: 'No path between the two networks',
      help: 'Try another network, like mobile data. The site owner can add a TURN server (ice-servers).',
    },
  } satisfies Record<CallErrorCode, { title: string; help: string }>,
};
