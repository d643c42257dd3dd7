import type { OutgoingSignal } from '../../signaling/signaling-channel.js';
import type { RemoteParticipant } from '../call-state.js';
import type { FileMessage } from './file-transfers.js';

/** What the two sides say over the data channel. Unknown kinds and members are ignored. */
export type LinkMessage =
  | { readonly t: 'hello'; readonly v: number; readonly self: RemoteParticipant }
  | { readonly t: 'ack'; readonly v?: number }
  /** The message with this id has come. */
  | { readonly t: 'got'; readonly id: string }
  | { readonly t: 'state'; readonly self: RemoteParticipant }
  | { readonly t: 'chat'; readonly text: string }
  | { readonly t: 'signal'; readonly signal: OutgoingSignal }
  | FileMessage
  /** The other side leaves. `removes`: it also removes the call's record. */
  | { readonly t: 'bye'; readonly removes: boolean };

/** What this side understands. From 2 on: `got`, and files. */
const version = 2;

/** A message that has to arrive. The id is there for the other side to confirm it, and to drop a second copy. */
interface Letter {
  readonly message: LinkMessage;
  readonly id: string;
  readonly arrived: () => void;
}

/** Longest text of one message, in UTF-16 units. A data channel carries 64 KiB everywhere. */
export const maxTextLength = 10_000;

/**
 * The spoken part of a call, over the negotiated data channel. An open channel proves nothing: a
 * peer that made none looks open too. So both say hello, and what needs the other side's ear waits
 * for its acknowledgement.
 */
export class DataLink {
  readonly #self: () => RemoteParticipant;
  readonly #hear: (message: LinkMessage) => void;
  readonly #cut: () => void;
  #channel: RTCDataChannel | null = null;
  #ready = false;
  #version = 0;
  /** What is not confirmed yet, oldest first. */
  #letters: Letter[] = [];
  readonly #seen = new Set<string>();

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
    const greet = () => this.#transmit({ t: 'hello', v: version, self: this.#self() });
    if (channel.readyState === 'open') greet();
    else channel.addEventListener('open', greet, on);
    const hear = ({ data }: MessageEvent) => {
      if (channel === this.#channel) this.#receive(data);
    };
    channel.addEventListener('message', hear, on);
    channel.addEventListener('close', () => this.#cut(), on);
  }

  /** True once the other side is known to listen. */
  get ready(): boolean {
    return this.#ready && this.#channel?.readyState === 'open';
  }

  /** True when the other side confirms messages, and takes files. */
  get confirms(): boolean {
    return this.#version >= 2;
  }

  /** Sends now, or not at all when nobody listens. */
  send(message: LinkMessage): void {
    if (this.ready) this.#transmit(message);
  }

  /** Sends now, or as soon as the other side listens; and again over the next channel until it is confirmed. */
  deliver(message: LinkMessage, arrived: () => void = () => undefined): void {
    const letter = { message, id: crypto.randomUUID(), arrived };
    this.#letters.push(letter);
    if (this.ready) this.#post(letter);
  }

  /** The last word; not kept when nobody listens. */
  bye(removes: boolean): void {
    if (this.#channel?.readyState === 'open') this.#transmit({ t: 'bye', removes });
  }

  #post(letter: Letter): void {
    const sent = this.#transmit({ ...letter.message, id: letter.id });
    // an older version confirms nothing: what is sent counts as done
    if (sent && !this.confirms) this.#letters = this.#letters.filter((other) => other !== letter);
  }

  #transmit(message: LinkMessage & { readonly id?: string }): boolean {
    try {
      this.#channel?.send(JSON.stringify(message));
      return true;
    } catch {
      return false; // closing, or its buffer is full
    }
  }

  #receive(data: unknown): void {
    let message: (LinkMessage & { readonly id?: unknown }) | null;
    try {
      message = JSON.parse(String(data)) as typeof message;
    } catch {
      return;
    }
    if (message === null) return;
    const { t, id } = message;
    if (t === 'got') {
      const letter = this.#letters.find((letter) => letter.id === id);
      this.#letters = this.#letters.filter((other) => other !== letter);
      letter?.arrived();
      return;
    }
    if (typeof id === 'string') {
      this.#transmit({ t: 'got', id });
      if (this.#seen.has(id)) return;
      this.#seen.add(id);
    }
    if (t === 'hello') this.#transmit({ t: 'ack', v: version });
    // whoever says hello listens from then on, also if it came too late to hear ours
    if ((t === 'hello' || t === 'ack') && !this.#ready) {
      this.#ready = true;
      this.#version = message.v ?? 1;
      for (const letter of this.#letters) this.#post(letter);
    }
    this.#hear(message);
  }
}
