import { isAtRest } from '../../call/call-state.js';
import { writePreferences } from '../../call/media/preferences.js';
import { join, retry, start } from '../shared/attempts.js';
import type { ActionContext } from '../shared/action-context.js';
import { insideOf } from '../shared/call-view.js';
import { copy } from '../shared/clipboard.js';
import { icons } from '../shared/icons.js';
import { isFloating, mayFloat, toggleFloating } from '../p2p-call/picture-in-picture.js';

/** Something a person can do: the same in every toolbar, in the settings and by key. */
export interface Action {
  /** When it is offered. */
  when(context: ActionContext): boolean;
  /**
   * What a press will do and its icon, where they change: a key of `words`, `words.stage` or
   * `words.keep`, or the words themselves, and a key of `icons`. By default its name is both.
   */
  face?(context: ActionContext): readonly [string, string?];
  /** What else there is to know: a number on the button, and the words for it. */
  badge?(context: ActionContext): readonly [number, string] | undefined;
  press(context: ActionContext): unknown;
  /** A class of the shared styles; `round` is the default. */
  readonly look?: string;
  /** Whether the button looks inverted: what it switches is not as usual. */
  off?(context: ActionContext): boolean;
  /** For a switch, whose label stays the same: whether it is on. */
  on?(context: ActionContext): boolean;
  /** Presses it while the focus is inside the widget. */
  readonly key?: string;
}

const inCall = ({ call }: ActionContext) => !isAtRest(call.state);
const together = ({ call }: ActionContext) => 'remote' in call.state;
/** Whether the page has the element that shows a side. */
const sideIn = (context: ActionContext, side: string) =>
  together(context) && insideOf(context.view, `call-${side}`)[0];
const isFullscreen = ({ view }: ActionContext) => view.matches(':fullscreen');
const captured = ({ call }: ActionContext) => call.localStream !== null;
/** Neither after a failure nor where a call is offered. */
const mayStart = ({ call: { state, offeredCallId } }: ActionContext) =>
  state.status === 'ended' || (state.status === 'idle' && !offeredCallId);

const option = (name: 'audioOnly' | 'dataSaver') => ({
  when: inCall,
  on: ({ view }: ActionContext) => view[name],
  press: ({ view }: ActionContext) => (view[name] = !view[name]),
});

const toggleSide = async ({ view }: ActionContext, side: 'chat' | 'settings') => {
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
    when: (context) => captured(context) && !context.view.audioOnly,
    face: ({ call }) => (call.media.camera ? ['cameraOff', 'camera'] : ['cameraOn', 'cameraOff']),
    off: ({ call }) => !call.media.camera,
    press: ({ call }) => call.toggleCamera(),
    key: 'v',
  },
  screen: {
    when: (context) => together(context) && context.call.canShareScreen,
    face: ({ call }) =>
      call.media.screen ? ['stopSharing', 'stopScreen'] : ['shareScreen', 'screen'],
    off: ({ call }) => call.media.screen,
    press: ({ call }) => call.toggleScreenShare(),
    key: 's',
  },
  chat: {
    when: (context) =>
      !!sideIn(context, 'chat') && (context.call.canSendMessage || context.view.chatOpen),
    face: ({ view }) => [view.chatOpen ? 'closeChat' : 'openChat', 'chat'],
    badge: ({ view: { unread }, words }) => (unread ? [unread, words.unread(unread)] : undefined),
    press: (context) => toggleSide(context, 'chat'),
    key: 'c',
  },
  'copy-link': {
    when: ({ call }) => call.state.status === 'waiting',
    face: ({ call, view }) =>
      (view.copied ?? '') === call.inviteUrl ? ['copied', 'check'] : ['copyLink', 'copy'],
    press: ({ call, view }) => copy(view, call.inviteUrl ?? ''),
  },
  more: {
    when: (context) => !!sideIn(context, 'settings'),
    on: ({ view }) => view.side === 'settings',
    press: (context) => toggleSide(context, 'settings'),
    key: 'h',
  },
  leave: {
    when: inCall,
    press: ({ call }) => call.leave(),
    look: 'round danger',
  },
  fullscreen: {
    // not on iPhones, nor in frames that do not allow it
    when: (context) => inCall(context) && document.fullscreenEnabled,
    on: isFullscreen,
    press: (context) =>
      isFullscreen(context) ? document.exitFullscreen() : context.view.requestFullscreen(),
    key: 'f',
  },
  pip: {
    when: (context) => together(context) && mayFloat(),
    on: () => isFloating(),
    press: (context) => toggleFloating(context),
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
    when: (context) => together(context) && context.call.captions.possible,
    on: ({ call }) => call.captions.on,
    press: ({ call }) => call.captions.toggle(),
  },
  'audio-only': option('audioOnly'),
  'data-saver': option('dataSaver'),
  quality: {
    when: (context) => together(context) && !!context.call.quality,
    face: ({ call: { quality }, words: { stage } }) =>
      quality ? [`${stage.connection}: ${stage.levels[quality.level]}`, quality.level] : [''],
    look: 'pill glass',
    press: (context) => toggleSide(context, 'settings'),
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
export const faceOf = (name: string, context: ActionContext): readonly [string, unknown] => {
  const { words } = context;
  const [label, icon = ''] = actions[name]?.face?.(context) ?? [name, name];
  const known = { ...words, ...words.stage, ...words.keep } as Record<string, unknown>;
  return [(known[label] ?? label) as string, (icons as Record<string, unknown>)[icon]];
};

/** Does it, where it is offered. How it went is told by the status or a `call-error`. */
export const press = async (name: string, context: ActionContext): Promise<void> => {
  const action = actions[name];
  try {
    if (action?.when(context)) await action.press(context);
  } catch {
    // told already
  }
};
