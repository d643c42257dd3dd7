/** A timer that waits for the test. */
export interface HeldTimer {
  /** What it was set to, in milliseconds. */
  readonly ms: number;
  /** Lets this time pass. */
  elapse(): void;
}

/** The page's timers, which elapse when a test says so, and its monotonic clock. Call `restore()` after the test. */
export class HeldTimers {
  readonly #setTimeout = window.setTimeout;
  readonly #now = performance.now;
  readonly #set: HeldTimer[] = [];
  #passedMs = 0;
  #count = 0;
  #wake: () => void = () => undefined;

  constructor() {
    performance.now = () => this.#now.call(performance) + this.#passedMs;
    window.setTimeout = ((run: () => void, ms = 0) => {
      const elapse = () => {
        this.pass(ms);
        run();
      };
      this.#set.push({ ms, elapse });
      this.#wake();
      return -++this.#count; // nobody else has such a number: to clear it has no effect
    }) as typeof setTimeout;
  }

  /** The next one that was set, whenever that is. */
  async next(): Promise<HeldTimer> {
    while (this.#set.length === 0) await new Promise<void>((resolve) => (this.#wake = resolve));
    return this.#set.shift()!;
  }

  /** No timer waits that was not asked for. */
  get isIdle(): boolean {
    return this.#set.length === 0;
  }

  /** So many milliseconds pass, and no timer elapses. */
  pass(ms: number): void {
    this.#passedMs += ms;
  }

  restore(): void {
    window.setTimeout = this.#setTimeout;
    performance.now = this.#now;
  }
}
