import type { Call } from '../../call/shared-call.js';

/** Who a link of the page would leave without a word: somebody is there, or comes. */
const inTalk: readonly string[] = ['connecting', 'connected', 'reconnecting'];

/**
 * Has the browser ask before a link of the page ends a call, unless `isOff` says that the page does not want
 * it. Listens only while there is something to lose: a page that listens is not kept for going back to.
 */
export const askBeforeLeaving = (call: Call, isOff: () => boolean, scope: AbortSignal): void => {
  const ask = (event: Event) => {
    if (!isOff()) event.preventDefault();
  };
  const settle = () => {
    if (inTalk.includes(call.state.status)) {
      window.addEventListener('beforeunload', ask, { signal: scope });
    } else window.removeEventListener('beforeunload', ask);
  };
  call.addEventListener('statechange', settle, { signal: scope });
  settle();
};
