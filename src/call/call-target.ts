import type { CallFile, CallNotice, CallQuality, CallState } from './call-state.js';
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
  /** A file has changed, the other side listens from now on, or the quality was measured. */
  exchanged(
    type: 'listening' | 'file' | 'qualitychange',
    detail?: CallFile | CallQuality | null,
  ): void;
}
