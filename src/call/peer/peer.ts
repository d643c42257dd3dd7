import { onAbort } from '../../abort.js';
import { SignalQueue } from '../../signaling/signal-queue.js';
import type { Description, OutgoingSignal } from '../../signaling/signaling-channel.js';
import { isWorthSending, takeCandidates } from './ice-candidates.js';
import { tune, type Slot, type SendLimits } from './encoding.js';
import { gatheringComplete } from './gathering.js';

/** How long the first description waits for the rest of its candidates. Later ones follow alone. */
const gatheringMs = { offer: 250, answer: 60 } as const;

/** Tells one description from the next: its version is raised each time (RFC 8829, 5.2.2). */
const originOf = ({ sdp }: Description): string => /^o=.*$/m.exec(sdp)?.[0] ?? '';

/** Which media section carries what: of its kind, the first or the second. */
const places = {
  audio: ['audio', 0],
  video: ['video', 0],
  screen: ['video', 1],
  screenAudio: ['audio', 1],
} as const satisfies Record<Slot, unknown>;

const slots = Object.keys(places) as Slot[];

/**
 * One `RTCPeerConnection`. The first descriptions are asked for with `offer()` or `answer()` and carry
 * their candidates inside; everything later comes out of `signals` and goes in through `receive()`.
 *
 * Only the caller ever offers; the callee asks it to. Two offers that cross would have to be rolled back
 * (perfect negotiation, webrtc-pc 10.7), and after a rollback Chromium 156 shows no more pictures.
 * The media sections of the two screens are negotiated once, when the first of them is shared.
 */
export class Peer {
  readonly connection: RTCPeerConnection;
  /** What the other side has to be told after the first descriptions; kept until somebody listens. */
  readonly signals = new SignalQueue<OutgoingSignal>();
  /** The other side's tracks; the same object for the whole life of this peer. */
  readonly remoteStream = new MediaStream();
  /** The other side's screen and its sound; empty until one of the two sides shares. */
  readonly remoteScreen = new MediaStream();
  /** Channel 0, negotiated by both sides; null until described, and always with a tutorial client. */
  dataChannel: RTCDataChannel | null = null;
  /** Channel 1, for the bytes of files; there when channel 0 is. */
  fileChannel: RTCDataChannel | null = null;
  /** True once a description was asked for: from then on this peer belongs to one negotiation. */
  used = false;

  readonly #local: MediaStream;
  readonly #scope: AbortSignal;
  readonly #tracks = new Map<Slot, MediaStreamTrack | null>();
  readonly #sent = new Set<string>();
  #limits: SendLimits = { dataSaver: false, noVideo: false, congested: false };
  #callee = false;
  #mayRenegotiate = false;
  #trickles = false;
  /** Names the last description of the other side. */
  #lastRemoteOrigin = '';
  #pendingRemoteCandidates: RTCIceCandidateInit[] = [];
  #operations: Promise<void> = Promise.resolve();

  /** `local` only lends its id to the tracks sent. Gathering begins at once, from the pool. */
  constructor(configuration: RTCConfiguration, local: MediaStream, scope: AbortSignal) {
    this.#local = local;
    this.#scope = scope;
    const connection = new RTCPeerConnection(configuration);
    this.connection = connection;
    const on = { signal: scope };
    connection.addEventListener('icecandidate', (event) => this.#onCandidate(event), on);
    connection.addEventListener('negotiationneeded', () => void this.#renegotiate(), on);
    connection.addEventListener('track', (event) => this.#onTrack(event), on);
    onAbort(scope, () => connection.close());
  }

  /** The caller's first description. Needs no camera yet: tracks may come later, without a new offer. */
  async offer(): Promise<Description> {
    this.used = true;
    const init: RTCRtpTransceiverInit = {
      direction: 'sendrecv',
      streams: [this.#local],
    };
    this.connection.addTransceiver('audio', init);
    this.connection.addTransceiver('video', init);
    this.#openDataChannel();
    await this.#applyTracks();
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
    this.#pendingRemoteCandidates.push(...candidates);
    for (const { sender } of this.#openDirections()) {
      // a tutorial client looks for the track's stream and throws without one
      sender.setStreams(this.#local);
    }
    // a tutorial client offers none, and a channel it did not offer would ask for a new offer
    if (/^m=application /m.test(offer.sdp)) this.#openDataChannel();
    await this.#applyTracks();
    return this.#describe('answer');
  }

  /** The callee has the seat: it may reach the caller (connectivity checks: RFC 8445, 2.2). */
  async beginChecks(): Promise<void> {
    for (const candidate of this.#pendingRemoteCandidates.splice(0))
      await this.#addCandidate(candidate);
  }

  /** The caller takes the callee's answer. */
  accept(answer: Description): Promise<void> {
    return this.#inTurn(() => this.#setRemote(answer));
  }

  /** From now on this side may negotiate again. A tutorial client could not follow. */
  allowRenegotiation(): void {
    this.#mayRenegotiate = true;
  }

  /** What the other side sent after the first descriptions. Never throws: bad input has no effect. */
  receive(signal: OutgoingSignal): Promise<void> {
    return this.#inTurn(async () => {
      if (signal.type === 'description') await this.#receiveDescription(signal.description);
      else if (signal.type === 'candidate') await this.#receiveCandidate(signal.candidate);
      else if (this.#callee) return;
      else if (signal.type === 'screen') this.#openScreen();
      else this.restartIce();
    }).catch(() => undefined);
  }

  /** Sends another track, or none, in place of the present one; a screen as soon as it can. */
  async replaceTrack(slot: Slot, track: MediaStreamTrack | null): Promise<void> {
    if ((this.#tracks.get(slot) ?? null) === track) return;
    this.#tracks.set(slot, track);
    if (slot === 'screen') this.#openScreen();
    await this.#transceiver(slot)?.sender.replaceTrack(track);
    this.#tune(slot);
  }

  /** From now on sends more or less. */
  limitSending(thrift: SendLimits): void {
    if (JSON.stringify(thrift) === JSON.stringify(this.#limits)) return;
    this.#limits = thrift;
    this.#tune(...slots);
  }

  /** True once the other side expects a screen where this one sends it. */
  get carriesScreen(): boolean {
    return Boolean(this.#transceiver('screen')?.currentDirection);
  }

  /** Looks for a new path: an offer, or the wish for one, comes out as a signal. */
  restartIce(): void {
    if (!this.#mayRenegotiate) return;
    if (this.#callee) this.signals.push({ type: 'restart' });
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
    if (!this.#mayRenegotiate || this.#transceiver('screen')) return;
    if (this.#callee) this.signals.push({ type: 'screen' });
    else for (const kind of ['video', 'audio']) this.connection.addTransceiver(kind);
  }

  /** What was offered one way goes both ways. */
  #openDirections(): RTCRtpTransceiver[] {
    const transceivers = this.connection.getTransceivers();
    for (const transceiver of transceivers) transceiver.direction = 'sendrecv';
    return transceivers;
  }

  #transceiver(slot: Slot): RTCRtpTransceiver | undefined {
    const [kind, index] = places[slot];
    const isOfKind = ({ receiver }: RTCRtpTransceiver) => receiver.track.kind === kind;
    return this.connection.getTransceivers().filter(isOfKind)[index];
  }

  #tune(...some: Slot[]): void {
    for (const slot of some) {
      const sender = this.#transceiver(slot)?.sender;
      if (sender) tune(sender, slot, this.#limits);
    }
  }

  async #applyTracks(): Promise<void> {
    const replace = async ([slot, track]: [Slot, MediaStreamTrack | null]) =>
      this.#transceiver(slot)?.sender.replaceTrack(track);
    await Promise.all([...this.#tracks].map(replace));
    this.#tune(...slots);
  }

  /** One description operation at a time: two snapshots in a row must not apply one answer twice. */
  #inTurn(operation: () => Promise<void>): Promise<void> {
    const turn = this.#operations.then(() => {
      this.#scope.throwIfAborted();
      return operation();
    });
    this.#operations = turn.catch(() => undefined);
    return turn;
  }

  async #describe(type: 'offer' | 'answer'): Promise<Description> {
    const { connection } = this;
    await connection.setLocalDescription();
    await gatheringComplete(connection, gatheringMs[type], this.#scope);
    this.#scope.throwIfAborted();
    this.#trickles = true; // candidates from here on are not in this description
    return { type, sdp: connection.localDescription?.sdp ?? '' };
  }

  async #setRemote(description: Description): Promise<void> {
    await this.connection.setRemoteDescription(description);
    this.#lastRemoteOrigin = originOf(description);
    await this.beginChecks();
  }

  async #receiveDescription(description: Description): Promise<void> {
    const isOffer = description.type === 'offer';
    if (isOffer && !this.#callee) return;
    const isNew = originOf(description) !== this.#lastRemoteOrigin;
    if (isNew) await this.#setRemote(description);
    if (!isOffer) return;
    if (isNew) {
      this.#openDirections();
      await this.#applyTracks();
      await this.connection.setLocalDescription();
    }
    this.#emitDescription(); // also to an offer that comes again: the answer may have been lost
  }

  async #receiveCandidate(candidate: RTCIceCandidateInit): Promise<void> {
    if (this.connection.remoteDescription) await this.#addCandidate(candidate);
    else this.#pendingRemoteCandidates.push(candidate);
  }

  async #addCandidate(candidate: RTCIceCandidateInit): Promise<void> {
    try {
      await this.connection.addIceCandidate(candidate);
    } catch {
      // One of an older generation, or malformed: the others may still connect.
    }
  }

  async #renegotiate(): Promise<void> {
    if (!this.#mayRenegotiate || this.#callee) return;
    try {
      await this.connection.setLocalDescription();
      this.#emitDescription();
    } catch {
      // The connection was closed meanwhile.
    }
  }

  #emitDescription(): void {
    const { localDescription } = this.connection;
    if (!localDescription) return;
    const { type, sdp } = localDescription;
    this.signals.push({ type: 'description', description: { type, sdp } });
  }

  #onTrack({ track, transceiver }: RTCTrackEvent): void {
    const screens = [this.#transceiver('screen'), this.#transceiver('screenAudio')];
    (screens.includes(transceiver) ? this.remoteScreen : this.remoteStream).addTrack(track);
  }

  #onCandidate({ candidate }: RTCPeerConnectionIceEvent): void {
    if (!this.#trickles || !candidate || !isWorthSending(candidate, this.#sent)) return;
    this.signals.push({ type: 'candidate', candidate: candidate.toJSON() });
  }
}
