import type {
  CallDevice,
  CallEndReason,
  CallFile,
  CallMedia,
  CallMessage,
  CallNotice,
  CallQuality,
  CallState,
  RemoteParticipant,
} from '../call/call-state.js';
import type { CallError } from '../errors.js';

const init = <T>(detail: T): CustomEventInit<T> => ({ bubbles: true, composed: true, detail });

/** The call moved to another status. Dispatched once the elements show it. */
export class CallStateChangeEvent extends CustomEvent<{
  readonly state: CallState;
  readonly previous: CallState;
}> {
  constructor(state: CallState, previous: CallState) {
    super('call-state-change', init({ state, previous }));
  }
}

/** This side made a call and waits in it. `url` is the invitation link. */
export class CallCreatedEvent extends CustomEvent<{
  readonly callId: string;
  readonly url: string;
}> {
  constructor(callId: string, url: string) {
    super('call-created', init({ callId, url }));
  }
}

/** The call is over. `durationMs` counts from the first connection; 0 when there was none. */
export class CallEndedEvent extends CustomEvent<{
  readonly reason: CallEndReason;
  readonly durationMs: number;
}> {
  constructor(reason: CallEndReason, durationMs: number) {
    super('call-ended', init({ reason, durationMs }));
  }
}

/** This side switched its microphone, camera or screen. */
export class CallMediaChangeEvent extends CustomEvent<CallMedia> {
  constructor(media: CallMedia) {
    super('call-media-change', init(media));
  }
}

/** The other side arrived, switched something or told its name. */
export class CallRemoteChangeEvent extends CustomEvent<RemoteParticipant> {
  constructor(remote: RemoteParticipant) {
    super('call-remote-change', init(remote));
  }
}

/** A text message went out or came in. */
export class CallMessageEvent extends CustomEvent<CallMessage> {
  constructor(message: CallMessage) {
    super('call-message', init(message));
  }
}

/** Microphones, cameras or speakers came, went or were changed. */
export class CallDevicesChangeEvent extends CustomEvent<{
  readonly devices: readonly CallDevice[];
}> {
  constructor(devices: readonly CallDevice[]) {
    super('call-devices-change', init({ devices }));
  }
}

/** Something a person should know of, while the call goes on. */
export class CallNoticeEvent extends CustomEvent<{ readonly code: CallNotice }> {
  constructor(code: CallNotice) {
    super('call-notice', init({ code }));
  }
}

/** A file was offered, or one has changed: its status, or ten times a second at most how far it is. */
export class CallFileChangeEvent extends CustomEvent<CallFile> {
  constructor(file: CallFile) {
    super('call-file-change', init(file));
  }
}

/**
 * A recording has ended; `file` is a video with both sides. Unless the event is cancelled, the browser
 * saves it as a download.
 */
export class CallRecordedEvent extends CustomEvent<{ readonly file: File }> {
  constructor(file: File) {
    super('call-recorded', { ...init({ file }), cancelable: true });
  }
}

/** The connection was measured, every two seconds while connected. */
export class CallQualityChangeEvent extends CustomEvent<CallQuality> {
  constructor(quality: CallQuality) {
    super('call-quality-change', init(quality));
  }
}

/** The call failed, or a button could not do its job while the call goes on. */
export class CallErrorEvent extends CustomEvent<{ readonly error: CallError }> {
  constructor(error: CallError) {
    super('call-error', init({ error }));
  }
}

declare global {
  interface HTMLElementEventMap {
    'call-state-change': CallStateChangeEvent;
    'call-created': CallCreatedEvent;
    'call-ended': CallEndedEvent;
    'call-media-change': CallMediaChangeEvent;
    'call-remote-change': CallRemoteChangeEvent;
    'call-message': CallMessageEvent;
    'call-file-change': CallFileChangeEvent;
    'call-devices-change': CallDevicesChangeEvent;
    'call-notice': CallNoticeEvent;
    'call-recorded': CallRecordedEvent;
    'call-quality-change': CallQualityChangeEvent;
    'call-error': CallErrorEvent;
  }
}
