/** Keeps signals in order until somebody listens, so that none is lost by listening late. */
export class SignalQueue<T> {
  #waiting: T[] = [];
  #listener: ((signal: T) => void) | null = null;
  #closed = false;
  #delivering = false;

  /** Adds a signal, and delivers it at once where somebody listens. */
  push(signal: T): void {
    if (this.#closed) return;
    this.#waiting.push(signal);
    this.#deliver();
  }

  /** Hands over what waits and all that follows. One listener: a second replaces the first. */
  listen(listener: (signal: T) => void): void {
    this.#listener = listener;
    this.#deliver();
  }

  /** Nothing is delivered from here on, not even what waits. */
  close(): void {
    this.#closed = true;
    this.#waiting = [];
    this.#listener = null;
  }

  /** A signal that is pushed while another is delivered waits for its turn. */
  #deliver(): void {
    if (this.#delivering) return;
    this.#delivering = true;
    try {
      while (this.#listener && this.#waiting.length > 0) {
        for (const signal of this.#waiting.splice(0, 1)) this.#listener(signal);
      }
    } finally {
      this.#delivering = false;
    }
  }
}
