import { delay } from '../abort.js';
import type { CallFlow, CallMedia, CallQuality } from './call-state.js';
import type { ActiveCallListener } from './call-target.js';
import type { Conversation, BandwidthDemand } from './conversation/conversation.js';
import type { LocalMedia } from './media/local-media.js';
import type { Peer } from './peer/peer.js';
import { QualityMeter } from './peer/quality-meter.js';
import { canCaptureScreen, ScreenShare } from './media/screen-share.js';

/** Between two measurements. */
const measureMs = 2_000;

/**
 * A path below the first carries no sharp picture, one above the second does: bits per second. No more,
 * because what is estimated stays below twice of what is sent, and a small picture needs little.
 */
const narrow = [600_000, 900_000] as const;
/** Frames per second below which the resolution is not kept. */
const slowFps = 12;

/** What this side sends to the other beside its words, and how much of it. */
export class OutgoingMedia {
  readonly screen: ScreenShare;
  quality: CallQuality | null = null;
  readonly #conversation: Conversation;
  readonly #tell: ActiveCallListener;
  #peer: Peer | null = null;
  #scope = AbortSignal.abort();
  #begun = false;
  #measures = false;
  #strained = false;

  constructor(conversation: Conversation, tell: ActiveCallListener, scope: AbortSignal) {
    this.#conversation = conversation;
    this.#tell = tell;
    this.screen = new ScreenShare(
      {
        changed: (stream) => {
          void this.#peer?.replaceTrack('screen', stream?.getVideoTracks()[0] ?? null);
          void this.#peer?.replaceTrack('screenAudio', stream?.getAudioTracks()[0] ?? null);
          tell.announce('mediachange');
          conversation.tellState();
        },
        ended: () => tell.announce('notice', 'screen-share-ended'),
      },
      scope,
    );
  }

  /** The other side is there. */
  attach(peer: Peer, scope: AbortSignal): void {
    this.#peer = peer;
    this.#scope = scope;
    this.#adapt();
    // told of a screen only once it can be seen
    const tellState = () => this.#conversation.tellState();
    peer.connection.addEventListener('signalingstatechange', tellState, { signal: scope });
  }

  /** The two are connected, for the first time or again. */
  begin(): void {
    this.#begun = true;
    if (!this.#measures && this.#peer) {
      this.#measures = true;
      const done = () => (this.#measures = false);
      void this.#measure(this.#peer.connection)
        .catch(() => undefined)
        .then(done);
    }
  }

  /** The other side has told something of itself, or wants more or less than before. */
  hear(): void {
    this.#adapt();
    this.#tell.announce('remotechange');
  }

  /** This side wants more or less than before. */
  wish(): void {
    this.#adapt();
    this.#conversation.tellState();
    this.#tell.announce('remotechange'); // what is to be seen of it
  }

  /** Only where it works, and once connected; a tutorial client could not follow. */
  get canShareScreen(): boolean {
    const { remote, tutorial } = this.#conversation;
    return this.#begun && remote !== null && !tutorial && canCaptureScreen();
  }

  /** What the other side can hear and see of this one, and wants of it. */
  told({
    media: { microphone, camera },
  }: LocalMedia): CallMedia & { wants: BandwidthDemand | undefined } {
    const screen = this.screen.stream !== null && Boolean(this.#peer?.carriesScreen);
    return { microphone, camera, screen, wants: this.#tell.wants() };
  }

  /** Until the path is lost, or the call over: the next connection begins anew. */
  async #measure(connection: RTCPeerConnection): Promise<void> {
    const meter = new QualityMeter();
    while (connection.connectionState === 'connected') {
      const sees = this.#tell.wants() !== 'audio' && Boolean(this.#conversation.remote?.camera);
      const quality = await meter.measure(connection, sees);
      this.#judge(quality);
      if (quality) this.#relieve(meter.outgoing, quality.sent);
      await delay(measureMs, this.#scope);
    }
    this.#judge(null);
  }

  #judge(quality: CallQuality | null): void {
    if (this.#scope.aborted) return;
    const changed = quality !== this.quality;
    this.quality = quality;
    if (changed) this.#tell.announce('qualitychange', quality);
  }

  /** Sharpness is given up on a narrow path, or where the machine cannot keep up, and comes back. */
  #relieve(outgoing: number, { height, fps }: CallFlow): void {
    const isSlow = height > 0 && fps < slowFps;
    this.#strained = isSlow || outgoing < narrow[this.#strained ? 1 : 0];
    this.#adapt();
  }

  #adapt(): void {
    const { wants } = this.#conversation;
    const saves = wants === 'less' || this.#tell.wants() === 'less';
    this.#peer?.limitSending({
      dataSaver: saves,
      noVideo: wants === 'audio',
      congested: this.#strained,
    });
  }
}
