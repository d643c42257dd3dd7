import { html, type LitElement, type ReactiveController, type TemplateResult } from 'lit';
import type { Call } from '../../call/shared-call.js';
import { remotePicturesIn, type CallView, type HeardSound } from '../shared/call-view.js';

/**
 * Plays what the other side says, and the sound of what it shares: once each, whatever the layout shows.
 * Pictures are silent.
 */
export class RemoteSound implements ReactiveController, HeardSound {
  readonly #host: LitElement & CallView;
  readonly #call: Call;
  #scope = new AbortController();
  #isBlocked = false;

  constructor(host: LitElement & CallView, call: Call) {
    this.#host = host;
    this.#call = call;
    host.addController(this);
  }

  get isBlocked(): boolean {
    return this.#isBlocked && this.#call.remoteStream !== null;
  }

  /** Whether it is blocked and no picture of the other side offers to hear it. */
  get needsButton(): boolean {
    return this.isBlocked && remotePicturesIn(this.#host).length === 0;
  }

  /** The elements that play, which show nothing. */
  render(): TemplateResult[] {
    const { remoteStream, remoteScreen } = this.#call;
    return [remoteStream, remoteScreen].map((stream) => html`<audio .srcObject=${stream}></audio>`);
  }

  hostConnected(): void {
    this.#scope = new AbortController();
    // a phone may pause it while the page is in the background, and every browser while it is out of the page
    document.addEventListener('visibilitychange', this.#play, this.#scope);
    this.#play();
  }

  hostDisconnected(): void {
    this.#scope.abort();
  }

  hostUpdated(): void {
    this.#play();
  }

  readonly hear = (): void => {
    this.#tell(false);
    this.#play();
  };

  readonly #play = (): void => {
    const { speakerId } = this.#call.local;
    for (const audio of this.#host.renderRoot.querySelectorAll('audio')) {
      // the speaker was unplugged: the sound goes on where it was
      if (audio.sinkId !== speakerId) audio.setSinkId?.(speakerId).catch(() => undefined);
      if (audio.srcObject && audio.paused) {
        audio.play().then(
          () => this.#tell(false),
          // anything else means that a newer sound took this one's place
          (error: unknown) =>
            (error as DOMException).name === 'NotAllowedError' && this.#tell(true),
        );
      }
    }
  };

  #tell(isBlocked: boolean): void {
    if (isBlocked === this.#isBlocked) return;
    this.#isBlocked = isBlocked;
    this.#host.requestUpdate();
  }
}
