/** Keeps signals until somebody listens, so that none is lost by listening late. */
export class SignalQueue<T> {
  #waiting: T[] = [];
  #listener: ((signal: T) => void) | null = null;
  #closed = false;

  push(signal: T): void {
    if (this.#closed) return;
    if (this.#listener) this.#listener(signal);
    else this.#waiting.push(signal);
  }

  /** Hands over what waits and all that follows. One listener: a second replaces the first. */
  listen(listener: (signal: T) => void): void {
    this.#listener = listener;
    for (const signal of this.#waiting.splice(0)) this.push(signal);
  }

  /** Nothing is delivered from here on, not even what waits. */
  close(): void {
    this.#closed = true;
    this.#waiting = [];
    this.#listener = null;
  }
}
