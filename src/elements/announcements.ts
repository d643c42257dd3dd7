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

/** What the page hears of what the session tells, by its event and that one's detail. */
const eventsOf: Readonly<
  Record<string, (session: CallSession, detail: never, host: Host) => (Event | null)[]>
> = {
  statechange: (_, { state, previous }: { state: CallState; previous: CallState }, host) => [
    new CallStateChangeEvent(state, previous),
    consequence(state, previous, host),
  ],
  mediachange: ({ media }) => [new CallMediaChangeEvent(media)],
  remotechange: ({ remote }) => [remote && new CallRemoteChangeEvent(remote)],
  message: (_, message: CallMessage) => [new CallMessageEvent(message)],
  file: (_, file: CallFile) => [new CallFileChangeEvent(file)],
  deviceschange: ({ devices }) => [new CallDevicesChangeEvent(devices)],
  notice: (_, notice: CallNotice) => [new CallNoticeEvent(notice)],
  recorded: (_, file: File) => [new CallRecordedEvent(file)],
  qualitychange: ({ quality }) => [quality && new CallQualityChangeEvent(quality)],
  error: (_, error: CallError) => [new CallErrorEvent(error)],
};

/**
 * Tells the page what the session tells, in the same order and none left out, but only once the
 * elements show it: a listener finds the new DOM.
 */
export const announce = (host: Host, session: CallSession): void => {
  let queue: Event[] = [];
  const tell = async (event: Event): Promise<void> => {
    if (queue.push(event) > 1) return;
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
  for (const [type, make] of Object.entries(eventsOf)) {
    session.addEventListener(type, (event) => {
      for (const next of make(session, detailOf<never>(event), host)) if (next) void tell(next);
    });
  }
};
