import { delay, onAbort, untilAborted } from '../../../src/abort.js';
import { CallError } from '../../../src/errors.js';
import { SignalQueue } from '../../../src/signaling/signal-queue.js';
import type {
  Negotiation,
  Opening,
  OutgoingSignal,
  Profile,
  Seat,
  Signal,
  SignalingChannel,
} from '../../../src/signaling/signaling-channel.js';

/** A call that lies in the service. */
interface MemoryCall {
  offer: Opening;
  readonly caller: MemoryChannel;
  callee: MemoryChannel | null;
}

/** A signaling service in memory, for the channels of one test. */
export class MemoryService {
  readonly calls = new Map<string, MemoryCall>();
  /** Every channel made, oldest first. */
  readonly channels: MemoryChannel[] = [];

  channel(): MemoryChannel {
    const channel = new MemoryChannel(this.calls);
    this.channels.push(channel);
    return channel;
  }
}

/** A gate in the way of something; open unless held. */
class Gate {
  #way: Promise<void> = Promise.resolve();

  /** Closes the gate until the function is called. */
  hold(): () => void {
    let release!: () => void;
    this.#way = new Promise((resolve) => (release = resolve));
    return release;
  }

  get passed(): Promise<void> {
    return this.#way;
  }
}

/** One side's channel to the service, with knobs for what can happen on the way. */
export class MemoryChannel implements SignalingChannel {
  readonly usage = { reads: 0, writes: 0, deletes: 0 };
  /** How long each signal is on its way to this side. */
  delayMs = 0;
  /** True for a signal that shall never reach this side. */
  drop: (signal: Signal) => boolean = () => false;
  /** Holds what comes to this side, in order. */
  readonly arrivals = new Gate();
  /** Holds this side before it takes its seat. */
  readonly opening = new Gate();
  /** Holds this side after it has given up its seat: the service is slow to confirm. */
  readonly closing = new Gate();
  /** What is said with `close`; null while it is open. */
  closedWith: 'remove' | 'confirm' | 'keep' | null = null;

  readonly #calls: Map<string, MemoryCall>;
  readonly #queue = new SignalQueue<Signal>();
  readonly #scope = new AbortController();
  #arriving: Promise<void> = Promise.resolve();
  #callId = '';
  #call: MemoryCall | null = null;
  #early: OutgoingSignal[] = [];

  constructor(calls: Map<string, MemoryCall>) {
    this.#calls = calls;
    onAbort(this.#scope.signal, () => this.#queue.close());
  }

  async open(callId: string, negotiation: Negotiation): Promise<Seat> {
    const { signal } = this.#scope;
    this.#callId = callId;
    await untilAborted(this.opening.passed, signal);
    return untilAborted(this.#takeSeat(negotiation), signal);
  }

  listen(listener: (signal: Signal) => void): void {
    this.#queue.listen(listener);
  }

  async describe(profile: Profile): Promise<void> {
    await Promise.resolve();
    const call = this.#call;
    if (call?.caller === this && !call.callee) call.offer = { ...call.offer, profile };
  }

  async send(signal: OutgoingSignal): Promise<void> {
    await Promise.resolve();
    if (this.#other) this.#other.#receive(signal);
    else this.#early.push(signal);
  }

  refresh(): void {
    // nothing can hang
  }

  async close(record: 'remove' | 'confirm' | 'keep'): Promise<void> {
    this.closedWith ??= record;
    const call = this.#call;
    const other = this.#other;
    this.#call = null;
    this.#scope.abort();
    await this.closing.passed;
    if (!call || record === 'keep' || this.#calls.get(this.#callId) !== call) return;
    this.#calls.delete(this.#callId);
    if (other) other.#receive({ type: 'gone' });
  }

  /** The service itself has something to tell this side. Resolves when it has come. */
  tell(signal: Signal): Promise<void> {
    this.#receive(signal);
    return this.#arriving;
  }

  abandon(): void {
    void this.close('remove');
  }

  /** The other side, once there are two. */
  get #other(): MemoryChannel | null {
    const call = this.#call;
    return call && (call.caller === this ? call.callee : call.caller);
  }

  /** As in a transaction: what was read may have changed by the time of writing. Then it starts anew. */
  async #takeSeat(negotiation: Negotiation): Promise<Seat> {
    const { offer: makeOffer, answer: makeAnswer } = negotiation;
    const call = this.#calls.get(this.#callId);
    if (!call) {
      if (!makeOffer) throw new CallError('call-not-found', `There is no call ${this.#callId}.`);
      const offer = await makeOffer();
      this.#scope.signal.throwIfAborted();
      if (this.#calls.has(this.#callId)) return this.#takeSeat(negotiation);
      this.#call = { offer, caller: this, callee: null };
      this.#calls.set(this.#callId, this.#call);
      return 'caller';
    }
    if (call.callee || !makeAnswer)
      throw new CallError('call-full', 'Two people are in this call.');
    const { offer } = call;
    const opening = await makeAnswer(offer);
    this.#scope.signal.throwIfAborted();
    if (this.#calls.get(this.#callId) !== call || call.callee || call.offer !== offer) {
      return this.#takeSeat(negotiation);
    }
    call.callee = this;
    this.#call = call;
    call.caller.#receive({ type: 'opening', opening });
    for (const signal of call.caller.#early.splice(0)) this.#receive(signal);
    return 'callee';
  }

  #receive(signal: Signal): void {
    this.#arriving = this.#arriving
      .then(() => delay(this.delayMs, this.#scope.signal))
      .then(() => this.arrivals.passed)
      .then(() => {
        if (!this.drop(signal)) this.#queue.push(signal);
      })
      .catch(() => undefined); // closed meanwhile
  }
}
