import { isAtRest } from '../../call/call-state.js';
import { writePreferences } from '../../call/media/preferences.js';
import type { ActionContext } from '../shared/action-context.js';
import { insideOf } from '../shared/call-view.js';
import { copy } from '../shared/clipboard.js';
import { hasChat } from '../shared/has-chat.js';
import type { Action } from './action.js';

const inCall = ({ call }: ActionContext): boolean => !isAtRest(call.state);
const together = ({ call }: ActionContext): boolean => 'remote' in call.state;
const captured = ({ call }: ActionContext): boolean => call.local.stream !== null;
const isFullscreen = ({ view }: ActionContext): boolean => view.matches(':fullscreen');

/** Neither after a failure nor where a call is offered. */
const mayStart = ({ call: { state }, controller }: ActionContext): boolean =>
  state.status === 'ended' || (state.status === 'idle' && controller.offeredCallId === null);

/** The connection was lost, not the call: whoever comes back finds the other one there. */
const wasLost = ({ call: { state } }: ActionContext): boolean =>
  state.status === 'ended' && state.reason === 'remote-lost';

const wasCopied = ({ controller, view }: ActionContext): boolean =>
  view.copied !== null && view.copied === controller.inviteUrl;

/** Whether the page has the element that shows this beside the picture. */
const hasSide = ({ view }: ActionContext, side: 'chat' | 'settings'): boolean =>
  insideOf(view, `call-${side}`).length > 0;

/** Shows it beside the picture, with the focus in it, or puts it away. */
const toggleSide = async ({ view }: ActionContext, side: 'chat' | 'settings'): Promise<void> => {
  view.side = view.side === side ? null : side;
  await view.updateComplete;
  if (view.side) insideOf(view, `call-${side}`)[0]?.focus();
};

/** How much the call may send and receive: chosen by a person while it runs. */
const bandwidthSwitch = (option: 'audioOnly' | 'lowData') => ({
  when: inCall,
  on: ({ view }: ActionContext): boolean => view[option],
  press: ({ view }: ActionContext): void => {
    view[option] = !view[option];
  },
});

const startWords = (context: ActionContext): string => {
  const { call, words } = context;
  if (wasLost(context)) return words.resume;
  return call.state.status === 'ended' ? words.again : words.start;
};

/** Every action by its name, which is what a page writes. */
const table = {
  start: {
    when: mayStart,
    face: (context) => ({ label: startWords(context) }),
    press: (context) =>
      wasLost(context) ? context.controller.resume() : context.controller.start(),
    look: 'primary',
  },
  join: {
    when: ({ call, controller }) =>
      call.state.status === 'idle' && controller.offeredCallId !== null,
    face: ({ words }) => ({ label: words.joinCall }),
    press: ({ controller }) => controller.join(),
    look: 'primary',
  },
  retry: {
    when: ({ call }) => call.state.status === 'failed',
    face: ({ words }) => ({ label: words.retry }),
    press: ({ controller }) => controller.retry(),
    look: 'primary',
  },
  microphone: {
    when: captured,
    face: ({ call, words }) =>
      call.media.microphone
        ? { label: words.mute, icon: 'microphone' }
        : { label: words.unmute, icon: 'muted' },
    off: ({ call }) => !call.media.microphone,
    press: ({ call }) => call.local.toggleMicrophone(),
    key: 'm',
  },
  camera: {
    when: (context) => captured(context) && !context.view.audioOnly,
    face: ({ call, words }) =>
      call.media.camera
        ? { label: words.cameraOff, icon: 'camera' }
        : { label: words.cameraOn, icon: 'cameraOff' },
    off: ({ call }) => !call.media.camera,
    press: ({ call }) => call.local.toggleCamera(),
    key: 'v',
  },
  screen: {
    when: (context) => together(context) && context.call.canShareScreen,
    face: ({ call, words: { stage } }) =>
      call.media.screen
        ? { label: stage.stopSharing, icon: 'stopScreen' }
        : { label: stage.shareScreen, icon: 'screen' },
    off: ({ call }) => call.media.screen,
    press: ({ call }) => call.toggleScreenShare(),
    key: 's',
  },
  chat: {
    when: (context) =>
      hasSide(context, 'chat') &&
      hasChat(context.call) &&
      // after the call there is nobody to write to, but something to read
      (!inCall(context) || context.call.chat.canSendMessage || context.view.chatOpen),
    face: ({ view, words }) => ({
      label: view.chatOpen ? words.closeChat : words.openChat,
      icon: 'chat',
    }),
    badge: ({ view: { unread }, words }) =>
      unread > 0 ? { count: unread, hint: words.unread(unread) } : undefined,
    press: (context) => toggleSide(context, 'chat'),
    key: 'c',
  },
  'copy-link': {
    when: ({ call, controller }) => call.state.status === 'waiting' && !!controller.inviteUrl,
    face: (context) =>
      wasCopied(context)
        ? { label: context.words.copied, icon: 'check' }
        : { label: context.words.copyLink, icon: 'copy' },
    press: ({ controller, view }) => copy(view, controller.inviteUrl ?? ''),
  },
  more: {
    when: (context) => together(context) && hasSide(context, 'settings'),
    face: ({ words }) => ({ label: words.stage.more, icon: 'more' }),
    on: ({ view }) => view.side === 'settings',
    press: (context) => toggleSide(context, 'settings'),
    key: 'h',
  },
  leave: {
    when: inCall,
    face: ({ words }) => ({ label: words.leave, icon: 'leave' }),
    press: ({ call }) => call.leave(),
    look: 'round danger',
  },
  fullscreen: {
    // not on iPhones, nor in frames that do not allow it
    when: (context) => inCall(context) && context.view.ownerDocument.fullscreenEnabled,
    face: ({ words }) => ({ label: words.stage.fullscreen, icon: 'fullscreen' }),
    on: isFullscreen,
    press: (context) =>
      isFullscreen(context)
        ? context.view.ownerDocument.exitFullscreen()
        : context.view.requestFullscreen(),
    key: 'f',
  },
  pip: {
    when: (context) => together(context) && context.view.floatingWindow.possible,
    face: ({ words }) => ({ label: words.stage.pip, icon: 'pip' }),
    on: ({ view }) => view.floatingWindow.open,
    press: ({ view }) => view.floatingWindow.toggle(),
    key: 'p',
  },
  fit: {
    when: together,
    face: ({ words }) => ({ label: words.stage.fit, icon: 'fit' }),
    on: ({ view }) => view.fit === 'contain',
    press: ({ view }) => {
      view.fit = view.fit === 'contain' ? 'cover' : 'contain';
    },
  },
  'flip-camera': {
    when: ({ call }) => call.local.canFlipCamera && call.media.camera,
    face: ({ words }) => ({ label: words.stage['flip-camera'], icon: 'flip-camera' }),
    press: ({ call }) => call.local.flipCamera(),
  },
  'self-view': {
    when: together,
    face: ({ view, words: { stage } }) =>
      view.selfHidden
        ? { label: stage.showSelf, icon: 'person' }
        : { label: stage.hideSelf, icon: 'close' },
    press: ({ view }) => {
      view.selfHidden = !view.selfHidden;
    },
  },
  record: {
    when: ({ call }) => call.recorder.canRecord,
    face: ({ call, words: { keep } }) => ({
      label: call.recorder.on ? keep.stop : keep.record,
      icon: 'record',
    }),
    press: ({ call }) => call.recorder.toggle(),
  },
  captions: {
    when: (context) => together(context) && context.controller.captions.possible,
    face: ({ words }) => ({ label: words.keep.captions, icon: 'captions' }),
    on: ({ controller }) => controller.captions.on,
    press: ({ controller }) => controller.captions.toggle(),
  },
  verify: {
    when: ({ call }) => call.safety !== null,
    face: ({ words }) => ({ label: words.safety.match, icon: 'verify' }),
    on: ({ call }) => !!call.safety?.verified,
    press: ({ call }) => call.verify(!call.safety?.verified),
  },
  'audio-only': {
    ...bandwidthSwitch('audioOnly'),
    face: ({ words }) => ({ label: words.stage['audio-only'], icon: 'audio-only' }),
  },
  'data-saver': {
    ...bandwidthSwitch('lowData'),
    face: ({ words }) => ({ label: words.stage['data-saver'], icon: 'data-saver' }),
  },
  quality: {
    when: (context) => together(context) && context.call.quality !== null,
    face: ({ call: { quality }, words: { stage } }) =>
      quality
        ? { label: `${stage.connection}: ${stage.levels[quality.level]}`, icon: quality.level }
        : { label: stage.connection },
    look: 'pill glass',
    press: (context) => toggleSide(context, 'settings'),
  },
  sounds: {
    when: () => true,
    face: ({ words }) => ({ label: words.stage.sounds, icon: 'sounds' }),
    on: ({ view }) => !view.noSounds,
    press: ({ view }) => {
      view.noSounds = !view.noSounds;
      writePreferences({ sounds: !view.noSounds });
    },
  },
} satisfies Record<string, Action>;

/** The names that `<call-button>`, `<call-controls>` and `perform()` of `<p2p-call>` know. */
export type CallActionName = keyof typeof table;

/** Every action, in the order in which the settings list their keys. */
export const actions: Readonly<Record<CallActionName, Action>> = table;

/** The action that a page names; undefined where there is none of that name. */
export const actionNamed = (name: string): Action | undefined =>
  Object.hasOwn(table, name) ? actions[name as CallActionName] : undefined;

/** The part of an action's button in `<call-controls>` and `<call-settings>`. */
export const partOf = (name: string): string =>
  name === 'copy-link' ? 'copy-button' : `${name}-button`;

/** Does it, where it is offered. How it went is told by the status or a `call-error`. */
export const press = async (name: string, context: ActionContext): Promise<void> => {
  const action = actionNamed(name);
  try {
    if (action?.when(context)) await action.press(context);
  } catch {
    // told already
  }
};
