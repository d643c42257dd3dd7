import type { Certificates } from '../peer/peer.js';
import { commitmentOf, newNonce, safetyNumbers } from './safety-words.js';

/** What the two sides tell each other to agree on words. */
export type WordMessage =
  /** Binds the sender to a nonce: 64 hexadecimal digits. */
  | { readonly t: 'commit'; readonly hash: string }
  /** That nonce: 32 hexadecimal digits. */
  | { readonly t: 'reveal'; readonly nonce: string };

/** What an exchange asks for and reports. */
export interface WordExchangeListener {
  /** The other side has to get this; messages arrive in the order in which they were sent. */
  send(message: WordMessage): void;
  /** There are numbers now, or none any more. */
  changed(): void;
}

/**
 * Agrees with the other side on numbers that stand for both sides' certificates, once in a call.
 *
 * Five words are few enough to try them all, so nobody may choose anything after having seen what the
 * other side chose (a hash commitment, as in ZRTP: RFC 6189, 4.4.1.1). Each side first binds itself to a
 * random nonce, and tells it only once the other side is bound, too. Whoever sits in the middle of two
 * such exchanges is bound in both before it learns anything: it can only guess.
 *
 * What does not keep to that ends the exchange, and there is no second one: each would be one more guess.
 */
export class WordExchange {
  readonly #listener: WordExchangeListener;
  readonly #nonce: string;
  #certificates: Certificates | null = null;
  #remoteCommitment: string | null = null;
  #numbers: readonly number[] | null = null;
  #isOver = false;
  /** One step at a time: hashing takes a while, and the next message may be here by then. */
  #steps: Promise<void> = Promise.resolve();

  /** `nonce` is chosen by tests only. */
  constructor(listener: WordExchangeListener, nonce = newNonce()) {
    this.#listener = listener;
    this.#nonce = nonce;
  }

  /** Five numbers from 0 to 63; null before both sides agree, and for good after what broke the rules. */
  get numbers(): readonly number[] | null {
    return this.#numbers;
  }

  /** The other side takes part. Again is no matter, but with other certificates it is somebody else. */
  begin(certificates: Certificates): void {
    const { caller, callee } = certificates;
    const before = this.#certificates;
    if (before) {
      if (before.caller !== caller || before.callee !== callee) this.end();
      return;
    }
    if (!caller || !callee) return; // words that vouch for nothing
    this.#certificates = certificates;
    this.#next(async () => {
      const hash = await this.#commitment(certificates);
      this.#send({ t: 'commit', hash });
    });
  }

  /** Takes what the other side has sent; from one that does not take part it means nothing. */
  receive(message: WordMessage): void {
    const certificates = this.#certificates;
    if (certificates) this.#next(() => this.#take(message, certificates));
  }

  /** The other side is gone, or not who it was. Where an exchange has begun, there are no words any more. */
  end(): void {
    if (!this.#certificates || this.#isOver) return;
    this.#isOver = true;
    this.#numbers = null;
    this.#listener.changed();
  }

  #next(step: () => Promise<void>): void {
    this.#steps = this.#steps
      .then(() => (this.#isOver ? undefined : step()))
      .catch(() => this.end()); // a page without SubtleCrypto
  }

  #send(message: WordMessage): void {
    if (!this.#isOver) this.#listener.send(message);
  }

  #commitment({ seat, ...fingerprints }: Certificates): Promise<string> {
    return commitmentOf(seat, fingerprints[seat], this.#nonce);
  }

  async #take(message: WordMessage, certificates: Certificates): Promise<void> {
    if (message.t === 'reveal') await this.#onReveal(message.nonce, certificates);
    else if (this.#remoteCommitment === null) {
      this.#remoteCommitment = message.hash; // a second one would be a second choice
      this.#send({ t: 'reveal', nonce: this.#nonce });
    }
  }

  async #onReveal(nonce: string, { seat, ...fingerprints }: Certificates): Promise<void> {
    if (this.#numbers) return;
    const other = seat === 'caller' ? 'callee' : 'caller';
    const promised = this.#remoteCommitment;
    if ((await commitmentOf(other, fingerprints[other], nonce)) !== promised) {
      this.end();
      return;
    }
    const nonces = { [seat]: this.#nonce, [other]: nonce } as Record<typeof seat, string>;
    const numbers = await safetyNumbers(nonces, fingerprints);
    if (this.#isOver) return;
    this.#numbers = numbers;
    this.#listener.changed();
  }
}
