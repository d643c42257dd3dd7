import type { ReactiveControllerHost } from 'lit';
import type { Call } from '../../call/shared-call.js';
import type { CallState } from '../../call/call-state.js';
import type { CallFile, CallMessage, CallNotice } from '../../call/call-types.js';
import type { CallError } from '../../errors.js';
import { saveFile } from '../shared/save-file.js';
import { warnOwner } from '../../warn-owner.js';

interface Host extends ReactiveControllerHost, HTMLElement {
  readonly inviteUrl: string | null;
  readonly safetyWords: readonly string[] | null;
}

/** What an event of the session carries. */
export const detailOf = <T>(event: Event): T => (event as CustomEvent<T>).detail;

type CallEventName = keyof HTMLElementEventMap & `call-${string}`;

const eventOf = <T extends CallEventName>(
  type: T,
  detail: HTMLElementEventMap[T]['detail'] | null,
): Event | null =>
  detail &&
  new CustomEvent(type, {
    bubbles: true,
    composed: true,
    cancelable: type === 'call-recorded',
    detail,
  });

/** What follows from a new status, beside the status itself. */
const consequence = (state: CallState, previous: CallState, host: Host): Event | null => {
  if (state.status === 'ended') {
    const { reason, durationMs } = state;
    return eventOf('call-ended', { reason, durationMs });
  }
  if (state.status === 'failed') return eventOf('call-error', { error: state.error });
  // from `connecting` it is somebody else's call that this side took over
  if (state.status !== 'waiting' || previous.status !== 'joining') return null;
  const url = host.inviteUrl ?? '';
  if (!url)
    warnOwner('p2p-call: this page has no address for a link. Set invite-url to one that has.');
  const detail = { callId: state.callId, url };
  // the link has the key of a sealed call: what writes the event down (a log, analytics) does not get it
  return eventOf('call-created', Object.defineProperty(detail, 'url', { enumerable: false }));
};

/** What the page hears of what the session tells, by its event and that one's detail. */
const eventsOf: Readonly<
  Record<string, (session: Call, detail: never, host: Host) => (Event | null)[]>
> = {
  statechange: (_, { state, previous }: { state: CallState; previous: CallState }, host) => [
    eventOf('call-state-change', { state, previous }),
    consequence(state, previous, host),
  ],
  mediachange: ({ media }) => [eventOf('call-media-change', media)],
  remotechange: ({ remote }) => [eventOf('call-remote-change', remote)],
  verifiedchange: ({ safety }, _, { safetyWords: words }) => [
    eventOf('call-verified', safety && words && { words, verified: safety.verified }),
  ],
  message: (_, message: CallMessage) => [eventOf('call-message', message)],
  file: (_, file: CallFile) => [eventOf('call-file-change', file)],
  deviceschange: ({ local: { devices } }) => [eventOf('call-devices-change', { devices })],
  notice: (_, code: CallNotice) => [eventOf('call-notice', { code })],
  recorded: (_, file: File) => [eventOf('call-recorded', { file })],
  qualitychange: ({ quality }) => [eventOf('call-quality-change', quality)],
  error: (_, error: CallError) => [eventOf('call-error', { error })],
};

/** Gives the page one event. A recording nobody cancels is saved. */
const give = (host: Host, event: Event, save: (file: File) => void): void => {
  const isWanted = host.dispatchEvent(event);
  if (isWanted && event.type === 'call-recorded') {
    save(detailOf<{ file: File }>(event).file);
  }
};

/**
 * Tells the page what the session tells, in the same order and none left out, but only once the
 * elements show it: a listener finds the new DOM. What fails on the way, an update or the saving of a
 * file, is reported to the page's `error` event and holds up no event.
 */
export const forwardToPage = (host: Host, session: Call, save = saveFile): void => {
  let queue: Event[] = [];
  const drain = async (): Promise<void> => {
    host.requestUpdate();
    await host.updateComplete.catch(() => undefined); // Lit reports it
    const events = queue;
    queue = [];
    for (const event of events) {
      try {
        give(host, event, save);
      } catch (cause) {
        reportError(cause);
      }
    }
  };
  for (const [type, make] of Object.entries(eventsOf)) {
    session.addEventListener(type, (event) => {
      for (const next of make(session, detailOf<never>(event), host)) {
        if (next && queue.push(next) === 1) void drain();
      }
    });
  }
};
