import { membersOf, outgoingSignalOf } from '../outgoing-signal.js';
import type { OutgoingSignal } from '../signaling-channel.js';

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

/** Longest `data`, in bytes: the security rules refuse more. */
const maxDataLength = 32_768;

/**
 * Longest of this side's, in UTF-16 units before it is sealed, which makes it a third longer. Two
 * descriptions fit. Reached only by a side that nobody confirms: its oldest signals go first.
 */
const maxOwnLength = 24_000;

/** So many signals are read of one box: those of several restarts. */
const maxSignals = 256;

/** A signal under its number. */
type Entry = readonly [seq: number, signal: OutgoingSignal];

const isNumber = (value: unknown): value is number =>
  Number.isSafeInteger(value) && Number(value) >= 0;

/** Reads a box that somebody else wrote; null when it is none. */
export const mailOf = (value: unknown): Mail | null => {
  const { seq, ack, data } = membersOf(value);
  if (!isNumber(seq) || !isNumber(ack)) return null;
  return typeof data === 'string' && data.length <= maxDataLength ? { seq, ack, data } : null;
};

/** One signal under its number, as a list that is empty where it is none. */
const entryOf = (value: unknown): Entry[] => {
  if (!Array.isArray(value)) return [];
  const [seq, content] = value as unknown[];
  const signal = outgoingSignalOf(content);
  return isNumber(seq) && signal ? [[seq, signal]] : [];
};

/** What a box holds, oldest first. Never throws: malformed data hold nothing. */
const entriesOf = (data: string): Entry[] => {
  try {
    const entries: unknown = JSON.parse(data);
    return Array.isArray(entries) ? entries.slice(0, maxSignals).flatMap(entryOf) : [];
  } catch {
    return [];
  }
};

/** Both directions of one side's mail: what it still has to say and how far it has read. */
export class Mailbox {
  #seq: number;
  #ack: number;
  #unread: Entry[] = [];

  /** Goes on from what this side wrote last, in another page; null for nothing. */
  constructor(last: Pick<Mail, 'seq' | 'ack'> | null = null) {
    this.#seq = last?.seq ?? 0;
    this.#ack = last?.ack ?? 0;
  }

  /** Adds a signal; `mail` has it from now on. */
  put(signal: OutgoingSignal): void {
    this.#unread.push([++this.#seq, signal]);
  }

  /** What to write. */
  get mail(): Mail {
    for (;;) {
      const data = JSON.stringify(this.#unread);
      if (data.length <= maxOwnLength || this.#unread.length < 2) {
        return { seq: this.#seq, ack: this.#ack, data };
      }
      this.#unread.shift();
    }
  }

  /** Takes the other side's box and returns what is new in it, in order. */
  read(mail: Mail): OutgoingSignal[] {
    this.#unread = this.#unread.filter(([seq]) => seq > mail.ack);
    const fresh = entriesOf(mail.data).filter(([seq]) => seq > this.#ack);
    this.#ack = Math.max(this.#ack, ...fresh.map(([seq]) => seq));
    return fresh.map(([, signal]) => signal);
  }
}
