import { FrameTurn } from './frame-turn.js';

/** Milliseconds of reports in one task. The page does something for each, and then the elements are drawn. */
const sliceMs = 8;

/**
 * Gives reports at once while few come, and those of a burst together, some of them in each frame: a thousand in
 * one task would hold up the page.
 */
export class ReportBatch {
  #waiting: (() => void)[] = [];
  readonly #turn = new FrameTurn(() => this.#give());

  /** Gives it now, or after those that wait. */
  add(report: () => void): void {
    this.#waiting.push(report);
    this.#turn.ask();
  }

  /** Gives what waits, and then this one; at once, unless that would be too much for one task. */
  catchUp(report?: () => void): void {
    if (report) this.#waiting.push(report);
    this.#give();
  }

  /** What waits is not given at all. */
  drop(): void {
    this.#turn.cancel();
    this.#waiting = [];
  }

  #give(): void {
    const end = performance.now() + sliceMs;
    do this.#waiting.shift()?.();
    while (this.#waiting.length > 0 && performance.now() < end);
    if (this.#waiting.length > 0) this.#turn.ask();
  }
}
