import type { Seat } from '../signaling/signaling-channel.js';

/** Which call to open, and whether it may or must be a new one. */
export interface CallTarget {
  readonly callId: string;
  /** The key of a sealed call, out of its invitation link; null for one in plain text. */
  readonly key: string | null;
  readonly mayCreate: boolean;
  readonly mustCreate: boolean;
  /** Goes on with this seat, which another page of this browser had; absent to look for one. */
  readonly seat?: Seat | undefined;
}
