import { isOutgoingSignal, type OutgoingSignal } from '../signaling-channel.js';

/**
 * One side's mailbox as it lies in the call's document. Each write replaces it, so it carries every
 * signal the other side has not confirmed: a reader that misses one version loses nothing.
 */
export interface Mail {
  /** Number of the newest signal in `data`. */
  readonly seq: number;
  /** Number of the newest signal of the other side that was read. */
  readonly ack: number;
  /** JSON of `[number, signal][]`, oldest first. */
  readonly data: string;
}

/** The security rules refuse more. Reached only by a side that nobody confirms: its oldest go first. */
const maxDataLength = 65_536;

const isMail = (value: unknown): value is Mail => {
  const { seq, ack, data } = (value ?? {}) as Partial<Mail>;
  return typeof seq === 'number' && typeof ack === 'number' && typeof data === 'string';
};

/** Reads what came over the wire. Never throws: a malformed box is an empty one. */
const parse = (data: string): [number, OutgoingSignal][] => {
  try {
    // what is no list has no filter
    return (JSON.parse(data) as unknown[]).filter(
      (entry): entry is [number, OutgoingSignal] =>
        Array.isArray(entry) && typeof entry[0] === 'number' && isOutgoingSignal(entry[1]),
    );
  } catch {
    return [];
  }
};

/** Both directions of one side's mail: what it still has to say and how far it has read. */
export class Mailbox {
  #seq = 0;
  #ack = 0;
  #unread: [number, OutgoingSignal][] = [];

  /** Adds a signal; `mail` has it from now on. */
  put(signal: OutgoingSignal): void {
    this.#unread.push([++this.#seq, signal]);
  }

  /** What to write. */
  get mail(): Mail {
    for (;;) {
      const data = JSON.stringify(this.#unread);
      if (data.length <= maxDataLength || this.#unread.length < 2) {
        return { seq: this.#seq, ack: this.#ack, data };
      }
      this.#unread.shift();
    }
  }

  /** Takes the other side's box and answers what is new in it, in order. */
  read(value: unknown): OutgoingSignal[] {
    if (!isMail(value)) return [];
    this.#unread = this.#unread.filter(([seq]) => seq > value.ack);
    const fresh = parse(value.data).filter(([seq]) => seq > this.#ack);
    this.#ack = Math.max(this.#ack, ...fresh.map(([seq]) => seq));
    return fresh.map(([, signal]) => signal);
  }
}
