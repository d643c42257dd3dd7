import type { DocumentReference } from 'firebase/firestore';
import type { RecordTimes } from './call-record.js';
import type { RequestHeaders } from './credentials.js';
import { lookUpTimes } from './record-times.js';

/**
 * The service's clock, as far as it is known: the rules judge by it, and a visitor's may be a day off. By
 * this side's own until it was asked for, which costs a read.
 */
export class ServerClock {
  readonly #headers: RequestHeaders | null;
  #aheadMs = 0;
  #isAsked = false;

  /** @param headers what asking needs to be allowed to. */
  constructor(headers: RequestHeaders | null = null) {
    this.#headers = headers;
  }

  /** Milliseconds since the epoch. */
  get now(): number {
    return Date.now() + this.#aheadMs;
  }

  /** True once the service was asked. */
  get isAsked(): boolean {
    return this.#isAsked;
  }

  /** Asks the service, and when it last saw the document change. Rejects only when the scope ends. */
  async ask(ref: DocumentReference, scope: AbortSignal): Promise<RecordTimes> {
    const times = await lookUpTimes(ref, scope, this.#headers);
    this.#isAsked = true;
    this.#aheadMs = times.now - Date.now();
    return times;
  }
}
