import type { Certificates } from '../../../src/call/peer/peer.js';
import { WordExchange, type WordMessage } from '../../../src/call/safety/word-exchange.js';

/** One side of an exchange of safety words, whose messages go where the test says. */
export class WordSide {
  readonly exchange: WordExchange;
  /** Everything this side has sent, oldest first. */
  readonly sent: WordMessage[] = [];
  /** How often the numbers came or went. */
  changes = 0;
  #read = 0;
  #wake: () => void = () => undefined;

  constructor(nonce?: string) {
    this.exchange = new WordExchange(
      {
        send: (message) => {
          this.sent.push(message);
          this.#wake();
        },
        changed: () => {
          this.changes++;
          this.#wake();
        },
      },
      nonce,
    );
  }

  /** A side that takes part from the beginning. */
  static begun(certificates: Certificates, nonce?: string): WordSide {
    const side = new WordSide(nonce);
    side.exchange.begin(certificates);
    return side;
  }

  get numbers(): readonly number[] | null {
    return this.exchange.numbers;
  }

  /** What this side sends next. */
  async next(): Promise<WordMessage> {
    while (this.#read === this.sent.length) await this.#something();
    return this.sent[this.#read++]!;
  }

  /** The hash of the commitment, which is the first thing a side sends. */
  async commitment(): Promise<WordMessage & { t: 'commit' }> {
    const message = await this.next();
    if (message.t !== 'commit') throw new Error('A side has revealed before it was bound.');
    return message;
  }

  /** Resolves with the numbers once they are there, or with null once there will be none. */
  async outcome(): Promise<readonly number[] | null> {
    while (this.changes === 0) await this.#something();
    return this.numbers;
  }

  #something(): Promise<void> {
    return new Promise((resolve) => (this.#wake = resolve));
  }
}
