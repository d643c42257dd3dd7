import type { CallEndReason, CallStatus } from '../../call/call-state.js';
import type { CallNotice, CallQuality } from '../../call/call-types.js';
import type { CallErrorDetail } from '../../errors.js';
import { englishErrors } from './en-errors.js';
import { englishSafetyWords } from './en-safety-words.js';

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
  /** In place of `reconnecting`, where the other side's page went away. */
  away: 'The other person left the page. They may be right back…',
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
  showAll: 'Show all',
  chatEmpty: 'Messages go straight to the other person and are not kept.',
  chatUnavailable: 'The other person’s page has no chat.',
  files: {
    sent: 'Sent',
    waiting: 'Waiting…',
    done: 'Delivered',
    received: 'Received',
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
  resume: 'Join again',
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
    flooded: 'The other side sent far too much. Its messages and files are off in this call.',
  } satisfies Record<CallNotice, string>,

  /** What of the call is written down. */
  keep: {
    record: 'Record the call',
    stop: 'Stop recording',
    recording: 'You are recording',
    recorded: 'The other person is recording',
    kept: 'Your recording',
    captions: 'Captions',
  },

  /** What both people read to each other. */
  safety: {
    title: 'Safety words',
    help: 'Read them to each other. If they differ, somebody may listen in: leave the call.',
    match: 'They match',
    verified: 'The safety words match',
    /** 64 words with a space between, in the order of the English ones: both sides have the same numbers. */
    list: englishSafetyWords,
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
    damagedTitle: 'This invitation link is damaged',
    damagedText:
      'Open it again from the message, or ask for a new one. You can also paste it here.',
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
    /** Why there is no path, where that is known. */
    noRoute: {
      'udp-blocked':
        'This network blocks calls (UDP). Try another one, like mobile data. The site owner can add a TURN server over TLS (ice-servers).',
      'no-relay':
        'Try another network, like mobile data. The site owner can add a TURN server (ice-servers).',
      'relay-refused':
        'The relay server refused the call. The site owner has to check the user name and password of the TURN server.',
      'relay-unreachable':
        'The relay server cannot be reached from here. Try another network, like mobile data. The site owner can offer it over TLS, on port 443.',
    } satisfies Record<CallErrorDetail, string>,
  },

  errors: englishErrors,
};
