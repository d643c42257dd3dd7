import type { CallError } from '../errors.js';

/** Why a call ended. `remote-lost`: the other side went without a word. `replaced`: joined from another tab. */
export type CallEndReason = 'left' | 'remote-left' | 'remote-lost' | 'replaced';

/**
 * Where the call stands. Data exists only where it makes sense, so an impossible call does not
 * compile. `local` is this side's stream, `remote` the other side's.
 */
export type CallState =
  | { readonly status: 'idle' }
  | { readonly status: 'capturing' }
  | { readonly status: 'joining'; readonly local: MediaStream }
  | {
      readonly status: 'waiting';
      readonly callId: string;
      readonly local: MediaStream;
    }
  | {
      readonly status: 'connecting';
      readonly callId: string;
      readonly local: MediaStream;
    }
  | {
      readonly status: 'connected';
      readonly callId: string;
      readonly local: MediaStream;
      readonly remote: MediaStream;
    }
  | {
      readonly status: 'reconnecting';
      readonly callId: string;
      readonly local: MediaStream;
      readonly remote: MediaStream;
      /** True where the other side's page went away: it was closed, or is only loaded again. */
      readonly away: boolean;
    }
  | {
      readonly status: 'ended';
      readonly reason: CallEndReason;
      readonly durationMs: number;
    }
  | { readonly status: 'failed'; readonly error: CallError };

export type CallStatus = CallState['status'];

/** Every legal edge. A pair that is not listed is a bug in the session. */
export const edges: Readonly<Record<CallStatus, readonly CallStatus[]>> = {
  idle: ['capturing', 'failed'],
  capturing: ['joining', 'ended', 'failed'],
  joining: ['waiting', 'connecting', 'ended', 'failed'],
  waiting: ['connecting', 'ended', 'failed'],
  // back to waiting: the caller's offer was dead and this side took the call over
  connecting: ['connected', 'waiting', 'ended', 'failed'],
  connected: ['reconnecting', 'ended', 'failed'],
  reconnecting: ['connected', 'ended', 'failed'],
  ended: ['capturing', 'failed'],
  failed: ['capturing', 'failed'],
};

export const canMove = (from: CallStatus, to: CallStatus): boolean => edges[from].includes(to);

/**
 * The state after a move. A seat taken anew changes nothing for the person: then it is the previous one.
 * @throws for a move along no edge, which is a bug.
 */
export const moved = (previous: CallState, next: CallState): CallState => {
  if (next.status === previous.status && 'callId' in next) return previous;
  if (!canMove(previous.status, next.status)) {
    throw new Error(`A call cannot go from ${previous.status} to ${next.status}.`);
  }
  return Object.freeze(next);
};

/** The statuses from which `start()` and `join()` may begin a new call. */
export const isAtRest = ({ status }: CallState): boolean =>
  status === 'idle' || status === 'ended' || status === 'failed';

/** The call's id, where the state has one. */
export const callIdOf = (state: CallState): string | null =>
  'callId' in state ? state.callId : null;
