import type { ReactiveControllerHost } from 'lit';
import type { CallSession } from '../call/call-session.js';
import type { CallFile, CallMessage, CallNotice, CallState } from '../call/call-state.js';
import type { CallError } from '../errors.js';
import {
  CallCreatedEvent,
  CallDevicesChangeEvent,
  CallEndedEvent,
  CallErrorEvent,
  CallFileChangeEvent,
  CallMediaChangeEvent,
  CallMessageEvent,
  CallNoticeEvent,
  CallRecordedEvent,
  CallQualityChangeEvent,
  CallRemoteChangeEvent,
  CallStateChangeEvent,
} from './events.js';
import { saveFile } from './save-file.js';

interface Host extends ReactiveControllerHost, HTMLElement {
  readonly inviteUrl: string | null;
}

/** What an event of the session carries. */
export const detailOf = <T>(event: Event): T => (event as CustomEvent<T>).detail;

/** What follows from a new status, beside the status itself. */
const consequence = (state: CallState, previous: CallState, host: Host): Event | null => {
  if (state.status === 'ended') return new CallEndedEvent(state.reason, state.durationMs);
  if (state.status === 'failed') return new CallErrorEvent(state.error);
  // from `connecting` it is somebody else's call that this side took over
  return state.status === 'waiting' && previous.status === 'joining'
    ? new CallCreatedEvent(state.callId, host.inviteUrl ?? '')
    : null;
};

/**
 * Tells the page what the session tells, in the same order and none left out, but only once the
 * elements show it: a listener finds the new DOM.
 */
export const announce = (host: Host, session: CallSession): void => {
  let queue: Event[] = [];
  const tell = async (event: Event | null): Promise<void> => {
    if (!event || queue.push(event) > 1) return;
    host.requestUpdate();
    await host.updateComplete;
    const events = queue;
    queue = [];
    for (const next of events) {
      if (host.dispatchEvent(next) && next instanceof CallRecordedEvent) {
        saveFile(next.detail.file);
      }
    }
  };
  session.addEventListener('statechange', (event) => {
    const { state, previous } = detailOf<{ state: CallState; previous: CallState }>(event);
    void tell(new CallStateChangeEvent(state, previous));
    void tell(consequence(state, previous, host));
  });
  session.addEventListener('mediachange', () => void tell(new CallMediaChangeEvent(session.media)));
  session.addEventListener('remotechange', () => {
    if (session.remote) void tell(new CallRemoteChangeEvent(session.remote));
  });
  session.addEventListener('message', (event) => {
    void tell(new CallMessageEvent(detailOf<CallMessage>(event)));
  });
  session.addEventListener('file', (event) => {
    void tell(new CallFileChangeEvent(detailOf<CallFile>(event)));
  });
  session.addEventListener('deviceschange', () => {
    void tell(new CallDevicesChangeEvent(session.devices));
  });
  session.addEventListener('notice', (event) => {
    void tell(new CallNoticeEvent(detailOf<CallNotice>(event)));
  });
  session.addEventListener('recorded', (event) => {
    void tell(new CallRecordedEvent(detailOf<File>(event)));
  });
  session.addEventListener('qualitychange', () => {
    if (session.quality) void tell(new CallQualityChangeEvent(session.quality));
  });
  session.addEventListener('error', (event) => {
    void tell(new CallErrorEvent(detailOf<CallError>(event)));
  });
};
