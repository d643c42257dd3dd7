import { onAbort, untilAborted } from '../abort.js';
import { CallError } from '../errors.js';
import type { Profile, Seat, Usage } from '../signaling/signaling-channel.js';
import type { CallConfig } from './call-config.js';
import { moved, type CallEndReason, type CallState } from './call-state.js';
import type { CallTarget } from './call-target.js';
import type { CallNotice, CallQuality } from './call-types.js';
import { Conversation, type BandwidthDemand } from './conversation/conversation.js';
import { Encounter } from './encounter.js';
import { keptSeat, type KeptSeat } from './kept-seat.js';
import type { LocalMedia } from './media/local-media.js';
import { OutgoingMedia } from './outgoing-media.js';
import { newCertificate } from './peer/certificate.js';
import { IceSupply } from './peer/ice-supply.js';
import { patience, type Patience } from './peer/patience.js';
import type { Peer } from './peer/peer.js';
import { SeatKeeper } from './seat-keeper.js';
import { noUsage, Rendezvous, type Meeting } from './rendezvous.js';

/** What is reported of a running call. */
export interface ActiveCallListener {
  stateChanged(state: CallState, previous: CallState): void;
  /** This side's devices are open, or its screen is shared or is not any more. */
  mediaChanged(): void;
  /** What is known of the other side has changed, or what is to be seen of it. */
  remoteChanged(): void;
  /** There are safety words now, or none any more. */
  wordsChanged(): void;
  qualityChanged(quality: CallQuality | null): void;
  notice(notice: CallNotice): void;
}

/**
 * One call from its first to its last moment. Everything it starts ends with its scope; what comes
 * later has no effect.
 */
export class ActiveCall {
  readonly target: CallTarget;
  readonly outgoing: OutgoingMedia;
  readonly conversation: Conversation;
  /** When it was connected first, in milliseconds since the epoch; null before. */
  connectedAt: number | null = null;
  /** Resolves when the service has nothing of this call any more. */
  closed: Promise<void> = Promise.resolve();

  readonly #config: CallConfig;
  /** This side's devices: the preview's, where there was one. */
  readonly #media: LocalMedia;
  readonly #listener: ActiveCallListener;
  readonly #scope = new AbortController();
  readonly #session = crypto.randomUUID();
  readonly #patience: Patience;
  readonly #supply: IceSupply;
  #state: CallState = Object.freeze({ status: 'capturing' });
  #rendezvous: Rendezvous | null = null;
  /** Null before the two have met. */
  #encounter: Encounter | null = null;
  #demand: BandwidthDemand | undefined;
  readonly #keeper: SeatKeeper;

  constructor(
    config: CallConfig,
    target: CallTarget,
    media: LocalMedia,
    demand: BandwidthDemand | undefined,
    listener: ActiveCallListener,
  ) {
    const { signal } = this.#scope;
    this.#config = config;
    this.target = target;
    this.#media = media;
    this.#demand = demand;
    this.#listener = listener;
    this.#patience = { ...patience, ...config.patience };
    this.#supply = new IceSupply(config, signal);
    this.conversation = new Conversation(config.displayName, {
      describeSelf: () => ({
        ...media.media,
        screen: this.outgoing.showsScreen,
        demand: this.#demand,
      }),
      remoteChanged: () => {
        this.outgoing.demandChanged();
        listener.remoteChanged();
      },
      wordsChanged: () => listener.wordsChanged(),
      signal: (signal) => this.#encounter?.receive(signal, 'link'),
      bye: (removes) => void this.#end('remote-left', removes ? 'confirm' : 'remove'),
      flooded: () => listener.notice('flooded'),
      ping: (hears) => this.#encounter?.heardPing(hears),
      keyFrameWanted: () => this.#encounter?.heardNoPicture(),
      away: () => this.#encounter?.away(),
      closed: () => this.#encounter?.cut(),
    });
    this.outgoing = new OutgoingMedia(this.conversation, () => this.#demand, listener, signal);
    this.#keeper = new SeatKeeper(target.callId, () => void this.#end('replaced', 'keep'), signal);
    onAbort(signal, () => media.close());
    window.addEventListener('pagehide', () => this.#vanish(), { signal });
  }

  get state(): CallState {
    return this.#state;
  }

  /** The connection; null before there is one. */
  get peer(): Peer | null {
    return this.#rendezvous?.peer ?? null;
  }

  /** The seat that another page could go on with; null for none. */
  get seat(): Seat | null {
    return this.#rendezvous?.ticket?.seat ?? null;
  }

  /** Documents of the owner's database that this side has caused. */
  get usage(): Usage {
    return this.#rendezvous?.usage ?? noUsage;
  }

  /**
   * Takes the seat, once an earlier call has left the room. Rejects with the `CallError` the call failed
   * with, or with an `AbortError` once it was left.
   */
  async open(before: Promise<void>): Promise<void> {
    const { signal } = this.#scope;
    this.closed = before;
    try {
      const media = this.#openMedia();
      media.catch(() => undefined); // awaited below, beside what may fail sooner
      const kept = await this.#findSeat();
      const rendezvous = await this.#newRendezvous(media, kept);
      const seat = untilAborted(before, signal).then(() => this.#takeSeat(rendezvous, kept));
      await Promise.all([media, seat]);
    } catch (cause) {
      signal.throwIfAborted();
      throw this.#fail(cause);
    }
  }

  /** Says goodbye and ends the call. Resolves when its record is gone. */
  async leave(): Promise<void> {
    this.conversation.bye(true);
    await this.#end('left');
  }

  /** What this side wants of the other from now on; undefined for nothing special. */
  setDemand(demand: BandwidthDemand | undefined): void {
    this.#demand = demand;
    this.outgoing.demandChanged();
    this.conversation.sendState();
    this.#listener.remoteChanged(); // what is to be seen of it
  }

  /** A track of this side came, went or was switched. */
  async mediaChanged(): Promise<void> {
    await this.#rendezvous?.applyTracks();
    this.conversation.sendState();
    await this.#rendezvous?.describe(this.#profile);
  }

  get #profile(): Profile {
    const { name, microphone, camera } = this.conversation.self;
    return { session: this.#session, name, microphone, camera };
  }

  async #openMedia(): Promise<LocalMedia> {
    const media = await this.#media.open();
    this.#scope.signal.throwIfAborted();
    this.#move({ status: 'joining', local: media.stream });
    this.#listener.mediaChanged();
    return media;
  }

  /** The seat of another page, unless this is a call that nobody can have been in. */
  async #findSeat(): Promise<KeptSeat | null> {
    const { callId, mustCreate, seat } = this.target;
    return mustCreate ? null : keptSeat(callId, seat && [seat]);
  }

  async #takeSeat(rendezvous: Rendezvous, kept: KeptSeat | null): Promise<void> {
    if (kept) this.#keeper.hold(kept.ticket); // the other page has to go first
    if (kept && (await rendezvous.resume(kept))) return;
    this.#scope.signal.throwIfAborted();
    if (this.target.seat) await this.#end('remote-left', 'keep');
    else await rendezvous.begin();
  }

  async #newRendezvous(media: Promise<LocalMedia>, kept: KeptSeat | null): Promise<Rendezvous> {
    const { signal } = this.#scope;
    const [configuration, certificate] = await Promise.all([
      this.#supply.open(),
      kept?.certificate ?? newCertificate(),
    ]);
    signal.throwIfAborted();
    const { target } = this;
    const { callId } = target;
    const { createChannel } = this.#config;
    const local = this.#media.stream;
    const profile = () => this.#profile;
    const rendezvous: Rendezvous = new Rendezvous(
      { createChannel, target, local, media, profile, patience: this.#patience },
      { ...(certificate && { certificates: [certificate] }), ...configuration },
      {
        waiting: () => this.#move({ status: 'waiting', callId, local }),
        met: (meeting) => this.#meet(meeting, rendezvous),
        parted: () => {
          this.#encounter = null;
          this.conversation.part();
        },
        received: (signal) => this.#encounter?.receive(signal, 'service'),
        recordGone: () => {
          if (this.#encounter) this.#encounter.recordGone();
          else void rendezvous.beginAgain();
        },
        failed: (cause) => void this.#fail(cause),
        serviceFailed: (cause) => {
          // a call that was connected once may do without the service
          if (this.connectedAt === null) this.#fail(cause);
        },
      },
      signal,
    );
    this.#rendezvous = rendezvous;
    this.#supply.serve(rendezvous.peer);
    return rendezvous;
  }

  #meet(meeting: Meeting, rendezvous: Rendezvous): void {
    const { peer, profile } = meeting;
    const { callId } = this.target;
    const local = this.#media.stream;
    const here = { callId, local, remote: peer.remoteStream };
    const { conversation, outgoing } = this;
    const [supply, patience] = [this.#supply, this.#patience];
    const means = { rendezvous, conversation, outgoing, supply, patience };
    this.#encounter = new Encounter(meeting, means, {
      connected: () => {
        this.connectedAt ??= Date.now();
        this.#keeper.keep(rendezvous, profile);
        this.#move({ status: 'connected', ...here });
      },
      reconnecting: (away) => this.#move({ status: 'reconnecting', ...here, away }),
      moved: () => this.#listener.remoteChanged(), // of whoever shows the connection itself
      ended: (reason) => void this.#end(reason),
      failed: (cause) => void this.#fail(cause),
    });
    this.#move({ status: 'connecting', callId, local });
    this.#encounter.begin();
  }

  #move(next: CallState): void {
    const previous = this.#state;
    this.#state = moved(previous, next);
    if (this.#state !== previous) this.#listener.stateChanged(this.#state, previous);
  }

  async #end(
    reason: CallEndReason,
    record: 'remove' | 'confirm' | 'keep' = 'remove',
  ): Promise<void> {
    if (this.#scope.signal.aborted) return;
    this.#scope.abort(new DOMException('The call has ended.', 'AbortError'));
    this.#keeper.drop();
    const durationMs = this.connectedAt === null ? 0 : Date.now() - this.connectedAt;
    this.#move({ status: 'ended', reason, durationMs });
    await this.#close(record);
  }

  #fail(cause: unknown): CallError {
    const error = CallError.from('unexpected', cause);
    if (this.#scope.signal.aborted) return error;
    this.#scope.abort(error);
    this.#keeper.drop();
    this.#move({ status: 'failed', error });
    void this.#close('remove');
    return error;
  }

  #close(record: 'remove' | 'confirm' | 'keep'): Promise<void> {
    this.conversation.files.end();
    this.closed = (this.#rendezvous?.close(record) ?? this.closed).catch(() => undefined);
    return this.closed;
  }

  /**
   * The page goes away, maybe only to be loaded again: where both sides can, the seat stays. Else a last word to
   * whom it reaches.
   */
  #vanish(): void {
    if (this.#keeper.keeps && !this.#encounter?.isAlone && this.conversation.away()) {
      this.#keeper.release();
      void this.#end('left', 'keep');
      return;
    }
    this.conversation.bye(true);
    const rendezvous = this.#rendezvous;
    this.#rendezvous = null;
    void this.#end('left');
    rendezvous?.abandon();
  }
}
