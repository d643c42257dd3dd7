import { readLinkMessage, writeLinkMessage, type LinkMessage } from './link-message.js';
import type { SelfDescription } from './self-description.js';

/**
 * What this side understands. From 2 on: `got`, and files; from 3 on: `commit` and `reveal`; from 4 on: `ping`,
 * `key-frame`, signals of a `generation`, and files that go on over another connection.
 */
const version = 4;

/** How many ids of messages are remembered, to know a second copy by. */
const rememberedIds = 1_000;

/** What a link asks and reports. */
export interface DataLinkListener {
  /** What this side says of itself at the moment it says hello. */
  describeSelf(): SelfDescription;
  /** The other side has sent this: once, however often it came. */
  message(message: LinkMessage): void;
  /** The message that `deliver` gave this id has arrived. Not called by an older version's page. */
  delivered(id: string): void;
  /** The channel was closed under both. */
  closed(): void;
}

type Letter = LinkMessage & { readonly id: string };

/**
 * The spoken part of a call, over the negotiated data channel. An open channel proves nothing: a
 * peer that made none looks open too. So both say hello, and what the other side has to hear waits
 * for its acknowledgement.
 */
export class DataLink {
  readonly #listener: DataLinkListener;
  #channel: RTCDataChannel | null = null;
  #ready = false;
  #version = 0;
  /** What is not confirmed yet, oldest first. */
  #letters: readonly Letter[] = [];
  /** The ids of the last messages that came, oldest first. */
  readonly #seen = new Set<string>();

  constructor(listener: DataLinkListener) {
    this.#listener = listener;
  }

  /** Speaks over this channel from now on, until the scope ends. */
  attach(channel: RTCDataChannel, scope: AbortSignal): void {
    this.#channel = channel;
    this.#ready = false;
    const on = { signal: scope };
    const greet = () => {
      this.#transmit({ t: 'hello', v: version, self: this.#listener.describeSelf() });
    };
    if (channel.readyState === 'open') greet();
    else channel.addEventListener('open', greet, on);
    const onMessage = ({ data }: MessageEvent) => {
      if (channel === this.#channel) this.#receive(data);
    };
    channel.addEventListener('message', onMessage, on);
    const onClose = () => {
      if (channel === this.#channel) this.#listener.closed();
    };
    channel.addEventListener('close', onClose, on);
  }

  /** True once the other side is known to listen. */
  get ready(): boolean {
    return this.#ready && this.#channel?.readyState === 'open';
  }

  /** True when the other side confirms messages, and takes files. */
  get confirms(): boolean {
    return this.#version >= 2;
  }

  /** True when the other side takes part in the safety words. */
  get hasWords(): boolean {
    return this.#version >= 3;
  }

  /** True when the other side can go on over another connection. */
  get knowsGenerations(): boolean {
    return this.#version >= 4;
  }

  /** Sends now, or not at all when nobody listens. */
  send(message: LinkMessage): void {
    if (this.ready) this.#transmit(message);
  }

  /**
   * Sends now, or as soon as the other side listens; and again over the next channel until it is
   * confirmed. Answers the id that `delivered` reports.
   */
  deliver(message: LinkMessage): string {
    const id = crypto.randomUUID();
    const letter = { ...message, id };
    this.#letters = [...this.#letters, letter];
    if (this.ready) this.#post(letter);
    return id;
  }

  /** The last word; not kept when nobody listens. */
  bye(removes: boolean): void {
    if (this.#channel?.readyState === 'open') this.#transmit({ t: 'bye', removes });
  }

  #post(letter: Letter): void {
    const sent = this.#transmit(letter);
    // an older version confirms nothing: what is sent counts as done
    if (sent && !this.confirms) this.#forget(letter.id);
  }

  #forget(id: string): void {
    this.#letters = this.#letters.filter((letter) => letter.id !== id);
  }

  /** False when the channel does not take it. */
  #transmit(message: LinkMessage): boolean {
    try {
      this.#channel?.send(writeLinkMessage(message));
      return true;
    } catch {
      return false; // closing, or its buffer is full
    }
  }

  #receive(frame: unknown): void {
    const message = readLinkMessage(frame);
    if (message === null) return;
    if (message.t === 'got') this.#confirmed(message.id);
    else if (this.#isNew(message.id)) this.#take(message);
  }

  #confirmed(id: string): void {
    if (!this.#letters.some((letter) => letter.id === id)) return;
    this.#forget(id);
    this.#listener.delivered(id);
  }

  /** Confirms what has to arrive. False for a second copy. */
  #isNew(id: string | undefined): boolean {
    if (id === undefined) return true;
    this.#transmit({ t: 'got', id });
    if (this.#seen.has(id)) return false;
    this.#seen.add(id);
    const [oldest] = this.#seen;
    if (this.#seen.size > rememberedIds && oldest !== undefined) this.#seen.delete(oldest);
    return true;
  }

  #take(message: LinkMessage): void {
    if (message.t === 'hello') this.#transmit({ t: 'ack', v: version });
    // whoever says hello listens from then on, also if it came too late to hear ours
    if ((message.t === 'hello' || message.t === 'ack') && !this.#ready) {
      this.#ready = true;
      this.#version = message.v;
      for (const letter of this.#letters) this.#post(letter);
    }
    if (message.t !== 'unknown') this.#listener.message(message);
  }
}
