import type { CallController } from '../../call/call-controller.js';
import { isAtRest } from '../../call/call-state.js';
import { writePreferences } from '../../call/media/preferences.js';
import { join, retry, start } from '../shared/attempts.js';
import { insideOf, type CallView } from '../shared/call-view.js';
import { copy } from '../shared/clipboard.js';
import { icons } from '../shared/icons.js';
import { isFloating, mayFloat, toggleFloating } from '../p2p-call/picture-in-picture.js';
import type { CallStrings } from '../words/strings.js';

/** What an action knows of the place it is shown in. */
export interface Place {
  readonly call: CallController;
  readonly view: CallView;
  readonly words: CallStrings;
}

/** Something a person can do: the same in every toolbar, in the settings and by key. */
export interface Action {
  /** When it is offered. */
  when(place: Place): boolean;
  /**
   * What a press will do and its icon, where they change: a key of `words`, `words.stage` or
   * `words.keep`, or the words themselves, and a key of `icons`. By default its name is both.
   */
  face?(place: Place): readonly [string, string?];
  /** What else there is to know: a number on the button, and the words for it. */
  badge?(place: Place): readonly [number, string] | undefined;
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
/** Whether the page has the element that shows a side. */
const sideIn = (place: Place, side: string) =>
  together(place) && insideOf(place.view, `call-${side}`)[0];
const isFullscreen = ({ view }: Place) => view.matches(':fullscreen');
const captured = ({ call }: Place) => call.localStream !== null;
/** Neither after a failure nor where a call is offered. */
const mayStart = ({ call: { state, offeredCallId } }: Place) =>
  state.status === 'ended' || (state.status === 'idle' && !offeredCallId);

const option = (name: 'audioOnly' | 'dataSaver') => ({
  when: inCall,
  on: ({ view }: Place) => view[name],
  press: ({ view }: Place) => (view[name] = !view[name]),
});

const toggleSide = async ({ view }: Place, side: 'chat' | 'settings') => {
  view.side = view.side === side ? null : side;
  await view.updateComplete;
  if (view.side) insideOf(view, `call-${side}`)[0]?.focus();
};

const table = {
  start: {
    when: mayStart,
    face: ({ call }) => [call.state.status === 'ended' ? 'again' : 'start'],
    press: ({ call }) => start(call),
    look: 'primary',
  },
  join: {
    when: ({ call }) => call.state.status === 'idle' && !!call.offeredCallId,
    face: () => ['joinCall'],
    press: ({ call }) => join(call),
    look: 'primary',
  },
  retry: {
    when: ({ call }) => call.state.status === 'failed',
    press: ({ call }) => retry(call),
    look: 'primary',
  },
  microphone: {
    when: captured,
    face: ({ call }) => (call.media.microphone ? ['mute', 'microphone'] : ['unmute', 'muted']),
    off: ({ call }) => !call.media.microphone,
    press: ({ call }) => call.toggleMicrophone(),
    key: 'm',
  },
  camera: {
    when: (place) => captured(place) && !place.view.audioOnly,
    face: ({ call }) => (call.media.camera ? ['cameraOff', 'camera'] : ['cameraOn', 'cameraOff']),
    off: ({ call }) => !call.media.camera,
    press: ({ call }) => call.toggleCamera(),
    key: 'v',
  },
  screen: {
    when: (place) => together(place) && place.call.canShareScreen,
    face: ({ call }) =>
      call.media.screen ? ['stopSharing', 'stopScreen'] : ['shareScreen', 'screen'],
    off: ({ call }) => call.media.screen,
    press: ({ call }) => call.toggleScreenShare(),
    key: 's',
  },
  chat: {
    when: (place) => !!sideIn(place, 'chat') && (place.call.canSendMessage || place.view.chatOpen),
    face: ({ view }) => [view.chatOpen ? 'closeChat' : 'openChat', 'chat'],
    badge: ({ view: { unread }, words }) => (unread ? [unread, words.unread(unread)] : undefined),
    press: (place) => toggleSide(place, 'chat'),
    key: 'c',
  },
  'copy-link': {
    when: ({ call }) => call.state.status === 'waiting',
    face: ({ call, view }) =>
      (view.copied ?? '') === call.inviteUrl ? ['copied', 'check'] : ['copyLink', 'copy'],
    press: ({ call, view }) => copy(view, call.inviteUrl ?? ''),
  },
  more: {
    when: (place) => !!sideIn(place, 'settings'),
    on: ({ view }) => view.side === 'settings',
    press: (place) => toggleSide(place, 'settings'),
    key: 'h',
  },
  leave: {
    when: inCall,
    press: ({ call }) => call.leave(),
    look: 'round danger',
  },
  fullscreen: {
    // not on iPhones, nor in frames that do not allow it
    when: (place) => inCall(place) && document.fullscreenEnabled,
    on: isFullscreen,
    press: (place) =>
      isFullscreen(place) ? document.exitFullscreen() : place.view.requestFullscreen(),
    key: 'f',
  },
  pip: {
    when: (place) => together(place) && mayFloat(),
    on: () => isFloating(),
    press: (place) => toggleFloating(place),
    key: 'p',
  },
  fit: {
    when: together,
    on: ({ view }) => view.fit === 'contain',
    press: ({ view }) => (view.fit = view.fit === 'contain' ? 'cover' : 'contain'),
  },
  'flip-camera': {
    when: ({ call }) => call.canFlipCamera && call.media.camera,
    press: ({ call }) => call.flipCamera(),
  },
  'self-view': {
    when: together,
    face: ({ view }) => (view.selfHidden ? ['showSelf', 'person'] : ['hideSelf', 'close']),
    press: ({ view }) => (view.selfHidden = !view.selfHidden),
  },
  record: {
    when: ({ call }) => call.canRecord,
    face: ({ call }) => [call.recording ? 'stop' : 'record', 'record'],
    press: ({ call }) => call.toggleRecording(),
  },
  captions: {
    when: (place) => together(place) && place.call.captions.possible,
    on: ({ call }) => call.captions.on,
    press: ({ call }) => call.captions.toggle(),
  },
  'audio-only': option('audioOnly'),
  'data-saver': option('dataSaver'),
  quality: {
    when: (place) => together(place) && !!place.call.quality,
    face: ({ call: { quality }, words: { stage } }) =>
      quality ? [`${stage.connection}: ${stage.levels[quality.level]}`, quality.level] : [''],
    look: 'pill glass',
    press: (place) => toggleSide(place, 'settings'),
  },
  sounds: {
    when: () => true,
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

/** What the button of an action says and shows now. */
export const faceOf = (name: string, place: Place): readonly [string, unknown] => {
  const { words } = place;
  const [label, icon = ''] = actions[name]?.face?.(place) ?? [name, name];
  const known = { ...words, ...words.stage, ...words.keep } as Record<string, unknown>;
  return [(known[label] ?? label) as string, (icons as Record<string, unknown>)[icon]];
};

/** Does it, where it is offered. How it went is told by the status or a `call-error`. */
export const press = async (name: string, place: Place): Promise<void> => {
  const action = actions[name];
  try {
    if (action?.when(place)) await action.press(place);
  } catch {
    // told already
  }
};
