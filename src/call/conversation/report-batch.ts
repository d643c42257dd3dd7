/** Milliseconds within which reports are given together: a frame. */
const frameMs = 16;

/**
 * Gives reports at once while few come, and those of a burst together, once a frame. The elements are drawn
 * after each task in which something was reported: without this, as often as the other side says something.
 */
export class ReportBatch {
  #waiting: (() => void)[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** Gives it now, or after those that wait. */
  add(report: () => void): void {
    if (this.#timer === undefined) {
      this.#pause();
      report();
    } else this.#waiting.push(report);
  }

  /** Gives what waits, in order. */
  flush(): void {
    for (const report of this.#waiting.splice(0)) report();
  }

  /** What waits is not given at all. */
  drop(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#waiting = [];
  }

  #pause(): void {
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      if (this.#waiting.length === 0) return;
      this.#pause();
      this.flush();
    }, frameMs);
  }
}
