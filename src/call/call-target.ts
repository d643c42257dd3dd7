import type { CallFile, CallNotice, CallState } from './call-state.js';
import type { Wish } from './conversation.js';

/** Which call to open, and whether it may or must be a new one. */
export interface CallTarget {
  readonly callId: string;
  readonly mayCreate: boolean;
  readonly mustCreate: boolean;
}

/** What a run tells its session. */
export interface RunListener {
  readonly state: CallState;
  /** What this side wants of the other. */
  readonly wants: Wish | undefined;
  move(state: CallState): void;
  mediaChanged(): void;
  remoteChanged(): void;
  heard(text: string): void;
  notice(notice: CallNotice): void;
  /** A file has changed, or the other side listens from now on. */
  exchanged(type: 'listening' | 'file', file?: CallFile): void;
}
