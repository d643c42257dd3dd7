/** How much is drawn together: ten short messages, or a long one. */
const blockCost = 1_000;

/** Neighbours in a log. */
export interface LogBlock<T> {
  /** Stays, whatever is added behind or dropped before. */
  readonly number: number;
  readonly items: readonly T[];
}

/**
 * Parts a log into blocks, and says which of them are to be drawn: those that are already, and one more, the
 * newest first. A thousand items at once, from a burst or because the chat is opened, would hold up the page.
 */
export class LogBlocks<T> {
  readonly #costOf: (item: T) => number;
  #items: readonly T[] = [];
  /** How many items each block has, oldest first. */
  #counts: number[] = [];
  /** The number of the oldest. */
  #first = 0;
  /** What the items of the newest cost. */
  #cost = 0;
  readonly #drawn = new Set<number>();

  /** `costOf` an item: about the characters it shows. */
  constructor(costOf: (item: T) => number) {
    this.#costOf = costOf;
  }

  /** False while some blocks are not drawn. */
  get isComplete(): boolean {
    return this.#counts.every((_, at) => this.#drawn.has(this.#first + at));
  }

  /** Nothing is drawn any more. */
  clear(): void {
    this.#items = [];
    this.#counts = [];
    this.#first = this.#cost = 0;
    this.#drawn.clear();
  }

  /** The blocks to draw of these items, oldest first. */
  next(items: readonly T[]): LogBlock<T>[] {
    this.#follow(items);
    const newest = this.#counts.findLastIndex((_, at) => !this.#drawn.has(this.#first + at));
    if (newest >= 0) this.#drawn.add(this.#first + newest);
    let end = 0;
    return this.#counts.flatMap((count, at) => {
      const number = this.#first + at;
      const block = { number, items: items.slice(end, end + count) };
      end += count;
      return this.#drawn.has(number) ? [block] : [];
    });
  }

  /** Takes the items of before that have gone out of the oldest blocks, and puts new ones into the newest. */
  #follow(items: readonly T[]): void {
    const [first] = items;
    // one that is not among them was changed: a new object in the old place
    const gone = first === undefined ? 0 : Math.max(0, this.#items.indexOf(first));
    let kept = this.#items.length - gone;
    for (let left = gone; left > 0; left--) this.#drop();
    if (kept > items.length) {
      this.clear();
      kept = 0;
    }
    for (const item of items.slice(kept)) this.#add(item);
    this.#items = items;
  }

  #drop(): void {
    const [oldest = 0] = this.#counts;
    if (oldest > 1) this.#counts[0] = oldest - 1;
    else {
      this.#counts.shift();
      this.#drawn.delete(this.#first++);
    }
  }

  #add(item: T): void {
    const cost = Math.max(blockCost / 10, this.#costOf(item));
    const newest = this.#counts.length - 1;
    const count = this.#counts[newest];
    if (count !== undefined && this.#cost + cost <= blockCost) {
      this.#counts[newest] = count + 1;
      this.#cost += cost;
    } else {
      this.#counts.push(1);
      this.#cost = cost;
    }
  }
}
