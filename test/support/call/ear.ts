import type { Signal, SignalingChannel } from '../../../src/signaling/signaling-channel.js';

/** Listens to a channel and hands over what it tells, one signal after another. */
export class Ear {
  readonly #heard: Signal[] = [];
  #wake: () => void = () => undefined;

  constructor(channel: SignalingChannel) {
    channel.listen((signal) => {
      this.#heard.push(signal);
      this.#wake();
    });
  }

  /** What was heard and not asked for yet. */
  get unread(): readonly Signal[] {
    return this.#heard;
  }

  /** The next signal, whenever it comes. */
  async next(): Promise<Signal> {
    while (this.#heard.length === 0) {
      await new Promise<void>((resolve) => (this.#wake = resolve));
    }
    return this.#heard.shift()!;
  }

  /** The next signals, in order. */
  async take(count: number): Promise<Signal[]> {
    const signals: Signal[] = [];
    while (signals.length < count) signals.push(await this.next());
    return signals;
  }
}
