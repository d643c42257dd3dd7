import type { Description, OutgoingSignal, Seat } from '../../signaling/signaling-channel.js';
import { originOf, type Peer } from './peer.js';

/** By which way a signal came or goes: over the data channel, or over the signaling service. */
export type Way = 'link' | 'service';

/** How many descriptions are remembered, to know a copy by that came by the other way. */
const rememberedDescriptions = 16;

/** More than a side tries before it gives up. */
const unseenGenerations = 100;

/** What a succession reports. */
export interface SuccessionListener {
  /** Settles once this side's own network leads out, or nobody could tell for a time. */
  leadsOut(): Promise<unknown>;
  /** The callee asks for another connection. */
  asked(): void;
  /** A connection has something for the other side. */
  signal(signal: OutgoingSignal): void;
  /** This connection looks for a path now. */
  trying(peer: Peer): void;
  /** The call goes on over this connection; it sends and shows everything already, and the one before is closed. */
  succeeded(peer: Peer): void;
}

/**
 * The connections of one call with one other side, one after another: the present one and, while a path is looked
 * for, the one that may take its place. Both try at the same time, and whichever is heard first goes on.
 *
 * A new connection finds ways that an ICE restart does not, or later: restarted, Chromium tries its old sockets for
 * five seconds more, and in Firefox a connection that has failed once never carries anything again. It has the same
 * certificates on both sides, and who has others is refused.
 *
 * The caller counts the connections and chooses: it sends nothing over one that it has not chosen, so the callee
 * follows as soon as it receives something. What is of a connection before the present one is dropped.
 */
export class Succession {
  readonly #seat: Seat;
  readonly #listener: SuccessionListener;
  readonly #scope: AbortSignal;
  #peer: Peer;
  #next: Peer | null = null;
  /** The highest generation that was made or seen. */
  #newest: number;
  /** The caller's offer of the next connection, while it is not sent. */
  #offer: Promise<Description> | null = null;
  /** Which way each of the last descriptions came first. */
  readonly #ways = new Map<string, Way>();

  /** `resumes`: the other side may have seen connections that this page knows nothing of. */
  constructor(
    peer: Peer,
    { seat, resumes }: { readonly seat: Seat; readonly resumes: boolean },
    listener: SuccessionListener,
    scope: AbortSignal,
  ) {
    this.#peer = peer;
    this.#seat = seat;
    this.#listener = listener;
    this.#scope = scope;
    this.#newest = peer.generation + (resumes ? unseenGenerations : 0);
    this.#listenTo(peer);
  }

  /** The connection of the call. */
  get peer(): Peer {
    return this.#peer;
  }

  /** The one that may take its place; null while none is tried. */
  get next(): Peer | null {
    return this.#next;
  }

  /** What is of one before is late. The callee may have asked for one that the caller counts otherwise. */
  get #last(): number {
    return this.#seat === 'caller' ? this.#newest : (this.#next ?? this.#peer).generation;
  }

  /** True when the other side has described itself for the next connection. */
  get isAnswered(): boolean {
    return this.#next?.connection.currentRemoteDescription != null;
  }

  /** The next connection was made when this side's network led nowhere. */
  get #isUnfound(): boolean {
    return this.#peer.gathering.outerKind !== null && this.#next?.gathering.outerKind === null;
  }

  /** Takes a signal of the other side to the connection that it is of. */
  receive(signal: OutgoingSignal, way: Way): void {
    if (this.#isCopy(signal, way)) return;
    const { generation = 0 } = signal.type === 'screen' ? this.#peer : signal;
    const peer = [this.#peer, this.#next].find((one) => one?.generation === generation);
    if (peer) {
      if (peer === this.#next && signal.type === 'restart') return; // it is offered already
      void peer.receive(signal);
    } else if (generation > this.#last) this.#onNewer(signal, generation);
  }

  /** The caller makes the next connection and its offer, and sends nothing yet. */
  prepare(): void {
    if (this.#seat === 'callee' || this.#offer) return;
    const next = this.#make(this.#newest + 1);
    this.#offer = next.offer();
    this.#offer.catch(() => undefined); // closed meanwhile
  }

  /** Tries another connection, whatever was tried before: the callee asks the caller for it. */
  renew(): void {
    if (this.#seat === 'callee') {
      this.#listener.signal({ type: 'restart', generation: this.#newest + 1 });
      return;
    }
    if (this.#isUnfound) this.#offer = null;
    this.prepare();
    const { generation } = this.#next ?? this.#peer;
    const send = (description: Description) => {
      if (this.#next?.generation !== generation) return;
      this.#listener.signal({ type: 'description', description, generation });
      this.#listenTo(this.#next);
    };
    this.#offer?.then(send, () => undefined);
    this.#offer = null;
  }

  /** The present connection is heard again: nothing else is tried. The caller alone decides that. */
  settle(): void {
    if (this.#seat === 'caller') this.#drop();
  }

  #onNewer(signal: OutgoingSignal, generation: number): void {
    if (this.#seat === 'caller') {
      if (signal.type === 'restart') this.#listener.asked();
    } else if (signal.type === 'description' && signal.description.type === 'offer') {
      const next = this.#make(generation);
      this.#listenTo(next);
      void this.#answer(next, signal).catch(() => undefined); // the present one is heard again
    }
  }

  /** An answer without the way by which this side can be reached would be lost. */
  async #answer(next: Peer, offer: OutgoingSignal): Promise<void> {
    await this.#listener.leadsOut();
    await next.receive(offer);
    if (next.dataChannel) this.#followOn(next, next.dataChannel, 'message');
  }

  #make(generation: number): Peer {
    this.#drop();
    this.#newest = Math.max(this.#newest, generation);
    const next = this.#peer.successor(generation);
    this.#next = next;
    this.#listener.trying(next);
    const { connection, scope } = next;
    const look = () => {
      const { connectionState } = connection;
      if (connectionState === 'failed' || connectionState === 'closed') this.#drop(next);
      else if (connectionState === 'connected' && this.#seat === 'caller') this.#succeed(next);
    };
    connection.addEventListener('connectionstatechange', look, { signal: scope });
    if (this.#seat === 'callee') {
      const onTrack = ({ track }: RTCTrackEvent) => this.#followOn(next, track, 'unmute');
      connection.addEventListener('track', onTrack, { signal: scope });
    }
    return next;
  }

  /** The callee goes where the caller went: it hears the first packet or word of it. */
  #followOn(next: Peer, source: EventTarget, type: string): void {
    const follow = () => this.#succeed(next);
    source.addEventListener(type, follow, { once: true, signal: next.scope });
  }

  #succeed(next: Peer): void {
    if (this.#next !== next || this.#scope.aborted) return;
    const before = this.#peer;
    this.#next = null;
    this.#peer = next;
    void next.takeOver(before).catch(() => undefined); // the call may end meanwhile
    this.#listener.succeeded(next);
    before.close();
  }

  #drop(peer = this.#next): void {
    if (peer !== this.#next) return;
    this.#next = null;
    this.#offer = null;
    peer?.close();
  }

  #listenTo(peer: Peer): void {
    peer.signals.listen((signal) => this.#listener.signal(signal));
  }

  /** The same description is sent both ways where neither is certain. By the same way again, it is repeated. */
  #isCopy(signal: OutgoingSignal, way: Way): boolean {
    if (signal.type !== 'description') return false;
    const key = `${signal.description.type} ${originOf(signal.description)}`;
    const first = this.#ways.get(key);
    if (first) return first !== way;
    this.#ways.set(key, way);
    const [oldest] = this.#ways.keys();
    if (this.#ways.size > rememberedDescriptions && oldest) this.#ways.delete(oldest);
    return false;
  }
}
