import { onAbort, untilAborted } from '../abort.js';
import { CallError } from '../errors.js';
import { postOf, type Post } from './post.js';
import { SignalQueue } from './signal-queue.js';
import type {
  Negotiation,
  Opening,
  OutgoingSignal,
  Profile,
  Seat,
  Signal,
  SignalingChannel,
} from './signaling-channel.js';

/**
 * The preview's signaling: between the tabs of one browser, without a server. The two seats are two
 * Web Locks, which the browser frees even when a tab crashes; the caller keeps the offer in memory.
 */
export class BroadcastSignalingChannel implements SignalingChannel {
  readonly usage = { reads: 0, writes: 0, deletes: 0 };
  readonly #queue = new SignalQueue<Signal>();
  readonly #scope = new AbortController();
  readonly #locks: Promise<unknown>[] = [];
  #posts: BroadcastChannel | null = null;
  #name = '';
  #outgoing: OutgoingSignal[] = [];
  #opening: Opening | null = null;
  #offered: ((opening: Opening) => void) | null = null;
  #answered = false;
  #seated = false;

  async open(callId: string, negotiation: Negotiation): Promise<Seat> {
    const { signal } = this.#scope;
    this.#name = `p2p-call:${callId}`;
    const posts = new BroadcastChannel(this.#name);
    this.#posts = posts;
    onAbort(signal, () => posts.close());
    posts.onmessage = ({ data }) => this.#receive(postOf(data));
    try {
      const seat = await untilAborted(this.#takeSeat(this.#name, negotiation), signal);
      this.#seated = true;
      return seat;
    } catch (cause) {
      await this.#release();
      throw cause;
    }
  }

  listen(listener: (signal: Signal) => void): void {
    this.#queue.listen(listener);
  }

  describe(profile: Profile): Promise<void> {
    if (this.#opening && !this.#answered) this.#opening = { ...this.#opening, profile };
    return Promise.resolve();
  }

  send(signal: OutgoingSignal): Promise<void> {
    this.#outgoing.push(signal);
    if (this.#answered) this.#flush();
    return Promise.resolve();
  }

  /** Tabs of one browser need no network. */
  refresh(): void {
    // nothing can hang
  }

  close(record: 'remove' | 'confirm' | 'keep'): Promise<void> {
    this.#queue.close();
    if (this.#seated && record !== 'keep') this.#post({ type: 'left' });
    return this.#release();
  }

  abandon(): void {
    void this.close('remove');
  }

  async #takeSeat(name: string, negotiation: Negotiation): Promise<Seat> {
    if (await this.#lock(`${name}:caller`)) {
      if (!negotiation.offer) throw new CallError('call-not-found');
      this.#opening = await negotiation.offer();
      this.#post({ type: 'offer', opening: this.#opening }); // somebody may have asked already
      return 'caller';
    }
    const { answer } = negotiation;
    const callee = answer && (await this.#lock(`${name}:callee`));
    if (!answer || !callee) {
      throw new CallError('call-full');
    }
    const left = this.#whenFree(`${name}:caller`);
    const offer = await this.#askForOffer(left);
    if (!offer) {
      await callee(); // the caller has just left: whoever comes now is the first
      return this.#takeSeat(name, negotiation);
    }
    this.#reportGone(left);
    const opening = await answer(offer);
    this.#scope.signal.throwIfAborted();
    this.#answered = true;
    this.#post({ type: 'answer', opening });
    return 'callee';
  }

  /** The offer of whoever holds the caller's seat; null when nobody does any more. */
  #askForOffer(left: Promise<void>): Promise<Opening | null> {
    return new Promise((resolve, reject) => {
      this.#offered = resolve;
      left.then(() => resolve(null), reject);
      this.#post({ type: 'ask' });
    });
  }

  /**
   * Takes a lock if it is free. The function gives it back, as does the end of this channel; null when
   * somebody else holds it.
   */
  #lock(name: string): Promise<(() => Promise<unknown>) | null> {
    return new Promise((resolve, reject) => {
      const held = navigator.locks.request(name, { ifAvailable: true }, (lock) => {
        if (!lock) {
          resolve(null);
          return;
        }
        return new Promise<void>((free) => {
          onAbort(this.#scope.signal, free);
          resolve(() => {
            free();
            return held;
          });
        });
      });
      held.catch(reject);
      this.#locks.push(held);
    });
  }

  /** Reports `gone` once the other side's lock is free: a crashed tab posts nothing. */
  #reportGone(left: Promise<void>): void {
    left.then(() => this.#queue.push({ type: 'gone' })).catch(() => undefined);
  }

  /** Resolves when nobody holds the lock any more. */
  #whenFree(name: string): Promise<void> {
    const { signal } = this.#scope;
    const free = navigator.locks.request(name, { signal }, () => undefined);
    this.#locks.push(free);
    return free;
  }

  /** The browser frees a lock a moment later: whoever comes after that finds the room empty. */
  async #release(): Promise<void> {
    this.#scope.abort();
    await Promise.allSettled(this.#locks);
  }

  #flush(): void {
    for (const signal of this.#outgoing.splice(0)) this.#post({ type: 'signal', signal });
  }

  #post(post: Post): void {
    if (!this.#scope.signal.aborted) this.#posts?.postMessage(post);
  }

  #receive(post: Post | null): void {
    if (!post) return;
    const { type } = post;
    const opening = this.#answered ? null : this.#opening;
    if (type === 'ask' && opening) this.#post({ type: 'offer', opening });
    if (type === 'offer') this.#offered?.(post.opening); // a second one has no effect
    if (type === 'answer' && opening) {
      this.#answered = true;
      this.#queue.push({ type: 'opening', opening: post.opening });
      this.#flush();
      this.#reportGone(this.#whenFree(`${this.#name}:callee`));
    }
    if (type === 'signal' && this.#answered) this.#queue.push(post.signal);
    if (type === 'left') this.#queue.push({ type: 'gone' });
  }
}
