/** A browser that plays no sound before somebody presses. */
export class BlockedSound {
  readonly #play = Object.getOwnPropertyDescriptor(HTMLMediaElement.prototype, 'play')!;

  constructor() {
    const play = this.#play.value as (this: HTMLMediaElement) => Promise<void>;
    HTMLMediaElement.prototype.play = function () {
      return this.muted
        ? play.call(this)
        : Promise.reject(new DOMException('No gesture.', 'NotAllowedError'));
    };
  }

  /** Somebody pressed. */
  allow(): void {
    Object.defineProperty(HTMLMediaElement.prototype, 'play', this.#play);
  }
}
