import { maxChunkBytes } from './file-chunk.js';

/** Bytes on their way, at least, at first and at most. */
const windows = { least: 2 ** 12, first: 2 ** 15, most: 2 ** 20 };

/** Milliseconds that a chunk waits on its way: below the first there is room for more, above the second too little. */
const waits = { short: 50, long: 120 };

/**
 * How much of a file may be on its way. As much as fills the path, and no more: what waits in the path's
 * queue holds up the sound beside it. A chunk that takes longer than the quickest one has waited there (as
 * in LEDBAT, RFC 6817). What it waited for a receiver that is busy is no reason to send less.
 */
export class Pace {
  #window = windows.first;
  #quickest = Infinity;
  /** The chunk whose way is measured: one after another, so that each tells of the window as it is now. */
  #measured: { end: number; at: number } | null = null;

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
    this.#measured ??= { end, at: performance.now() };
  }

  /** The file has arrived up to here, and the receiver had the last of it for so many milliseconds. */
  arrived(here: number, heldMs: number): void {
    if (!this.#measured || here < this.#measured.end) return;
    const took = Math.max(0, performance.now() - this.#measured.at - heldMs);
    this.#measured = null;
    this.#quickest = Math.min(this.#quickest, took);
    const waited = took - this.#quickest;
    const factor = waited < waits.short ? 1.25 : waited > waits.long ? 0.7 : 1;
    this.#window = Math.min(windows.most, Math.max(windows.least, this.#window * factor));
  }
}
