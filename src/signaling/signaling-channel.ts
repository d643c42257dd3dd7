import type { CallError } from '../errors.js';

/** The two seats of a call. The caller makes every offer, the callee every answer. */
export type Seat = 'caller' | 'callee';

/** A description as it travels: `RTCSessionDescriptionInit` with its SDP present. */
export interface Description {
  readonly type: RTCSdpType;
  readonly sdp: string;
}

/** What one side says of itself before the data channel is open. */
export interface Profile {
  /** Made anew for each join: tells a reload from the same page. */
  readonly session: string;
  readonly name: string;
  readonly microphone: boolean;
  readonly camera: boolean;
}

/** One side's half of the first negotiation. */
export interface Opening {
  readonly description: Description;
  /** Null for a client that does not speak our protocol (one written after the tutorial). */
  readonly profile: Profile | null;
}

/**
 * Which `RTCPeerConnection` of the call a signal is of. The caller counts them; absent, as in older versions:
 * the first one, 0.
 */
export interface OfGeneration {
  readonly generation?: number;
}

/** What a channel reports to its listener. */
export type Signal =
  | { readonly type: 'opening'; readonly opening: Opening }
  | ({ readonly type: 'description'; readonly description: Description } & OfGeneration)
  | ({ readonly type: 'candidate'; readonly candidate: RTCIceCandidateInit } & OfGeneration)
  /** The callee has lost the path and asks the caller for a new offer, of that connection. */
  | ({ readonly type: 'restart' } & OfGeneration)
  /** The callee wants to share its screen and asks the caller for the media sections. */
  | { readonly type: 'screen' }
  /** The call's record is gone: the other side left, or another call took its place. */
  | { readonly type: 'gone' }
  /** The channel cannot go on. */
  | { readonly type: 'error'; readonly error: CallError };

/** What a side sends once it has a seat. Delivered in order, exactly once. */
export type OutgoingSignal = Extract<
  Signal,
  { type: 'description' | 'candidate' | 'restart' | 'screen' }
>;

/**
 * How the first descriptions are made. The channel asks for one of the two while it takes the seat:
 * it alone knows whether somebody is there already.
 */
export type Negotiation =
  | { readonly offer: MakeOffer; readonly answer?: undefined }
  | { readonly offer?: MakeOffer | undefined; readonly answer: MakeAnswer };

/** Asked when the call does not exist yet. Absent: only an existing call may be joined. */
export type MakeOffer = () => Promise<Opening>;

/**
 * Asked when a caller waits. Absent: the call must be new. May be asked again, with another opening,
 * when the caller changed its offer meanwhile.
 */
export type MakeAnswer = (opening: Opening) => Promise<Opening>;

/** What another page of the same person needs to take over a seat. */
export interface SeatTicket {
  readonly seat: Seat;
  /** Names the call among those that its id has had. */
  readonly record: string;
}

/** Documents of the owner's database that this side has caused so far, as they are billed. */
export interface Usage {
  readonly reads: number;
  readonly writes: number;
  readonly deletes: number;
}

/**
 * The adapter line: everything WebRTC stands above it, everything of one signaling service below.
 * One channel serves one call and is not used again. Every implementation passes
 * `test/support/signaling/signaling-contract.ts`.
 */
export interface SignalingChannel {
  readonly usage: Usage;

  /**
   * Takes a seat. Resolves once the description is stored.
   * @throws {CallError} `call-not-found`, `call-full`, `call-expired`, `bad-key` or a `signaling-…` code. What
   *   the negotiation throws passes through.
   */
  open(callId: string, negotiation: Negotiation): Promise<Seat>;

  /** What it takes to have this seat again in another page. Null or absent where it cannot be had again. */
  readonly ticket?: SeatTicket | null;

  /**
   * In place of `open`: takes a seat again that this person had in another page, in a call that goes on.
   * @throws {CallError} `call-not-found` when it does not, and as `open` does.
   */
  resume?(callId: string, ticket: SeatTicket): Promise<void>;

  /** Delivers what has come since `open` and all that follows, in order, to one listener. */
  listen(listener: (signal: Signal) => void): void;

  /** Changes what the record says of this side while nobody has answered; later it does nothing. */
  describe(profile: Profile): Promise<void>;

  /**
   * Sends to the other side, as soon as there is one. Rejects with a `CallError` when the service
   * refuses.
   */
  send(signal: OutgoingSignal): Promise<void>;

  /** The network may have changed: takes up the connection to the service anew, if it is one that can hang. */
  refresh(): void;

  /**
   * Gives the seat up and releases everything.
   * - `remove`: this side ends the call and removes its record.
   * - `confirm`: the other side said it removes the record; this one does if it did not.
   * - `keep`: the record is not this side's to touch.
   */
  close(record: 'remove' | 'confirm' | 'keep'): Promise<void>;

  /** The page is going away: removes the record as far as a page in its last moment can. */
  abandon(): void;
}
