import type { CallFile, CallNotice, CallQuality, CallState } from './call-state.js';
import type { BandwidthDemand } from './conversation/conversation.js';

/** Which call to open, and whether it may or must be a new one. */
export interface CallTarget {
  readonly callId: string;
  readonly mayCreate: boolean;
  readonly mustCreate: boolean;
}

/** What a run tells its session. */
export interface ActiveCallListener {
  state(): CallState;
  /** What this side wants of the other. */
  wants(): BandwidthDemand | undefined;
  move(state: CallState): void;
  heard(text: string): void;
  /** One of the session's events, which has this detail. */
  announce(
    type: 'mediachange' | 'remotechange' | 'notice' | 'listening' | 'file' | 'qualitychange',
    detail?: CallNotice | CallFile | CallQuality | null,
  ): void;
}
