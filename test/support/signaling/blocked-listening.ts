/**
 * A blocker, or a proxy, that lets every single request to Firestore pass and keeps back the stream that
 * listens. Call `restore()` after the test.
 */
export class BlockedListening {
  /** How many requests of the stream it has kept back. */
  count = 0;
  /** Keeps back the single requests, too. */
  all = false;
  readonly #fetch = window.fetch;
  readonly #open = XMLHttpRequest.prototype.open;

  constructor() {
    const block = (address: unknown): boolean => {
      const url = address instanceof Request ? address.url : String(address);
      const isListening = url.includes('/Listen/channel');
      if (isListening) this.count++;
      return isListening || (this.all && url.includes('/documents:'));
    };
    const { fetch } = window;
    window.fetch = (input, init) =>
      block(input) ? Promise.reject(new TypeError('blocked')) : fetch(input, init);
    const open = this.#open as (this: XMLHttpRequest, ...rest: unknown[]) => void;
    XMLHttpRequest.prototype.open = function (
      method: string,
      address: unknown,
      ...rest: unknown[]
    ) {
      // nobody listens at this port
      open.call(this, method, block(address) ? 'http://127.0.0.1:9/' : address, ...rest);
    };
  }

  restore(): void {
    window.fetch = this.#fetch;
    XMLHttpRequest.prototype.open = this.#open;
  }
}
