import type { CallMedia } from './call-state.js';
import type { RunListener } from './call-target.js';
import type { Conversation } from './conversation.js';
import type { LocalMedia } from './local-media.js';
import type { Peer } from './peer.js';
import { canCaptureScreen, ScreenShare } from './screen-share.js';

/** What this side sends to the other beside its words. */
export class Sending {
  readonly screen: ScreenShare;
  readonly #conversation: Conversation;
  #peer: Peer | null = null;
  #begun = false;

  constructor(conversation: Conversation, tell: RunListener, scope: AbortSignal) {
    this.#conversation = conversation;
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
    // told of a screen only once it can be seen
    const tellState = () => this.#conversation.tellState();
    peer.connection.addEventListener('signalingstatechange', tellState, { signal: scope });
  }

  /** The two are connected, for the first time or again. */
  begin(): void {
    this.#begun = true;
  }

  /** Only where it works, and once connected; a tutorial client could not follow. */
  get canShareScreen(): boolean {
    const { remote, tutorial } = this.#conversation;
    return this.#begun && remote !== null && !tutorial && canCaptureScreen();
  }

  get remoteScreen(): MediaStream | null {
    return (this.#conversation.remote?.screen && this.#peer?.remoteScreen) || null;
  }

  /** What the other side can hear and see of this one. */
  seen({ media: { microphone, camera } }: LocalMedia): CallMedia {
    const screen = this.screen.stream !== null && Boolean(this.#peer?.carriesScreen);
    return { microphone, camera, screen };
  }
}
