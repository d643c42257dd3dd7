import { maxChunkBytes } from './file-chunk.js';

/** Bytes on their way, at least, at first and at most. */
const windows = { least: 2 ** 12, first: 2 ** 15, most: 2 ** 20 };

/** Milliseconds that a chunk waits on its way: below the first there is room for more, above the second too little. */
const waits = { short: 50, long: 120 };

/**
 * How much of a file may be on its way. As much as fills the path, and no more: what waits in the path's
 * queue holds up the sound beside it. A chunk that takes longer than the quickest one has waited there (as
 * in LEDBAT, RFC 6817).
 */
export class Pace {
  #window = windows.first;
  #quickest = Infinity;
  /** When each chunk on its way was sent, by where it ends. */
  readonly #chunks = new Map<number, number>();
  #sent = 0;
  /** What was sent up to here tells nothing of the present window. */
  #judged = 0;

  /** Bytes of the next chunk: a message holds up all others until it is through. */
  get chunk(): number {
    return Math.min(maxChunkBytes, Math.max(windows.least, Math.round(this.#window / 4)));
  }

  /** Whether so many bytes may be on their way. */
  allows(bytes: number): boolean {
    return bytes <= this.#window;
  }

  /** The file was sent up to here. */
  sent(end: number): void {
    this.#sent = end;
    this.#chunks.set(end, performance.now());
  }

  /** The file has arrived up to here. */
  arrived(here: number): void {
    for (const [end, at] of this.#chunks) {
      if (end > here) return;
      this.#chunks.delete(end);
      const took = performance.now() - at;
      this.#quickest = Math.min(this.#quickest, took);
      const waited = took - this.#quickest;
      if (end > this.#judged && waited < waits.short) this.#resize(1.25);
      if (end > this.#judged && waited > waits.long) this.#resize(0.7);
    }
  }

  #resize(factor: number): void {
    this.#window = Math.min(windows.most, Math.max(windows.least, this.#window * factor));
    this.#judged = this.#sent;
  }
}
