import { html, nothing } from 'lit';
import type { CallController } from '../call/call-controller.js';
import { isAtRest, type CallQuality } from '../call/call-state.js';
import { writePreferences } from '../call/preferences.js';
import { join, retry, start } from './attempts.js';
import { insideOf, type CallView } from './call-view.js';
import { copyText } from './copy.js';
import { icons } from './icons.js';
import { isFloating, mayFloat, toggleFloating } from './picture-in-picture.js';
import type { CallStrings } from './strings.js';

/** What the call tells and does beside its core; a session without them offers less. */
export interface Extras {
  readonly quality?: CallQuality | null;
  readonly speaking?: { readonly local: boolean; readonly remote: boolean };
}

/** What an action knows of the place it is shown in. */
export interface Place {
  readonly call: CallController & Extras;
  readonly view: CallView;
  readonly words: CallStrings;
}

/** Something a person can do: the same in every toolbar, in the settings and by key. */
export interface Action {
  /** When it is offered. */
  when(place: Place): boolean;
  /** What a press will do, in words. */
  label(place: Place): string;
  icon?(place: Place): unknown;
  /** What else there is to know. */
  title?(place: Place): string | undefined;
  press(place: Place): unknown;
  /** A class of the shared styles; `round` is the default. */
  readonly look?: string;
  /** Whether the button looks inverted: what it switches is not as usual. */
  off?(place: Place): boolean;
  /** For a switch, whose label stays the same: whether it is on. */
  on?(place: Place): boolean;
  /** Presses it while the focus is inside the widget. */
  readonly key?: string;
}

const inCall = ({ call }: Place) => !isAtRest(call.state);
const together = ({ call }: Place) => 'remote' in call.state;
const isFullscreen = ({ view }: Place) => view.matches(':fullscreen');
const captured = ({ call }: Place) => call.localStream !== null;
/** Neither after a failure nor where a call is offered. */
const mayStart = ({ call: { state, offeredCallId } }: Place) =>
  state.status === 'ended' || (state.status === 'idle' && !offeredCallId);

const toggleSide = async ({ view }: Place, side: 'chat' | 'settings') => {
  view.side = view.side === side ? null : side;
  await view.updateComplete;
  if (view.side) insideOf(view, `call-${side}`)[0]?.focus();
};

const copyLink = async ({ call, view }: Place) => {
  view.copied = await copyText(call.inviteUrl ?? '', view.renderRoot);
  setTimeout(() => (view.copied = false), 2500);
};

const table = {
  start: {
    when: mayStart,
    label: ({ call, words }) => (call.state.status === 'ended' ? words.again : words.start),
    press: ({ call }) => start(call),
    look: 'primary',
  },
  join: {
    when: ({ call }) => call.state.status === 'idle' && !!call.offeredCallId,
    label: ({ words }) => words.joinCall,
    press: ({ call }) => join(call),
    look: 'primary',
  },
  retry: {
    when: ({ call }) => call.state.status === 'failed',
    label: ({ words }) => words.retry,
    press: ({ call }) => retry(call),
    look: 'primary',
  },
  microphone: {
    when: captured,
    label: ({ call, words }) => (call.media.microphone ? words.mute : words.unmute),
    icon: ({ call }) => (call.media.microphone ? icons.microphone : icons.muted),
    off: ({ call }) => !call.media.microphone,
    press: ({ call }) => call.toggleMicrophone(),
    key: 'm',
  },
  camera: {
    when: (place) => captured(place) && !place.view.audioOnly,
    label: ({ call, words }) => (call.media.camera ? words.cameraOff : words.cameraOn),
    icon: ({ call }) => (call.media.camera ? icons.camera : icons.cameraOff),
    off: ({ call }) => !call.media.camera,
    press: ({ call }) => call.toggleCamera(),
    key: 'v',
  },
  screen: {
    when: (place) => together(place) && place.call.canShareScreen,
    label: ({ call, words }) =>
      call.media.screen ? words.stage.stopSharing : words.stage.shareScreen,
    icon: ({ call }) => (call.media.screen ? icons.stopScreen : icons.screen),
    off: ({ call }) => call.media.screen,
    press: ({ call }) => call.toggleScreenShare(),
    key: 's',
  },
  chat: {
    when: (place) =>
      together(place) &&
      (place.call.canSendMessage || place.view.chatOpen) &&
      insideOf(place.view, 'call-chat').length > 0,
    label: ({ view, words }) => (view.chatOpen ? words.closeChat : words.openChat),
    icon: ({ view: { unread } }) => [
      icons.chat,
      unread
        ? html`<span part="unread" class="unread" aria-hidden="true" data-count=${unread}></span>`
        : nothing,
    ],
    title: ({ view: { unread }, words }) => (unread ? words.unread(unread) : undefined),
    press: (place) => toggleSide(place, 'chat'),
    key: 'c',
  },
  'copy-link': {
    when: ({ call }) => call.state.status === 'waiting',
    label: ({ view, words }) => (view.copied ? words.copied : words.copyLink),
    icon: ({ view }) => (view.copied ? icons.check : icons.copy),
    press: copyLink,
  },
  more: {
    when: (place) => together(place) && insideOf(place.view, 'call-settings').length > 0,
    label: ({ words }) => words.stage.more,
    icon: () => icons.more,
    on: ({ view }) => view.side === 'settings',
    press: (place) => toggleSide(place, 'settings'),
    key: 'h',
  },
  leave: {
    when: inCall,
    label: ({ words }) => words.leave,
    icon: () => icons.leave,
    press: ({ call }) => call.leave(),
    look: 'round danger',
  },
  fullscreen: {
    // not on iPhones, nor in frames that do not allow it
    when: (place) => inCall(place) && document.fullscreenEnabled,
    label: ({ words }) => words.stage.fullscreen,
    icon: () => icons.fullscreen,
    on: isFullscreen,
    press: (place) =>
      isFullscreen(place) ? document.exitFullscreen() : place.view.requestFullscreen(),
    key: 'f',
  },
  pip: {
    when: (place) => together(place) && mayFloat(),
    label: ({ words }) => words.stage.pip,
    icon: () => icons.pip,
    on: () => isFloating(),
    press: (place) => toggleFloating(place),
    key: 'p',
  },
  fit: {
    when: together,
    label: ({ words }) => words.stage.fit,
    icon: () => icons.fit,
    on: ({ view }) => view.fit === 'contain',
    press: ({ view }) => (view.fit = view.fit === 'contain' ? 'cover' : 'contain'),
  },
  'flip-camera': {
    when: ({ call }) => call.canFlipCamera && call.media.camera,
    label: ({ words }) => words.stage.flipCamera,
    icon: () => icons.flip,
    press: ({ call }) => call.flipCamera(),
  },
  'self-view': {
    when: together,
    label: ({ view, words }) => (view.selfHidden ? words.stage.showSelf : words.stage.hideSelf),
    icon: ({ view }) => (view.selfHidden ? icons.person : icons.close),
    press: ({ view }) => (view.selfHidden = !view.selfHidden),
  },
  record: {
    when: ({ call }) => call.canRecord,
    label: ({ call, words }) => (call.recording ? words.keep.stop : words.keep.record),
    icon: () => icons.record,
    press: ({ call }) => call.toggleRecording(),
  },
  captions: {
    when: (place) => together(place) && place.call.captions.possible,
    label: ({ words }) => words.keep.captions,
    icon: () => icons.captions,
    on: ({ call }) => call.captions.on,
    press: ({ call }) => call.captions.toggle(),
  },
  'audio-only': {
    when: inCall,
    label: ({ words }) => words.stage.audioOnly,
    icon: () => icons.cameraOff,
    on: ({ view }) => view.audioOnly,
    press: ({ view }) => (view.audioOnly = !view.audioOnly),
  },
  'data-saver': {
    when: inCall,
    label: ({ words }) => words.stage.dataSaver,
    icon: () => icons.down,
    on: ({ view }) => view.dataSaver,
    press: ({ view }) => (view.dataSaver = !view.dataSaver),
  },
  quality: {
    when: (place) => together(place) && !!place.call.quality,
    label: ({ call: { quality }, words: { stage } }) =>
      quality ? `${stage.connection}: ${stage.levels[quality.level]}` : '',
    icon: ({ call: { quality } }) => icons[quality?.level ?? 'good'],
    look: 'pill',
    press: (place) => toggleSide(place, 'settings'),
  },
  sounds: {
    when: () => true,
    label: ({ words }) => words.stage.sounds,
    icon: () => icons.bell,
    on: ({ view }) => !view.noSounds,
    press: ({ view }) => writePreferences({ sounds: !(view.noSounds = !view.noSounds) }),
  },
} satisfies Record<string, Action>;

/** The names that `<call-button>` and `<call-controls>` know. */
export type CallActionName = keyof typeof table;

export const actions: Readonly<Record<string, Action>> = table;

/** The part of an action's button in `<call-controls>` and `<call-settings>`. */
export const partOf = (name: string): string =>
  name === 'copy-link' ? 'copy-button' : `${name}-button`;

/** Does it, where it is offered. How it went is told by the status or a `call-error`. */
export const press = async (name: string, place: Place): Promise<void> => {
  const action = actions[name];
  if (action?.when(place)) await Promise.resolve(action.press(place)).catch(() => undefined);
};
