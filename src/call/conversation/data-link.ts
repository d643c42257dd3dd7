import { readLinkMessage, writeLinkMessage, type LinkMessage } from './link-message.js';
import { costOf, RateLimit } from '../../rate-limit.js';
import type { SelfDescription } from './self-description.js';

/**
 * What this side understands. From 2 on: `got`, and files; from 3 on: `commit` and `reveal`; from 4 on: `ping`,
 * `key-frame`, signals of a `generation`, and files that go on over another connection.
 */
const version = 4;

/**
 * Far over what people and pages say: a pasted burst of chat is some messages, and what answers this side is
 * earned by it.
 */
const rate = { burst: 1_000, perSecond: 50 };

/** The same for what a call needs to go on: the signals of several restarts, and five pings a second. */
const vitalRate = { burst: 250, perSecond: 10 };

/** What a call needs to go on and to end, as every version writes it. */
const isVital = (frame: unknown): boolean =>
  typeof frame === 'string' && /^\{"t":"(signal|bye|away|ping|key-frame)"/.test(frame);

/** How many ids of messages are remembered, to know a second copy by. */
const rememberedIds = 1_000;

/** What a link asks and reports. */
export interface DataLinkListener {
  /** What this side says of itself at the moment it says hello. */
  describeSelf(): SelfDescription;
  /** The other side has sent this: once, however often it came. */
  message(message: LinkMessage): void;
  /** The other side hears what is sent over this channel. What this side said in its greeting may have changed. */
  listening(): void;
  /** The message that `deliver` gave this id has arrived. Not called by an older version's page. */
  delivered(id: string): void;
  /** Another page speaks for the other side: it knows nothing of what was said before. */
  reloaded(): void;
  /** The other side sends more than anybody has to say: from now on its words are dropped unread. */
  flooded(): void;
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
  readonly #page: string;
  /** The page of the other side; null before it is known. */
  #otherPage: string | null = null;
  #ready = false;
  #version = 0;
  #rate = new RateLimit(rate);
  #vitalRate = new RateLimit(vitalRate);
  #muted = false;
  /** What the last ping said. */
  #hears: boolean | null = null;
  /** What is not confirmed yet, oldest first. */
  readonly #letters = new Map<string, Letter>();
  /** The ids of the last messages that came, oldest first. */
  readonly #seen = new Set<string>();

  /** `page` tells this page from another of the same side; chosen by tests only. */
  constructor(listener: DataLinkListener, page: string = crypto.randomUUID()) {
    this.#listener = listener;
    this.#page = page;
  }

  /** Whoever is spoken to from now on has sent nothing yet. `resumes`: to another page of this side, it has. */
  meet(resumes: boolean): void {
    this.#version = resumes ? version : 0;
    this.#otherPage = null;
    this.#muted = false;
    this.#rate = new RateLimit(rate);
    this.#vitalRate = new RateLimit(vitalRate);
  }

  /** Speaks over this channel from now on, until the scope ends. */
  attach(channel: RTCDataChannel, scope: AbortSignal): void {
    this.#channel = channel;
    this.#ready = false;
    const on = { signal: scope };
    const greet = () => {
      this.#transmit({
        t: 'hello',
        v: version,
        page: this.#page,
        self: this.#listener.describeSelf(),
      });
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

  /** True once the other side is known to listen, and is heard. */
  get exchanges(): boolean {
    return this.ready && !this.#muted;
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

  /**
   * Gives the other side something to hear, and tells it whether this one hears it. The same again is not said while
   * something waits to be sent: over a path that is broken for a minute it would all arrive at once.
   */
  ping(hears: boolean): void {
    if (hears === this.#hears && this.#channel?.bufferedAmount) return;
    this.#hears = hears;
    this.send({ t: 'ping', hears });
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
    this.#letters.set(id, letter);
    if (this.ready) this.#post(letter);
    return id;
  }

  /** This side has sent so much that the other one confirms. */
  earn(): void {
    this.#rate.earn();
  }

  /** Nothing of this other side is read any more, but what the call needs to go on and to end. */
  mute(): void {
    this.#muted = true;
  }

  /** This page goes away, and another one of this side may go on. False where the other side cannot wait for it. */
  away(): boolean {
    return this.knowsGenerations && this.ready && this.#transmit({ t: 'away' });
  }

  /** The last word; not kept when nobody listens. */
  bye(removes: boolean): void {
    if (this.#channel?.readyState === 'open') this.#transmit({ t: 'bye', removes });
  }

  #post(letter: Letter): void {
    const sent = this.#transmit(letter);
    if (sent && this.confirms) this.earn();
    // an older version confirms nothing: what is sent counts as done
    else if (sent) this.#letters.delete(letter.id);
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

  /** Whether it may be read. What is too much is not, and is told once. */
  #admits(limit: RateLimit, frame: unknown): boolean {
    const isAdmitted = limit.take(costOf(frame));
    if (!isAdmitted && !this.#muted) {
      this.#muted = true;
      this.#listener.flooded();
    }
    return isAdmitted;
  }

  #receive(frame: unknown): void {
    const vital = isVital(frame);
    if (this.#muted && !vital) return;
    if (!this.#admits(vital ? this.#vitalRate : this.#rate, frame)) return;
    const message = readLinkMessage(frame);
    if (message === null) return;
    if (message.t === 'signal' && !vital && !this.#admits(this.#vitalRate, frame)) return;
    if (message.t === 'got') this.#confirmed(message.id);
    else if (this.#isNew(message.id)) this.#take(message);
  }

  #confirmed(id: string): void {
    if (this.#letters.delete(id)) this.#listener.delivered(id);
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
    if (message.t === 'hello') {
      this.#transmit({ t: 'ack', v: version });
      if (this.#otherPage !== null && this.#otherPage !== message.page) this.#listener.reloaded();
      this.#otherPage = message.page;
    }
    // whoever says hello listens from then on, also if it came too late to hear ours
    const begins = (message.t === 'hello' || message.t === 'ack') && !this.#ready;
    if (begins) {
      this.#ready = true;
      this.#version = message.v;
      for (const letter of this.#letters.values()) this.#post(letter);
    }
    if (message.t !== 'unknown') this.#listener.message(message);
    if (begins) this.#listener.listening();
  }
}
