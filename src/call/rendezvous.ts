import { delay } from '../abort.js';
import { CallError } from '../errors.js';
import type {
  Opening,
  OutgoingSignal,
  Profile,
  Seat,
  SeatTicket,
  Signal,
  SignalingChannel,
  Usage,
} from '../signaling/signaling-channel.js';
import type { CallConfig } from './call-config.js';
import type { CallTarget } from './call-target.js';
import type { KeptSeat } from './kept-seat.js';
import type { LocalMedia } from './media/local-media.js';
import { FirstNegotiation } from './peer/first-negotiation.js';
import type { Peer } from './peer/peer.js';
import type { Patience } from './peer/patience.js';

/** Two sides that know each other's descriptions. The scope ends when this peer is given up. */
export interface Meeting {
  readonly peer: Peer;
  readonly seat: Seat;
  /** What the other side says of itself; null for a tutorial client. */
  readonly profile: Profile | null;
  readonly scope: AbortSignal;
  /** They have met before, in another page of this side. */
  readonly resumes: boolean;
}

/** What this side brings along. */
export interface LocalHalf {
  readonly createChannel: CallConfig['createChannel'];
  readonly target: CallTarget;
  /** This side's stream, which fills as the devices open. */
  readonly local: MediaStream;
  readonly media: Promise<LocalMedia>;
  /** What this side says of itself at this moment. */
  readonly profile: () => Profile;
  readonly patience: Pick<Patience, 'lostSeatMs'>;
}

/** What is reported of a rendezvous. */
export interface RendezvousListener {
  /** Nobody else is there yet. */
  waiting(): void;
  /** Somebody is: from here on it is ICE's turn. */
  met(meeting: Meeting): void;
  /** Whoever was met is gone, and a seat is being taken anew. */
  parted(): void;
  /** The other side has sent something over the service. */
  received(signal: OutgoingSignal): void;
  /** The call's record is gone: the other side left, or another call took its place. */
  recordGone(): void;
  /** The seat could not be taken anew, or the first descriptions do not fit. */
  failed(cause: unknown): void;
  /** The service cannot go on after a seat was taken. */
  serviceFailed(cause: unknown): void;
}

/** Before there is a channel. */
export const noUsage: Usage = { reads: 0, writes: 0, deletes: 0 };

const sum = (one: Usage, other: Usage): Usage => ({
  reads: one.reads + other.reads,
  writes: one.writes + other.writes,
  deletes: one.deletes + other.deletes,
});

/** A seat that has lasted so long was not taken by who removes them in a row. In milliseconds. */
const lastingMs = 60_000;

/**
 * A seat in the call's record: takes it, exchanges the first descriptions with whoever takes the other
 * one, and takes it anew when that side turns out to be dead.
 */
export class Rendezvous {
  /** True once a signal of the other side has come over the service since the first descriptions. */
  hasHeard = false;
  /** True once the record was seen to be gone. */
  isRecordGone = false;
  readonly #createChannel: CallConfig['createChannel'];
  readonly #target: CallTarget;
  readonly #negotiation: FirstNegotiation;
  readonly #listener: RendezvousListener;
  readonly #scope: AbortSignal;
  #channel: SignalingChannel | null = null;
  /** What the channels before the present one have caused. */
  #spent = noUsage;
  /** How often in a row the seat was lost while waiting. */
  #losses = 0;
  #seatedAt = 0;
  readonly #lostSeatMs: Patience['lostSeatMs'];

  constructor(
    side: LocalHalf,
    configuration: RTCConfiguration,
    listener: RendezvousListener,
    scope: AbortSignal,
  ) {
    const { createChannel, target, local, media, profile, patience } = side;
    this.#lostSeatMs = patience.lostSeatMs;
    this.#createChannel = createChannel;
    this.#target = target;
    this.#negotiation = new FirstNegotiation(configuration, local, media, profile, scope);
    this.#listener = listener;
    this.#scope = scope;
  }

  /** The present connection; another one when the seat is taken anew. */
  get peer(): Peer {
    return this.#negotiation.peer;
  }

  /** Documents of the owner's database that this side has caused. */
  get usage(): Usage {
    return sum(this.#spent, this.#channel?.usage ?? noUsage);
  }

  /**
   * Takes a seat. Resolves once the description is stored.
   * @throws {CallError} what the channel, the media or the negotiation failed with.
   */
  async begin(): Promise<void> {
    const { mayCreate, mustCreate } = this.#target;
    await this.#takeSeat(mayCreate, !mustCreate);
  }

  /**
   * Takes the seat again that another page had. Resolves with false when the call is over, or the service keeps none.
   * @throws {CallError} what the channel failed with.
   */
  async resume({ ticket, generation, remote, profile }: KeptSeat): Promise<boolean> {
    const { callId } = this.#target;
    const channel = await this.#useChannel();
    if (!channel.resume) return false;
    try {
      await channel.resume(callId, ticket);
    } catch (cause) {
      if (cause instanceof CallError && cause.code === 'call-not-found') return false;
      throw cause;
    }
    this.#scope.throwIfAborted();
    const { seat } = ticket;
    const negotiation = this.#negotiation;
    negotiation.resume(seat, generation, remote);
    await negotiation.applyTracks();
    this.#scope.throwIfAborted();
    const { peer, scope } = negotiation;
    this.#listener.met({ peer, seat, profile, scope, resumes: true });
    channel.listen((signal) => this.#onSignal(signal));
    return true;
  }

  /** What another page needs to take this seat; null where none can. */
  get ticket(): SeatTicket | null {
    return this.#channel?.ticket ?? null;
  }

  /** Takes a seat anew, whichever is free: the one who made the call is gone. */
  async beginAnew(): Promise<void> {
    await this.#takeSeatAgain('remove', true);
  }

  /**
   * Takes a seat anew after the record vanished from under a side that waits: somebody removed it, or took the
   * call over while this side slept. Who made a call by a link that anybody may have read makes it again and
   * answers nobody in it. Gives up when that happens time after time.
   */
  async beginAgain(): Promise<void> {
    const { mustCreate, key } = this.#target;
    if (performance.now() > this.#seatedAt + lastingMs) this.#losses = 0;
    const pause = this.#lostSeatMs[this.#losses++];
    if (pause === undefined) {
      const message = 'Somebody else removes this call again and again. Start another one.';
      this.#listener.failed(new CallError('signaling-failed', message));
      return;
    }
    await delay(pause, this.#scope).catch(() => undefined);
    await this.#takeSeatAgain('keep', !mustCreate || key !== null);
  }

  /** Sends over the service; what is lost, the next restart sends anew. */
  send(signal: OutgoingSignal): void {
    void this.#channel?.send(signal).catch(() => undefined);
  }

  /** The call goes on over another connection. */
  succeed(peer: Peer): void {
    this.#negotiation.succeed(peer);
  }

  /** Sends the tracks that there are now. */
  async applyTracks(): Promise<void> {
    await this.#negotiation.applyTracks().catch(() => undefined); // the call may end meanwhile
  }

  /** Changes what the record says of this side, while nobody has answered. */
  async describe(profile: Profile): Promise<void> {
    await this.#channel?.describe(profile).catch(() => undefined);
  }

  /** The network may have changed. */
  refresh(): void {
    this.#channel?.refresh();
  }

  /** Gives the seat up. Resolves when the service has nothing of it any more. */
  async close(record: 'remove' | 'confirm' | 'keep'): Promise<void> {
    await this.#channel?.close(record);
  }

  /** The page goes away: the record is removed as far as a page in its last moment can. */
  abandon(): void {
    this.#channel?.abandon();
    this.#channel = null;
  }

  async #takeSeatAgain(record: 'remove' | 'keep', mayAnswer: boolean): Promise<void> {
    try {
      this.#scope.throwIfAborted();
      this.#listener.parted();
      this.#negotiation.part();
      const channel = this.#channel;
      await channel?.close(record);
      this.#scope.throwIfAborted();
      await this.#takeSeat(true, mayAnswer);
    } catch (cause) {
      this.#listener.failed(cause);
    }
  }

  async #takeSeat(mayOffer: boolean, mayAnswer: boolean): Promise<void> {
    const negotiation = this.#negotiation;
    const channel = await this.#useChannel();
    const seat = await channel.open(this.#target.callId, negotiation.begin(mayOffer, mayAnswer));
    this.#scope.throwIfAborted();
    this.#seatedAt = performance.now();
    if (seat === 'callee') void negotiation.peer.beginChecks();
    await negotiation.applyTracks();
    this.#scope.throwIfAborted();
    if (seat === 'callee') this.#meet(seat, negotiation.remoteProfile);
    else this.#listener.waiting();
    channel.listen((signal) => this.#onSignal(signal));
  }

  async #useChannel(): Promise<SignalingChannel> {
    const channel = await this.#createChannel(this.#target);
    if (this.#scope.aborted) void channel.close('keep');
    this.#scope.throwIfAborted();
    void this.#channel?.close('keep');
    this.#spent = this.usage;
    this.#channel = channel;
    this.hasHeard = false;
    this.isRecordGone = false;
    return channel;
  }

  #meet(seat: Seat, profile: Profile | null): void {
    const { peer, scope } = this.#negotiation;
    this.#listener.met({ peer, seat, profile, scope, resumes: false });
  }

  /** The caller's waiting is over: somebody has answered. */
  #accept({ description, profile }: Opening): void {
    this.#meet('caller', profile);
    this.peer
      .accept(description)
      .catch((cause: unknown) =>
        this.#listener.failed(CallError.from('negotiation-failed', cause)),
      );
  }

  #onSignal(signal: Signal): void {
    if (this.#scope.aborted) return;
    switch (signal.type) {
      case 'opening':
        this.#accept(signal.opening);
        break;
      case 'gone':
        this.isRecordGone = true;
        this.#listener.recordGone();
        break;
      case 'error':
        this.#listener.serviceFailed(signal.error);
        break;
      default:
        this.hasHeard = true;
        this.#listener.received(signal);
    }
  }
}
