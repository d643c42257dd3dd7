import { delay, untilAborted } from '../../abort.js';
import type { OutgoingSignal, Seat } from '../../signaling/signaling-channel.js';
import { watchConnecting } from './connecting.js';
import { evidenceOf } from './evidence.js';
import { Liveness } from './liveness.js';
import { watchNetwork } from './network-news.js';
import type { Patience } from './patience.js';
import type { Peer } from './peer.js';
import { Recovery } from './recovery.js';
import { StalledPicture } from './stalled-picture.js';
import { Succession, type Way } from './succession.js';
import { Unheard } from './unheard.js';
import { Uplink } from './uplink.js';

/** What goes over the data channel of the present connection. */
export interface LifelineLink {
  /** The other side is of a version that can go on over another connection. */
  readonly knowsGenerations: boolean;
  /** False when it cannot be sent now. */
  sendSignal(signal: OutgoingSignal): boolean;
  /** Gives the other side something to hear, and tells it whether this one hears it. */
  ping(hears: boolean): void;
  /** Asks for a whole picture. */
  askForKeyFrame(): void;
}

/** What goes over the signaling service. */
export interface LifelineService {
  send(signal: OutgoingSignal): void;
  /** Takes up the connection to it anew. */
  refresh(): void;
  /** True once a signal of the other side has come since the first descriptions. */
  readonly hasHeard: boolean;
}

/** Who is connected to whom, and by what. */
export interface LifelineEnds {
  readonly seat: Seat;
  /** Goes on from another page: the connection is gone, and another is looked for. */
  readonly resumes: boolean;
  readonly link: LifelineLink;
  readonly service: LifelineService;
  readonly patience: Patience;
}

/** What is reported of the connection to the other side. */
export interface LifelineListener {
  /** The two hear each other: for the first time, or again. */
  connected(): void;
  /** One of the two does not hear the other: a path is looked for. */
  reconnecting(): void;
  /** Something comes, for the first time since nothing did: maybe the path is back. */
  heard(): void;
  /** Nothing has come for a moment, or it comes again. */
  weakened(isWeak: boolean): void;
  /** None was found for so long that the call is over. */
  lost(): void;
  /** There never was one. */
  noRoute(): void;
  /** The caller whose offer was answered gives no sign of life. */
  callerSilent(): void;
  /** Another connection looks for a path, and may take the place of the present one. */
  trying(peer: Peer): void;
  /** The call goes on over another connection; the one before is closed after that. */
  succeeded(peer: Peer): void;
}

/**
 * Keeps one side connected to the other, over as many `RTCPeerConnection`s as it takes.
 *
 * - What was received is looked at twice a second, five times while in doubt (`Liveness`); a network that changes
 *   is a reason for doubt (`watchNetwork`). Where nothing comes, pings over the data channel call something forth.
 * - Whoever hears nothing tells the other side, so that both say the same also where only one direction is gone.
 * - Then another connection is tried beside the present one (`Succession`), time after time (`Recovery`), its
 *   descriptions sent by the service, and over the data channel too. Who cannot follow that, an older version, is
 *   asked for an ICE restart instead.
 * - Once they hear each other again, both encode a whole picture, and again as long as none is decoded.
 */
export class Lifeline {
  readonly #ends: LifelineEnds;
  readonly #listener: LifelineListener;
  readonly #scope: AbortSignal;
  readonly #succession: Succession;
  readonly #recovery: Recovery;
  readonly #uplink: Uplink;
  readonly #picture = new StalledPicture();
  readonly #unheard = new Unheard();
  #liveness: Liveness | null = null;
  /** The other side says that it does not hear this one. */
  #isUnheard = false;
  #isLost = false;
  #lostAt = -Infinity;
  /** When something came by the service: while a path is lost a sign that it is alive. */
  #serviceHeardAt = -Infinity;
  #isWeak = false;
  #restartedAt = -Infinity;
  /** Has the next look taken at once. */
  #wake: () => void = () => undefined;

  constructor(peer: Peer, ends: LifelineEnds, listener: LifelineListener, scope: AbortSignal) {
    const { seat, resumes, service, patience } = ends;
    this.#ends = ends;
    this.#listener = listener;
    this.#scope = scope;
    this.#uplink = new Uplink(() => this.peer, patience.blindMs, scope);
    const leadsOut = () => this.#uplink.leadsOut();
    const signals = {
      leadsOut,
      asked: () => this.#onAsked(),
      signal: (signal: OutgoingSignal) => this.#send(signal),
      trying: (next: Peer) => listener.trying(next),
      succeeded: (next: Peer) => this.#onSuccession(next),
    };
    this.#succession = new Succession(peer, ends, signals, scope);
    const actions = {
      attempt: () => this.#attempt(),
      isAnswered: () => this.#isAnswered,
      refresh: () => service.refresh(),
      reached: () => {
        if (this.#serviceHeardAt < this.#lostAt) service.refresh();
      },
      leadsOut,
      giveUp: () => listener.lost(),
    };
    this.#recovery = new Recovery(seat, actions, patience, scope);
    if (resumes) {
      this.#isLost = true;
      this.#recovery.begin();
      return;
    }
    const hasHeard = () => service.hasHeard;
    const first = {
      connected: () => this.#begin(),
      noRoute: () => listener.noRoute(),
      callerSilent: () => listener.callerSilent(),
    };
    watchConnecting(peer, { seat, tutorial: false, hasHeard, patience }, first, scope);
  }

  /** The present connection. */
  get peer(): Peer {
    return this.#succession.peer;
  }

  /** Takes a signal of the other side. */
  receive(signal: OutgoingSignal, way: Way): void {
    if (way === 'service') {
      this.#serviceHeardAt = performance.now();
      this.#recovery.putOff();
    }
    this.#succession.receive(signal, way);
  }

  /** The other side tells whether it hears this one. */
  heardPing(hears: boolean): void {
    const isUnheard = this.#unheard.hear(hears, performance.now());
    if (this.#isUnheard === isUnheard) return;
    this.#isUnheard = isUnheard;
    this.#judge();
  }

  /** The other side cannot decode what it receives. */
  heardNoPicture(): void {
    this.peer.forceKeyFrames();
  }

  /** The data channel was closed without a word: nothing will come over this connection any more. */
  cut(): void {
    this.#liveness?.lose(performance.now());
    this.#judge();
  }

  /** Only with one that follows, and where both sides can prove by their certificates who they are. */
  get #canSucceed(): boolean {
    const { certificates = [] } = this.peer.configuration;
    return certificates.length > 0 && this.#ends.link.knowsGenerations;
  }

  get #isAnswered(): boolean {
    if (this.#canSucceed) return this.#succession.isAnswered;
    return this.peer.connection.signalingState === 'stable';
  }

  get #hears(): boolean {
    return this.#liveness !== null && this.#liveness.hearing !== 'lost';
  }

  #begin(): void {
    const { patience } = this.#ends;
    const liveness = new Liveness(performance.now(), patience);
    this.#liveness = liveness;
    this.#listener.connected();
    const network = {
      changed: () => this.#onChange(liveness),
      switched: () => this.#onSwitch(liveness),
    };
    watchNetwork(network, this.#scope);
    void this.#watch(liveness).catch(() => undefined); // the scope ended
  }

  async #watch(liveness: Liveness): Promise<void> {
    for (;;) {
      const woken = new Promise<void>((resolve) => (this.#wake = resolve));
      await Promise.race([delay(liveness.nextLookMs, this.#scope), woken]);
      const { peer } = this;
      // in Firefox the statistics of a connection that is closed meanwhile never come
      const looked = untilAborted(evidenceOf(peer.connection), peer.scope);
      const evidence = await looked.catch(() => null);
      this.#scope.throwIfAborted();
      if (!evidence || peer !== this.peer) continue; // it has been succeeded
      const now = performance.now();
      const hasHeard = this.#hears;
      const wasQuiet = liveness.isQuiet;
      liveness.see(evidence, now);
      if (!hasHeard && wasQuiet && !liveness.isQuiet) this.#listener.heard();
      if (peer.connection.connectionState === 'failed') liveness.lose(now);
      if (hasHeard !== this.#hears || liveness.isQuiet) this.#ends.link.ping(this.#hears);
      this.#judge();
      if (this.#picture.needsKeyFrame(evidence, now)) this.#ends.link.askForKeyFrame();
    }
  }

  /** Draws the conclusions from what both sides hear. */
  #judge(): void {
    const liveness = this.#liveness;
    if (!liveness || this.#scope.aborted) return;
    const isLost = !this.#hears || this.#isUnheard;
    if (isLost && !this.#isLost) this.#lose();
    if (!isLost && this.#isLost) this.#regain();
    if (!isLost) this.#onHearing(liveness);
  }

  #onHearing({ hearing, silentMs }: Liveness): void {
    const isWeak = hearing === 'weak';
    if (isWeak && silentMs >= this.#ends.patience.prepareMs && this.#canSucceed) this.#prepare();
    if (isWeak === this.#isWeak) return;
    this.#isWeak = isWeak;
    if (!isWeak) this.#succession.settle();
    this.#listener.weakened(isWeak);
  }

  #lose(): void {
    this.#isLost = true;
    this.#lostAt = performance.now();
    this.#isWeak = false;
    this.#recovery.begin();
    void this.#uplink.leadsOut();
    this.#listener.reconnecting();
  }

  #regain(): void {
    this.#isLost = false;
    this.#endRecovery();
    this.#succession.settle();
    this.peer.forceKeyFrames();
    this.#listener.connected();
  }

  #endRecovery(): void {
    this.#recovery.end();
    this.#uplink.end();
  }

  /** The callee wants another connection. */
  #onAsked(): void {
    if (this.#recovery.isRunning) this.#recovery.nudge();
    else this.#attempt();
  }

  #onSuccession(peer: Peer): void {
    this.#isUnheard = false;
    this.#picture.begin();
    this.#listener.succeeded(peer);
    if (!this.#liveness) {
      this.#isLost = false;
      this.#endRecovery();
      this.#begin();
      return;
    }
    this.#liveness.begin(performance.now());
    if (this.#isLost) this.#judge();
    else this.#listener.connected();
  }

  #attempt(): void {
    if (!this.#canSucceed) this.peer.restartIce();
    else {
      this.#prepare();
      this.#succession.renew();
    }
  }

  /** A browser makes only so many connections. */
  #prepare(): void {
    try {
      this.#succession.prepare();
    } catch {
      // the present one may come back
    }
  }

  /** The data channel carries signals while it is alive; the service while it is not; both where nobody knows. */
  #send(signal: OutgoingSignal): void {
    const { link, service } = this.#ends;
    const isSent = this.#liveness !== null && link.sendSignal(signal);
    if (!isSent || this.#isLost) service.send(signal);
  }

  #onChange(liveness: Liveness): void {
    this.#uplink.doubt();
    this.#recovery.networkChanged();
    liveness.doubt(performance.now());
    this.#wake();
  }

  /** The old network may carry the signals for a way over the new one. */
  #onSwitch(liveness: Liveness): void {
    this.#onChange(liveness);
    const now = performance.now();
    if (this.#isLost || now < this.#restartedAt + this.#ends.patience.secondTryMs) return;
    this.#restartedAt = now;
    this.peer.restartIce();
  }
}
