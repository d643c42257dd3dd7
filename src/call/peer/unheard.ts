/** Milliseconds over which the other side has to say it, at least. It says so five times a second. */
const insistsMs = 400;

/**
 * Whether the other side hears nothing of this one, from what it says. What a broken path has held up comes all at
 * once when the path is back, and tells of a time that is over: only who goes on saying it is believed.
 */
export class Unheard {
  #since = Infinity;

  /** Takes what the other side says at this moment, in milliseconds of whichever clock. True: it hears nothing. */
  hear(hears: boolean, now: number): boolean {
    this.#since = hears ? Infinity : Math.min(this.#since, now);
    return now - this.#since >= insistsMs;
  }
}
