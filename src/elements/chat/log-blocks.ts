/** How many items are drawn together. Of what is not drawn yet, one block is added in a frame. */
const blockSize = 10;

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
  #items: readonly T[] = [];
  /** How many items have gone from the beginning. */
  #dropped = 0;
  readonly #drawn = new Set<number>();
  #isComplete = true;

  /** False while some blocks are not drawn. */
  get isComplete(): boolean {
    return this.#isComplete;
  }

  /** Nothing is drawn any more. */
  clear(): void {
    this.#items = [];
    this.#dropped = 0;
    this.#drawn.clear();
    this.#isComplete = true;
  }

  /** The blocks to draw of these items, oldest first. */
  next(items: readonly T[]): LogBlock<T>[] {
    this.#count(items);
    const dropped = this.#dropped;
    const blocks: LogBlock<T>[] = [];
    this.#isComplete = true;
    let isFull = false;
    for (let end = items.length; end > 0;) {
      const number = Math.floor((dropped + end - 1) / blockSize);
      const start = Math.max(0, number * blockSize - dropped);
      if (this.#drawn.has(number)) blocks.push({ number, items: items.slice(start, end) });
      else if (isFull) this.#isComplete = false;
      else {
        isFull = true;
        this.#drawn.add(number);
        blocks.push({ number, items: items.slice(start, end) });
      }
      end = start;
    }
    return blocks.reverse();
  }

  #count(items: readonly T[]): void {
    const [first] = items;
    if (items.length < this.#items.length - blockSize || first === undefined) this.clear();
    else this.#dropped += Math.max(0, this.#items.indexOf(first));
    this.#items = items;
  }
}
