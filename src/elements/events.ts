import type { CallEndReason, CallState } from '../call/call-state.js';
import type {
  CallDevice,
  CallFile,
  CallMedia,
  CallMessage,
  CallNotice,
  CallQuality,
  RemoteParticipant,
} from '../call/call-types.js';
import type { CallError } from '../errors.js';

/** The call moved to another status. Dispatched once the elements show it. */
export type CallStateChangeEvent = CustomEvent<{
  readonly state: CallState;
  readonly previous: CallState;
}>;

/** This side made a call and waits in it. `url` is the invitation link. */
export type CallCreatedEvent = CustomEvent<{
  readonly callId: string;
  readonly url: string;
}>;

/** The call is over. `durationMs` counts from the first connection; 0 when there was none. */
export type CallEndedEvent = CustomEvent<{
  readonly reason: CallEndReason;
  readonly durationMs: number;
}>;

/** This side switched its microphone, camera or screen. */
export type CallMediaChangeEvent = CustomEvent<CallMedia>;

/** The other side arrived, switched something or told its name. */
export type CallRemoteChangeEvent = CustomEvent<RemoteParticipant>;

/**
 * The person says that both sides have the same safety words, or takes it back. `words` are as this side
 * shows them.
 */
export type CallVerifiedEvent = CustomEvent<{
  readonly words: readonly string[];
  readonly verified: boolean;
}>;

/** A text message went out or came in. */
export type CallMessageEvent = CustomEvent<CallMessage>;

/** Microphones, cameras or speakers came, went or were changed. */
export type CallDevicesChangeEvent = CustomEvent<{
  readonly devices: readonly CallDevice[];
}>;

/** Something a person should know of, while the call goes on. */
export type CallNoticeEvent = CustomEvent<{ readonly code: CallNotice }>;

/** A file was offered, or one has changed: its status, or ten times a second at most how far it is. */
export type CallFileChangeEvent = CustomEvent<CallFile>;

/**
 * A recording has ended; `file` is a video with both sides. Unless the event is cancelled, the browser
 * saves it as a download.
 */
export type CallRecordedEvent = CustomEvent<{ readonly file: File }>;

/** The connection was measured, every two seconds while connected. */
export type CallQualityChangeEvent = CustomEvent<CallQuality>;

/** The call failed, or a button could not do its job while the call goes on. */
export type CallErrorEvent = CustomEvent<{ readonly error: CallError }>;

declare global {
  interface HTMLElementEventMap {
    'call-state-change': CallStateChangeEvent;
    'call-created': CallCreatedEvent;
    'call-ended': CallEndedEvent;
    'call-media-change': CallMediaChangeEvent;
    'call-remote-change': CallRemoteChangeEvent;
    'call-verified': CallVerifiedEvent;
    'call-message': CallMessageEvent;
    'call-file-change': CallFileChangeEvent;
    'call-devices-change': CallDevicesChangeEvent;
    'call-notice': CallNoticeEvent;
    'call-recorded': CallRecordedEvent;
    'call-quality-change': CallQualityChangeEvent;
    'call-error': CallErrorEvent;
  }
}
