import { onAbort } from '../abort.js';
import type { CallNotice, CallQuality } from './call-types.js';
import type { BandwidthDemand, Conversation } from './conversation/conversation.js';
import { canCaptureScreen, ScreenShare } from './media/screen-share.js';
import { Adaptation, type Demands } from './peer/adaptation.js';
import type { PathState } from './peer/encoding.js';
import type { Peer } from './peer/peer.js';

/** What is reported of what this side sends. */
export interface OutgoingMediaListener {
  /** The screen is shared, or is not any more. */
  mediaChanged(): void;
  qualityChanged(quality: CallQuality | null): void;
  notice(notice: CallNotice): void;
}

/** What this side sends to the other beside its words, and how much of it. */
export class OutgoingMedia {
  readonly screen: ScreenShare;
  readonly #conversation: Conversation;
  readonly #demand: () => BandwidthDemand | undefined;
  readonly #listener: OutgoingMediaListener;
  #peer: Peer | null = null;
  #adaptation: Adaptation | null = null;
  #wasConnected = false;
  #path: PathState = 'usual';
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** `demand` answers what this side wants of the other. */
  constructor(
    conversation: Conversation,
    demand: () => BandwidthDemand | undefined,
    listener: OutgoingMediaListener,
    scope: AbortSignal,
  ) {
    this.#conversation = conversation;
    this.#demand = demand;
    this.#listener = listener;
    this.screen = new ScreenShare(
      {
        screenChanged: (stream) => this.#sendScreen(stream),
        screenEnded: () => listener.notice('screen-share-ended'),
      },
      scope,
    );
    onAbort(scope, () => clearTimeout(this.#timer));
  }

  /** Only where it works, and once connected; a tutorial client could not follow. */
  get canShareScreen(): boolean {
    const { remote, tutorial } = this.#conversation;
    return this.#wasConnected && remote !== null && !tutorial && canCaptureScreen();
  }

  /** Whether the other side can see a screen of this one. */
  get showsScreen(): boolean {
    return this.screen.stream !== null && this.#peer?.carriesScreen === true;
  }

  /** How well the connection does; null while not connected. */
  get quality(): CallQuality | null {
    return this.#adaptation?.quality ?? null;
  }

  /** The other side is there: what there is to send goes over this peer. */
  attach(peer: Peer, scope: AbortSignal): void {
    this.#peer = peer;
    if (this.#path === 'lost') this.#path = 'back';
    this.#adaptation = new Adaptation(
      peer,
      () => this.#demands,
      (quality) => this.#listener.qualityChanged(quality),
      scope,
    );
    const { connection } = peer;
    const on = { signal: scope };
    // a screen is announced only once it can be seen
    connection.addEventListener('signalingstatechange', () => this.#conversation.sendState(), on);
    const look = () => {
      if (this.#path === 'lost' && connection.connectionState === 'connected') this.heard();
    };
    connection.addEventListener('connectionstatechange', look, on); // known before anything comes
  }

  /** The two are connected, for the first time or again: then pictures stay small for `resumingMs` more. */
  connected(resumingMs: number): void {
    this.#wasConnected = true;
    this.#adaptation?.connected();
    if (this.#path === 'lost') this.#setPath('back');
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#setPath('usual'), resumingMs);
  }

  /**
   * Something has come from the other side, and maybe the path is back. Nobody waits until that is certain: a whole
   * picture takes its time to encode and to send.
   */
  heard(): void {
    if (this.#path === 'lost') this.#setPath('back');
    this.#peer?.forceKeyFrames();
  }

  /** They are not, for now. */
  disconnected(): void {
    this.#adaptation?.disconnected();
    clearTimeout(this.#timer);
    this.#setPath('lost');
  }

  /** Nothing has come from the other side for a moment, or it comes again. */
  weakened(isWeak: boolean): void {
    this.#adaptation?.weakened(isWeak);
  }

  /** One of the two sides wants more or less than before. */
  demandChanged(): void {
    this.#adaptation?.demandsChanged();
  }

  get #demands(): Demands {
    const { demand: remoteDemand, remote, tutorial } = this.#conversation;
    const demand = this.#demand();
    return {
      dataSaver: demand === 'less' || remoteDemand === 'less',
      noVideo: remoteDemand === 'audio',
      path: this.#path,
      // a tutorial client does not say what it sends
      seesCamera: !tutorial && demand !== 'audio' && remote?.camera === true,
      hearsMicrophone: !tutorial && remote?.microphone === true,
    };
  }

  #setPath(path: PathState): void {
    this.#path = path;
    this.#adaptation?.demandsChanged();
  }

  #sendScreen(stream: MediaStream | null): void {
    void this.#peer?.replaceTrack('screen', stream?.getVideoTracks()[0] ?? null);
    void this.#peer?.replaceTrack('screenAudio', stream?.getAudioTracks()[0] ?? null);
    this.#listener.mediaChanged();
    this.#conversation.sendState();
  }
}
