import type { Evidence } from './evidence.js';

/** Between two requests for a whole picture, at first and at most, in milliseconds. */
const askMs = { first: 400, most: 8_000 };

/** Looks in a row at which packets had come and no picture. */
const stalledLooks = 2;

/**
 * Notices that pictures come and cannot be decoded: some were lost, and the rest builds on them. Asks for a whole
 * one, less and less often, until one is seen.
 */
export class StalledPicture {
  #before: Evidence | null = null;
  #stalledLooks = 0;
  #waitMs = askMs.first;
  #askedAt = -Infinity;

  /** Another connection is looked at from now on. */
  begin(): void {
    this.#before = null;
    this.#stalledLooks = 0;
    this.#waitMs = askMs.first;
  }

  /** True when it is time to ask for a whole picture. `now` is in milliseconds. */
  needsKeyFrame(evidence: Evidence, now: number): boolean {
    const before = this.#before ?? evidence;
    this.#before = evidence;
    if (evidence.frames > before.frames) {
      this.#stalledLooks = 0;
      this.#waitMs = askMs.first;
    } else if (evidence.videoPackets > before.videoPackets) this.#stalledLooks++;
    if (this.#stalledLooks < stalledLooks || now < this.#askedAt + this.#waitMs) return false;
    this.#askedAt = now;
    this.#waitMs = Math.min(2 * this.#waitMs, askMs.most);
    return true;
  }
}
