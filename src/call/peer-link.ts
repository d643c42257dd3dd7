import type { OutgoingSignal } from '../signaling/signaling-channel.js';
import type { RemoteParticipant } from './call-state.js';

/** What the two sides say over the data channel. Unknown kinds and members are ignored. */
export type LinkMessage =
  | { readonly t: 'hello'; readonly v: 1; readonly self: RemoteParticipant }
  | { readonly t: 'ack' }
  | { readonly t: 'state'; readonly self: RemoteParticipant }
  | { readonly t: 'chat'; readonly text: string }
  | { readonly t: 'signal'; readonly signal: OutgoingSignal }
  /** The other side leaves. `removes`: it also removes the call's record. */
  | { readonly t: 'bye'; readonly removes: boolean };

/** Longest text of one message, in UTF-16 units. A data channel carries 64 KiB everywhere. */
export const maxTextLength = 10_000;

/**
 * The spoken part of a call, over the negotiated data channel. An open channel proves nothing: a
 * peer that made none looks open too. So both say hello, and what needs the other side's ear waits
 * for its acknowledgement.
 */
export class PeerLink {
  readonly #self: () => RemoteParticipant;
  readonly #hear: (message: LinkMessage) => void;
  readonly #cut: () => void;
  #channel: RTCDataChannel | null = null;
  #ready = false;
  #waiting: LinkMessage[] = [];

  /**
   * `self` is what this side tells of itself at the moment it says hello; `hear` gets every message;
   * `cut` is called when the channel closes under both.
   */
  constructor(
    self: () => RemoteParticipant,
    hear: (message: LinkMessage) => void,
    cut: () => void,
  ) {
    this.#self = self;
    this.#hear = hear;
    this.#cut = cut;
  }

  /** Speaks over this channel from now on. */
  attach(channel: RTCDataChannel, scope: AbortSignal): void {
    this.#channel = channel;
    this.#ready = false;
    const on = { signal: scope };
    const greet = () => this.#transmit({ t: 'hello', v: 1, self: this.#self() });
    if (channel.readyState === 'open') greet();
    else channel.addEventListener('open', greet, on);
    channel.addEventListener('message', ({ data }) => this.#receive(data), on);
    channel.addEventListener('close', () => this.#cut(), on);
  }

  /** True once the other side is known to listen. */
  get ready(): boolean {
    return this.#ready && this.#channel?.readyState === 'open';
  }

  /** Sends now, or as soon as the other side listens. */
  send(message: LinkMessage): void {
    if (this.ready) this.#transmit(message);
    else this.#waiting.push(message);
  }

  /** The last word; not kept when nobody listens. */
  bye(removes: boolean): void {
    if (this.#channel?.readyState === 'open') this.#transmit({ t: 'bye', removes });
  }

  #transmit(message: LinkMessage): void {
    try {
      this.#channel?.send(JSON.stringify(message));
    } catch {
      this.#waiting.push(message); // closing, or its buffer is full
    }
  }

  #receive(data: unknown): void {
    let message: LinkMessage | null;
    try {
      message = JSON.parse(String(data)) as LinkMessage | null;
    } catch {
      return;
    }
    if (message === null) return;
    if (message.t === 'hello') this.#transmit({ t: 'ack' });
    // whoever says hello listens from then on, also if it came too late to hear ours
    if ((message.t === 'hello' || message.t === 'ack') && !this.#ready) {
      this.#ready = true;
      for (const waiting of this.#waiting.splice(0)) this.#transmit(waiting);
    }
    this.#hear(message);
  }
}
