import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { button } from './buttons.js';
import { CallElement } from './call-element.js';
import { videoStyles } from './call-video.styles.js';
import { icons } from './icons.js';
import { setStates } from './states.js';
import { shared } from './styles.js';

/**
 * Shows one side of the call: `remote`, with sound, or `local`, silent and mirrored while it is the
 * camera. Put it anywhere inside `<p2p-call>`, also more than once.
 *
 * @summary The picture of one side.
 * @tag call-video
 *
 * @slot placeholder - Shown while the camera of that side is off; an initial or a figure by default.
 *
 * @csspart video - The `<video>`.
 * @csspart placeholder - Covers the picture while the camera is off.
 * @csspart avatar - The circle in the placeholder.
 * @csspart name - The name of the other side.
 * @csspart text - Tells that the camera is off.
 * @csspart badge - Tells that the microphone of this side is off.
 * @csspart hear-button - Switches the sound on where the browser blocked it.
 *
 * @cssState live - There is a picture.
 * @cssState camera-off - The side is there, its camera is off.
 * @cssState muted - The side is there, its microphone is off.
 * @cssState silenced - The browser blocked the sound until somebody taps.
 */
export class CallVideo extends CallElement {
  static override styles = [shared, videoStyles];

  /** Whose picture: `local` or `remote`. */
  @property() source: 'local' | 'remote' = 'remote';

  @state() private silenced = false;
  @query('video') private readonly video!: HTMLVideoElement | null;
  readonly #internals = this.attachInternals();

  override connectedCallback(): void {
    super.connectedCallback();
    document.addEventListener('visibilitychange', this.#onVisible);
    void this.#play(); // a video pauses while it is out of the page
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    document.removeEventListener('visibilitychange', this.#onVisible);
  }

  get #local(): boolean {
    return this.source === 'local';
  }

  get #stream(): MediaStream | null {
    return (this.#local ? this.call?.localStream : this.call?.remoteStream) ?? null;
  }

  /** What there is to show. Nobody is there before the stream and what is known of the side. */
  get #look() {
    const { call } = this;
    const side = (this.#local ? call?.media : call?.remote) ?? null;
    const present = this.#stream !== null && side !== null;
    return {
      present,
      pictured: present && (side.camera || side.screen),
      muted: present && !side.microphone,
      screen: side?.screen ?? false,
    };
  }

  override render(): TemplateResult | typeof nothing {
    const { call, words } = this;
    if (!call) return nothing;
    const { present, pictured, muted, screen } = this.#look;
    const name = (!this.#local && call.remote?.name) || '';
    const who = this.#local ? words.you : name || words.otherPerson;
    const kind = screen ? 'screen' : this.#local && !this.#facesAway() ? 'mirrored' : '';
    return html`
      <div lang=${words.language}>
        <video part="video" class=${kind} playsinline aria-label=${who}></video>
        ${
          present && !pictured
            ? html`<div part="placeholder" class="placeholder">
                <slot name="placeholder">
                  <span part="avatar" class="avatar" aria-hidden="true">
                    ${name ? Array.from(name)[0] : icons.person}
                  </span>
                </slot>
                ${name ? html`<strong part="name" class="name">${name}</strong>` : nothing}
                <span part="text" class="name">${words.cameraIsOff}</span>
              </div>`
            : nothing
        }
        <div class="labels">
          ${
            muted
              ? html`<span part="badge" title=${words.microphoneIsOff}>
                  ${icons.muted}<span class="sr">${words.microphoneIsOff}</span>
                </span>`
              : nothing
          }
          ${pictured && name ? html`<span part="name" class="name">${name}</span>` : nothing}
        </div>
        ${
          this.silenced
            ? button('hear-button', 'primary', [icons.sound, words.hear], this.#hear)
            : nothing
        }
      </div>
    `;
  }

  override updated(changed: PropertyValues<this>): void {
    const { present, pictured, muted } = this.#look;
    setStates(this.#internals, [
      pictured && 'live',
      present && !pictured && 'camera-off',
      muted && 'muted',
      this.silenced && 'silenced',
    ]);
    const { video } = this;
    if (!video) return;
    const stream = this.#stream;
    if (video.srcObject === stream && !changed.has('source')) return;
    video.muted = this.#local;
    video.srcObject = stream;
    this.silenced = false;
    void this.#play();
  }

  /** The rear camera of a phone shows the world as it is. */
  #facesAway(): boolean {
    const track = this.#stream?.getVideoTracks()[0];
    return track?.getSettings().facingMode === 'environment';
  }

  readonly #play = async (): Promise<void> => {
    const { video } = this;
    if (!video?.srcObject || !video.paused) return;
    try {
      await video.play();
    } catch (error) {
      // anything else means that a newer picture took this one's place
      if ((error as DOMException).name !== 'NotAllowedError' || video.muted) return;
      video.muted = true;
      this.silenced = true;
      await video.play().catch(() => undefined);
    }
  };

  /** A phone may pause the picture while the page is in the background. */
  readonly #onVisible = (): void => void this.#play();

  readonly #hear = (): void => {
    const { video } = this;
    if (!video) return;
    video.muted = false;
    this.silenced = false;
    void this.#play();
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'call-video': CallVideo;
  }
}
