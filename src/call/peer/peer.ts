import { onAbort } from '../../abort.js';
import { SignalQueue } from '../../signaling/signal-queue.js';
import type { Description, OutgoingSignal, Seat } from '../../signaling/signaling-channel.js';
import { withAudioNack } from './audio-nack.js';
import { withoutPool } from './candidate-pool.js';
import type { SendLimits, Slot } from './encoding.js';
import { certificatesOf, RemoteIdentity, type Certificates } from './fingerprints.js';
import { GatheringReport } from './gathering-report.js';
import { gatheringComplete, isWorthSending, takeCandidates } from './ice-candidates.js';
import { ReceivedTracks } from './received-tracks.js';
import { RemoteCandidates } from './remote-candidates.js';
import { SentTracks } from './sent-tracks.js';

/**
 * How long a description waits for the rest of its candidates, in milliseconds; those that come later follow
 * alone. The callee's first holds up a transaction. Where a path is looked for, each signal may cost a write.
 */
const gatheringMs = { offer: 250, answer: 60, later: 400 } as const;

export type { Certificates };

/** Tells one description from the next: its version is raised each time (RFC 8829, 5.2.2). */
export const originOf = ({ sdp }: Description): string => /^o=.*$/m.exec(sdp)?.[0] ?? '';

/**
 * One `RTCPeerConnection`. The first descriptions are asked for with `offer()` or `answer()` and carry
 * their candidates inside; everything later comes out of `signals` and goes in through `receive()`.
 *
 * Only the caller ever offers; the callee asks it to. Two offers that cross would have to be rolled back
 * (perfect negotiation, webrtc-pc 10.7), and after a rollback Chromium 156 shows no more pictures.
 * The media sections of the two screens are negotiated once, when the first of them is shared.
 *
 * A call may need more than one, one after another: each but the first is made by `successor()`, has the same
 * certificates, and sends and shows nothing before it takes over.
 */
export class Peer {
  readonly connection: RTCPeerConnection;
  /** Counts the connections of a call, from 0 (signaling.md, 2.5). */
  generation: number;
  /** What is known of the servers and of this side's way to the net. */
  readonly gathering: GatheringReport;
  /** What the other side has to be told after the first descriptions; kept until somebody listens. */
  readonly signals = new SignalQueue<OutgoingSignal>();
  /** Channel 0, negotiated by both sides; null until described, and always with a tutorial client. */
  dataChannel: RTCDataChannel | null = null;
  /** Channel 1, for the bytes of files; there when channel 0 is. */
  fileChannel: RTCDataChannel | null = null;
  /** True once a description was asked for: from then on this peer belongs to one negotiation. */
  used = false;

  #configuration: RTCConfiguration;
  readonly #local: MediaStream;
  /** Of the call; this connection may end before. */
  readonly #outer: AbortSignal;
  readonly #ending = new AbortController();
  readonly #sent: SentTracks;
  readonly #received: ReceivedTracks;
  /** The local candidates that were sent, or lie in a description. */
  readonly #sentCandidates = new Set<string>();
  #callee: boolean;
  readonly #offersScreen: boolean;
  #mayRenegotiate = false;
  /** True once candidates are sent one by one: the first description is made. */
  #trickles = false;
  /** Names the last description of the other side. */
  #lastRemoteOrigin = '';
  readonly #remote: RemoteIdentity;
  readonly #remoteCandidates: RemoteCandidates;
  #operations: Promise<void> = Promise.resolve();

  /**
   * `local` only lends its id to the tracks sent. Gathering begins at once, from the pool. `remote` is the one
   * that other connections of the call share, `before` the one that this may take the place of.
   */
  constructor(
    configuration: RTCConfiguration,
    local: MediaStream,
    scope: AbortSignal,
    remote = new RemoteIdentity(),
    before: Peer | null = null,
    generation = 0,
  ) {
    this.#configuration = configuration;
    this.#local = local;
    this.#outer = scope;
    this.#remote = remote;
    this.generation = generation;
    this.#received = new ReceivedTracks(before && before.#received);
    this.#callee = before !== null && before.#callee;
    this.#offersScreen = before?.carriesScreen ?? false;
    const connection = new RTCPeerConnection(configuration);
    this.connection = connection;
    this.#sent = new SentTracks(connection);
    this.#remoteCandidates = new RemoteCandidates(connection, this.scope);
    onAbort(scope, () => this.close());
    onAbort(this.scope, () => connection.close());
    const on = { signal: this.scope };
    this.gathering = new GatheringReport(connection, this.scope);
    connection.addEventListener('icecandidate', (event) => this.#onCandidate(event), on);
    connection.addEventListener('negotiationneeded', () => void this.#renegotiate(), on);
    connection.addEventListener('track', (event) => this.#onTrack(event), on);
  }

  /** Ends with this connection. */
  get scope(): AbortSignal {
    return this.#ending.signal;
  }

  close(): void {
    this.#ending.abort();
  }

  /**
   * Another connection with the same other side. The caller's offers by `offer()`; the callee's answers what
   * it receives.
   */
  successor(generation: number): Peer {
    const made = this.#configuration;
    const configuration = this.#callee ? withoutPool(made) : made;
    return new Peer(configuration, this.#local, this.#outer, this.#remote, this, generation);
  }

  /** Stands for the one that this side had in another page, with which it is gone: another may take its place. */
  standFor(seat: Seat, generation: number): void {
    this.used = true;
    this.#callee = seat === 'callee';
    this.generation = generation;
    this.close();
  }

  /** From now on this is the connection of the call: what the one before sent goes out here, and what comes is shown. */
  async takeOver(before: Peer): Promise<void> {
    this.#received.takeOver(before.#received);
    this.#mayRenegotiate = true;
    await this.#sent.takeOver(before.#sent);
    if (this.#sent.get('screen')) this.#openScreen();
  }

  /** The other side's tracks; the same object in all connections of a call. */
  get remoteStream(): MediaStream {
    return this.#received.streams.face;
  }

  /** The other side's screen and its sound; empty until one of the two sides shares. */
  get remoteScreen(): MediaStream {
    return this.#received.streams.screen;
  }

  /** What the connection was made with. */
  get configuration(): RTCConfiguration {
    return this.#configuration;
  }

  /** Asks these servers from the next gathering on. */
  setServers(iceServers: RTCIceServer[]): void {
    this.#configuration = { ...this.#configuration, iceServers };
    this.connection.setConfiguration(this.#configuration);
  }

  /** The caller's first description. Needs no camera yet: tracks may come later, without a new offer. */
  async offer(): Promise<Description> {
    this.used = true;
    const init: RTCRtpTransceiverInit = { direction: 'sendrecv', streams: [this.#local] };
    for (const kind of ['audio', 'video']) this.connection.addTransceiver(kind, init);
    if (this.#offersScreen) this.#sent.addScreen();
    this.#openDataChannel();
    await this.#sent.apply();
    return this.#describe('offer');
  }

  /**
   * The callee's first description. The caller's candidates wait for `beginChecks()`: the caller takes up
   * DTLS with whoever reaches it first, and is lost to all others if that one does not get the seat.
   */
  async answer(offer: Description): Promise<Description> {
    this.used = true;
    this.#callee = true;
    const { sdp, candidates } = takeCandidates(offer.sdp);
    await this.#setRemote({ type: 'offer', sdp });
    this.#remoteCandidates.keep(candidates);
    for (const { sender } of this.#sent.openDirections()) {
      // a tutorial client looks for the track's stream and throws without one
      sender.setStreams(this.#local);
    }
    // a tutorial client offers none, and a channel it did not offer would ask for a new offer
    if (/^m=application /m.test(offer.sdp)) this.#openDataChannel();
    await this.#sent.apply();
    return this.#describe('answer');
  }

  /** The callee has the seat: it may reach the caller (connectivity checks: RFC 8445, 2.2). */
  beginChecks(): Promise<void> {
    return this.#remoteCandidates.add();
  }

  /** The caller takes the callee's answer. */
  accept(answer: Description): Promise<void> {
    return this.#inTurn(() => this.#setRemote(answer));
  }

  /** From now on this side may negotiate again. A tutorial client could not follow. */
  allowRenegotiation(): void {
    this.#mayRenegotiate = true;
  }

  /** As the descriptions in use have them; a side without a description has none. */
  get certificates(): Certificates {
    return certificatesOf(this.connection, this.#callee ? 'callee' : 'caller');
  }

  /** What the other side sent after the first descriptions. Never throws: bad input has no effect. */
  receive(signal: OutgoingSignal): Promise<void> {
    return this.#inTurn(async () => {
      if (signal.type === 'description') await this.#receiveDescription(signal.description);
      else if (signal.type === 'candidate') await this.#remoteCandidates.receive(signal.candidate);
      else if (this.#callee) return;
      else if (signal.type === 'screen') this.#openScreen();
      else this.restartIce();
    }).catch(() => undefined);
  }

  /** Sends another track, or none, in place of the present one; a screen as soon as it can. */
  async replaceTrack(slot: Slot, track: MediaStreamTrack | null): Promise<void> {
    if (this.#sent.get(slot) === track) return;
    if (slot === 'screen') this.#openScreen();
    await this.#sent.replace(slot, track);
  }

  /** From now on sends more or less. */
  limitSending(limits: SendLimits): void {
    this.#sent.limit(limits);
  }

  /** True once the other side expects a screen where this one sends it. */
  get carriesScreen(): boolean {
    return Boolean(this.#sent.transceiver('screen')?.currentDirection);
  }

  /** Encodes whole pictures next: who has missed some can go on from there. */
  forceKeyFrames(): void {
    this.#sent.forceKeyFrames();
  }

  /** Looks for a new path: an offer, or the wish for one, comes out as a signal. */
  restartIce(): void {
    if (!this.#mayRenegotiate) return;
    if (this.#callee) this.#emit({ type: 'restart' });
    else if (this.connection.signalingState === 'stable') this.connection.restartIce();
    else this.#emitDescription(); // no answer to the last offer: it may have been lost
  }

  #openDataChannel(): void {
    const open = (label: string, id: number) =>
      this.connection.createDataChannel(label, { negotiated: true, id });
    this.dataChannel = open('p2p-call', 0);
    this.fileChannel = open('p2p-call-files', 1);
  }

  /** The callee has to ask for them: it never offers. */
  #openScreen(): void {
    if (!this.#mayRenegotiate || this.#sent.transceiver('screen')) return;
    if (this.#callee) this.signals.push({ type: 'screen' });
    else this.#sent.addScreen();
  }

  /** One description operation at a time: two snapshots in a row must not apply one answer twice. */
  #inTurn(operation: () => Promise<void>): Promise<void> {
    const turn = this.#operations.then(() => {
      this.scope.throwIfAborted();
      return operation();
    });
    this.#operations = turn.catch(() => undefined);
    return turn;
  }

  async #describe(type: 'offer' | 'answer'): Promise<Description> {
    await this.connection.setLocalDescription();
    await this.#gather(this.generation === 0 ? gatheringMs[type] : gatheringMs.later);
    return { type, sdp: this.connection.localDescription?.sdp ?? '' };
  }

  async #gather(timeoutMs: number): Promise<void> {
    await gatheringComplete(this.connection, timeoutMs, this.scope);
    this.scope.throwIfAborted();
    this.#trickles = true; // candidates from here on are not in this description
  }

  async #setRemote(description: Description): Promise<void> {
    await this.connection.setRemoteDescription(withAudioNack(description));
    this.#lastRemoteOrigin = originOf(description);
    this.#remote.accept(description.sdp);
    await this.beginChecks();
  }

  async #receiveDescription(description: Description): Promise<void> {
    const isOffer = description.type === 'offer';
    if (isOffer && !this.#callee) return;
    if (!this.#remote.matches(description.sdp)) return;
    const isNew = originOf(description) !== this.#lastRemoteOrigin;
    if (isOffer && !this.used) {
      await this.answer(description);
      await this.beginChecks();
    } else if (isNew) {
      await this.#setRemote(description);
      if (!isOffer) return;
      this.#sent.openDirections();
      await this.#sent.apply();
      await this.#describeAgain();
    } else if (!isOffer) return;
    this.#emitDescription(); // also to an offer that comes again: the answer may have been lost
  }

  async #renegotiate(): Promise<void> {
    if (!this.#mayRenegotiate || this.#callee) return;
    try {
      await this.#describeAgain();
      this.#emitDescription();
    } catch {
      // The connection was closed meanwhile.
    }
  }

  async #describeAgain(): Promise<void> {
    this.#trickles = false;
    await this.connection.setLocalDescription();
    await this.#gather(gatheringMs.later);
  }

  #emitDescription(): void {
    const { localDescription } = this.connection;
    if (!localDescription) return;
    const { type, sdp } = localDescription;
    this.#emit({ type: 'description', description: { type, sdp } });
  }

  /** The first connection says nothing of its generation: older versions know no other. */
  #emit(signal: Exclude<OutgoingSignal, { type: 'screen' }>): void {
    const { generation } = this;
    this.signals.push(generation > 0 ? { ...signal, generation } : signal);
  }

  #onTrack({ track, transceiver }: RTCTrackEvent): void {
    const screens = [this.#sent.transceiver('screen'), this.#sent.transceiver('screenAudio')];
    const isScreen = screens.includes(transceiver);
    this.#received.add(track, isScreen ? 'screen' : 'face');
  }

  #onCandidate({ candidate }: RTCPeerConnectionIceEvent): void {
    if (!this.#trickles || !candidate || !isWorthSending(candidate, this.#sentCandidates)) return;
    this.#emit({ type: 'candidate', candidate: candidate.toJSON() });
  }
}
