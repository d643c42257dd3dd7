/** How much may come at once, and how much of it in each second after that. */
export interface Rate {
  readonly burst: number;
  readonly perSecond: number;
}

/** What one message is counted for: one, and a long one more. A unit is a kibi of UTF-16 units. */
export const costOf = (message: unknown): number =>
  typeof message === 'string' ? Math.max(1, message.length / 1024) : 1;

/** A token bucket: bounds how much work the other side can make of this one. */
export class RateLimit {
  readonly #rate: Rate;
  #tokens: number;
  #filledAt = performance.now();

  constructor(rate: Rate) {
    this.#rate = rate;
    this.#tokens = rate.burst;
  }

  /** Takes so much out; false, and nothing taken, when there is not enough. */
  take(cost = 1): boolean {
    this.#fill();
    if (this.#tokens < cost) return false;
    this.#tokens -= cost;
    return true;
  }

  /** This side has sent something that the other one answers: so much more may come. */
  earn(count = 1): void {
    this.#fill();
    this.#tokens += count;
  }

  #fill(): void {
    const { burst, perSecond } = this.#rate;
    const now = performance.now();
    const filled = this.#tokens + ((now - this.#filledAt) / 1000) * perSecond;
    this.#filledAt = now;
    this.#tokens = Math.max(this.#tokens, Math.min(burst, filled)); // what was earned stays
  }
}
