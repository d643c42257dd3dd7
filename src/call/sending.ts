import type { CallMedia } from './call-state.js';
import type { RunListener } from './call-target.js';
import type { Conversation, Wish } from './conversation.js';
import type { LocalMedia } from './local-media.js';
import type { Peer } from './peer.js';
import { canCaptureScreen, ScreenShare } from './screen-share.js';

/** What this side sends to the other beside its words, and how much of it. */
export class Sending {
  readonly screen: ScreenShare;
  readonly #conversation: Conversation;
  readonly #tell: RunListener;
  #peer: Peer | null = null;
  #begun = false;
  #strained = false;

  constructor(conversation: Conversation, tell: RunListener, scope: AbortSignal) {
    this.#conversation = conversation;
    this.#tell = tell;
    this.screen = new ScreenShare(
      {
        changed: (stream) => {
          void this.#peer?.replaceTrack('screen', stream?.getVideoTracks()[0] ?? null);
          void this.#peer?.replaceTrack('screenAudio', stream?.getAudioTracks()[0] ?? null);
          tell.mediaChanged();
          conversation.tellState();
        },
        ended: () => tell.notice('screen-share-ended'),
      },
      scope,
    );
  }

  /** The other side is there. */
  attach(peer: Peer, scope: AbortSignal): void {
    this.#peer = peer;
    this.#adapt();
    // told of a screen only once it can be seen
    const tellState = () => this.#conversation.tellState();
    peer.connection.addEventListener('signalingstatechange', tellState, { signal: scope });
  }

  /** The two are connected, for the first time or again. */
  begin(): void {
    this.#begun = true;
  }

  /** The other side has told something of itself, or wants more or less than before. */
  hear(): void {
    this.#adapt();
    this.#tell.remoteChanged();
  }

  /** This side wants more or less than before. */
  wish(): void {
    this.#adapt();
    this.#conversation.tellState();
    this.#tell.remoteChanged(); // what is to be seen of it
  }

  /** Only where it works, and once connected; a tutorial client could not follow. */
  get canShareScreen(): boolean {
    const { remote, tutorial } = this.#conversation;
    return this.#begun && remote !== null && !tutorial && canCaptureScreen();
  }

  /** What the other side can hear and see of this one, and wants of it. */
  told({ media: { microphone, camera } }: LocalMedia): CallMedia & { wants: Wish | undefined } {
    const screen = this.screen.stream !== null && Boolean(this.#peer?.carriesScreen);
    return { microphone, camera, screen, wants: this.#tell.wants };
  }

  #adapt(): void {
    const { wants } = this.#conversation;
    const saves = wants === 'less' || this.#tell.wants === 'less';
    this.#peer?.economize({ saves, blind: wants === 'audio', strained: this.#strained });
  }
}
