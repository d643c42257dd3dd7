import { delay, onAbort } from '../abort.js';
import type { OutgoingSignal } from '../signaling/signaling-channel.js';
import type { Conversation } from './conversation/conversation.js';
import type { OutgoingMedia } from './outgoing-media.js';
import type { IceSupply } from './peer/ice-supply.js';
import { Lifeline } from './peer/lifeline.js';
import { noRoute } from './peer/no-route.js';
import type { Patience } from './peer/patience.js';
import type { Peer } from './peer/peer.js';
import { watchTutorial } from './peer/tutorial-watch.js';
import type { Meeting, Rendezvous } from './rendezvous.js';

/** What an encounter is kept up with. */
export interface EncounterMeans {
  readonly rendezvous: Rendezvous;
  readonly conversation: Conversation;
  readonly outgoing: OutgoingMedia;
  readonly supply: IceSupply;
  readonly patience: Patience;
}

/** What is reported of an encounter. */
export interface EncounterListener {
  /** The two hear each other: for the first time, or again. */
  connected(): void;
  /** They do not any more; `away`: since the other side's page went away. */
  reconnecting(away: boolean): void;
  /** The call goes on over another connection. */
  moved(): void;
  ended(reason: 'remote-left' | 'remote-lost'): void;
  failed(cause: unknown): void;
}

/**
 * One side with the one whom it met in its call: connected over as many `RTCPeerConnection`s as it takes, and
 * patient with a page that goes away and may come back. Ends with the scope of the meeting.
 */
export class Encounter {
  readonly #meeting: Meeting;
  readonly #means: EncounterMeans;
  readonly #listener: EncounterListener;
  readonly #metAt = performance.now();
  /** Null with a tutorial client, which could not follow to another path. */
  #lifeline: Lifeline | null = null;
  #isConnected = false;
  #neverConnected = true;
  /** Ends when the other side, whose page went away, is back. */
  #absence: AbortController | null = null;

  /** From now on the two speak with each other, and `begin()` minds the connection. */
  constructor(meeting: Meeting, means: EncounterMeans, listener: EncounterListener) {
    this.#meeting = meeting;
    this.#means = means;
    this.#listener = listener;
    const { peer, profile, resumes } = meeting;
    means.conversation.meet(profile, peer, peer.scope, resumes);
    this.#attach(peer);
  }

  begin(): void {
    const { peer, seat, resumes, scope } = this.#meeting;
    const { rendezvous, conversation, patience } = this.#means;
    const listener = {
      connected: () => this.#onConnected(),
      reconnecting: () => this.#onReconnecting(),
      heard: () => this.#means.outgoing.heard(),
      weakened: (isWeak: boolean) => this.#means.outgoing.weakened(isWeak),
      lost: () => this.#listener.ended('remote-lost'),
      noRoute: () => this.#listener.failed(noRoute(rendezvous.peer)),
      callerSilent: () => void rendezvous.beginAnew(),
      trying: (next: Peer) => this.#means.supply.hear(next),
      succeeded: (next: Peer) => this.#moveTo(next),
    };
    if (conversation.tutorial) {
      peer.signals.listen((signal) => rendezvous.send(signal));
      watchTutorial(peer, { seat, patience }, listener, scope);
      return;
    }
    peer.allowRenegotiation();
    const ends = { seat, resumes, link: conversation, service: rendezvous, patience };
    this.#lifeline = new Lifeline(peer, ends, listener, scope);
  }

  /** True when the other side's page went away, and is not back. */
  get isAlone(): boolean {
    return this.#absence?.signal.aborted === false;
  }

  /** Takes a signal of the other side, over the data channel or the service. */
  receive(signal: OutgoingSignal, way: 'link' | 'service'): void {
    if (this.#lifeline) this.#lifeline.receive(signal, way);
    else void this.#meeting.peer.receive(signal);
  }

  /** The other side tells whether it hears this one. */
  heardPing(hears: boolean): void {
    this.#lifeline?.heardPing(hears);
  }

  /** The other side cannot decode what it receives. */
  heardNoPicture(): void {
    this.#lifeline?.heardNoPicture();
  }

  /** The data channel was closed without a word. */
  cut(): void {
    this.#lifeline?.cut();
  }

  /** The page of the other side went away. Its seat is kept for a while: it may only be loaded again. */
  away(): void {
    this.#absence?.abort();
    const absence = new AbortController();
    this.#absence = absence;
    onAbort(this.#meeting.scope, () => absence.abort());
    this.cut();
    delay(this.#means.patience.absenceMs, absence.signal).then(
      () => this.#listener.ended('remote-left'),
      () => undefined,
    );
  }

  /** The record of the call is gone. Who is connected goes on without it. */
  recordGone(): void {
    if (this.#isConnected) return;
    const { longConnectMs } = this.#means.patience;
    // the other side found no path: so it is, seen from here
    const isLong = performance.now() - this.#metAt > longConnectMs;
    if (isLong && this.#neverConnected) this.#listener.failed(noRoute(this.#means.rendezvous.peer));
    else this.#listener.ended('remote-left');
  }

  #onConnected(): void {
    this.#isConnected = true;
    this.#neverConnected = false;
    this.#absence?.abort();
    this.#means.outgoing.connected(this.#means.patience.resumingMs);
    this.#listener.connected();
  }

  #onReconnecting(): void {
    this.#isConnected = false;
    this.#means.outgoing.disconnected();
    if (this.#means.rendezvous.isRecordGone) this.#listener.ended('remote-left');
    else this.#listener.reconnecting(this.isAlone);
  }

  #moveTo(peer: Peer): void {
    this.#means.rendezvous.succeed(peer);
    this.#attach(peer);
    this.#means.conversation.moveTo(peer, peer.scope);
    this.#listener.moved();
  }

  #attach(peer: Peer): void {
    this.#means.supply.serve(peer);
    this.#means.outgoing.attach(peer, peer.scope);
  }
}
