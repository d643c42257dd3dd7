import { onAbort } from '../../abort.js';
import type { CallState } from '../../call/call-state.js';
import { press } from '../controls/actions.js';
import type { ActionContext } from '../shared/action-context.js';
import { detailOf } from '../../call/call-session.js';
import { askBeforeLeaving } from './leave-question.js';
import { playTone } from '../shared/tone.js';

/** The keys and buttons of the system, and the window that opens when the tab is left. */
const systemActions = {
  togglemicrophone: 'microphone',
  togglecamera: 'camera',
  hangup: 'leave',
  enterpictureinpicture: 'pip',
};

const offer = (context: (() => ActionContext) | null): void => {
  for (const [action, name] of Object.entries(systemActions)) {
    try {
      navigator.mediaSession.setActionHandler(
        action as MediaSessionAction,
        context && (() => void press(name, context())),
      );
    } catch {
      // not every browser has every one
    }
  }
};

/**
 * What goes with a call beside its picture: sounds, a screen that stays on, the system's own buttons, a
 * question before the page goes.
 */
export const integrateWithSystem = (context: () => ActionContext, scope: AbortSignal): void => {
  const { call, view } = context();
  let lock: WakeLockSentinel | undefined;
  const together = () => 'remote' in call.state && !scope.aborted;
  const stayAwake = async () => {
    if (together() && !document.hidden) {
      lock = await navigator.wakeLock?.request('screen').catch(() => undefined);
    }
    if (!together()) await lock?.release();
  };
  const settle = () => {
    offer(together() ? context : null);
    void stayAwake();
  };
  call.addEventListener(
    'statechange',
    (event) => {
      const { state, previous } = detailOf<{ state: CallState; previous: CallState }>(event);
      const came = state.status === 'connected' && previous.status === 'connecting';
      const went = state.status === 'ended' && state.durationMs > 0;
      if ((came || went) && !view.noSounds) {
        const notes = came ? [523, 784] : [659, 440];
        playTone(call.local.speakerId, ...notes).catch(() => undefined); // forbidden: then it is silent
      }
      if ('remote' in state !== 'remote' in previous) settle();
    },
    { signal: scope },
  );
  document.addEventListener('visibilitychange', () => void stayAwake(), { signal: scope });
  askBeforeLeaving(call, () => view.noLeaveQuestion, scope);
  if (together()) settle();
  onAbort(scope, settle);
};
