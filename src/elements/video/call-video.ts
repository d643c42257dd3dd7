import { html, nothing, type TemplateResult } from 'lit';
import { press } from '../controls/actions.js';
import { button } from '../shared/buttons.js';
import { CallElement } from '../shared/call-element.js';
import { videoStyles } from './call-video.styles.js';
import { icons } from '../shared/icons.js';
import { setStates } from '../shared/custom-states.js';
import { shared } from '../shared/styles.js';

/** An icon over the picture, with its words for those who cannot see it. */
const badge = (part: string, text: string, icon: TemplateResult): TemplateResult =>
  html`<span part=${part} class="glass" title=${text}
    >${icon}<span class="sr">${text}</span></span
  >`;

/**
 * Shows one side of the call: `remote`, `local`, mirrored, or `screen`, which the other side shares. Put it
 * anywhere inside `<p2p-call>`, also more than once: it is silent, the sound is played by `<p2p-call>`.
 *
 * @summary The picture of one side.
 * @tag call-video
 *
 * @slot placeholder - Shown while the camera of that side is off; an initial or a figure by default.
 * @slot label - Beside the name, over the picture.
 *
 * @csspart video - The `<video>`.
 * @csspart placeholder - Covers the picture while the camera is off.
 * @csspart avatar - The circle in the placeholder.
 * @csspart name - The name of the other side.
 * @csspart text - Tells that the camera is off.
 * @csspart badge - Tells that the microphone of this side is off.
 * @csspart verified - Tells that the safety words match.
 * @csspart speaking - The ring around who is speaking.
 * @csspart hear-button - Switches the sound on where the browser blocked it.
 *
 * @cssState live - There is a picture.
 * @cssState camera-off - The side is there, its camera is off.
 * @cssState muted - The side is there, its microphone is off.
 * @cssState speaking - This side is speaking.
 * @cssState silenced - The browser blocked the sound until somebody taps.
 */
export class CallVideo extends CallElement {
  static override styles = [shared, videoStyles];
  static override properties = { source: {} };

  /** Whose picture: `local`, `remote`, or the `screen` that the other side shares. */
  source: 'local' | 'remote' | 'screen' = 'remote';

  readonly #internals = this.attachInternals();

  override connectedCallback(): void {
    super.connectedCallback();
    // a phone may pause the picture while the page is in the background
    document.addEventListener('visibilitychange', this.#play);
    this.#play(); // a video pauses while it is out of the page
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    document.removeEventListener('visibilitychange', this.#play);
  }

  get #video(): HTMLVideoElement | null {
    return this.renderRoot.querySelector('video');
  }

  get #local(): boolean {
    return this.source === 'local';
  }

  get #stream(): MediaStream | null {
    const { local, remoteStream, remoteScreen } = this.call ?? {};
    const streams = { local: local?.stream, remote: remoteStream, screen: remoteScreen };
    return streams[this.source] ?? null;
  }

  /** What there is to show. Nobody is there before the stream and what is known of the side. */
  get #look() {
    const { call, source } = this;
    const screen = source === 'screen';
    const side = (this.#local ? call?.media : call?.remote) ?? null;
    const present = this.#stream !== null && side !== null;
    return {
      present,
      silenced: source === 'remote' && !!this.view?.sound.isBlocked,
      pictured: present && (side.camera || screen),
      muted: present && !side.microphone && !screen,
      verified: present && source === 'remote' && !!call?.safety?.verified,
      speaking: present && !screen && !!call?.speaking[this.#local ? 'local' : 'remote'],
    };
  }

  override render(): TemplateResult | typeof nothing {
    const { call, source, view, words } = this;
    if (!call) return nothing;
    const { present, pictured, muted, verified, speaking, silenced } = this.#look;
    const screen = source === 'screen';
    const name = (!this.#local && call.remote?.name) || '';
    const person = this.#local ? words.you : name || words.otherPerson;
    const who = screen ? words.stage.screenOf(person) : person;
    const whole = screen || (!this.#local && view?.fit === 'contain');
    const kind = whole ? 'whole' : this.#local && !this.#facesAway() ? 'mirrored' : '';
    return html`
      <div lang=${words.language}>
        <video
          part="video"
          class=${kind}
          playsinline
          .muted=${true}
          @dblclick=${this.#onDoubleClick}
          ?autopictureinpicture=${source === 'remote'}
          aria-label=${who}
        ></video>
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
          <slot name="label"></slot>
          ${verified ? badge('verified', words.safety.verified, icons.verify) : nothing}
          ${muted ? badge('badge', words.microphoneIsOff, icons.muted) : nothing}
          ${pictured && name ? html`<span part="name" class="name glass">${who}</span>` : nothing}
        </div>
        ${speaking ? html`<div part="speaking" class="speaking"></div>` : nothing}
        ${
          view && silenced
            ? button('hear-button', 'primary', [icons.sounds, words.hear], view.sound.hear)
            : nothing
        }
      </div>
    `;
  }

  override updated(): void {
    const { present, pictured, muted, speaking, silenced } = this.#look;
    setStates(this.#internals, [
      pictured && 'live',
      present && !pictured && 'camera-off',
      muted && 'muted',
      speaking && 'speaking',
      silenced && 'silenced',
    ]);
    const video = this.#video;
    if (!video) return;
    const stream = this.#stream;
    if (video.srcObject === stream) return;
    video.srcObject = stream;
    this.#play();
  }

  readonly #onDoubleClick = (): void => {
    if (this.source === 'remote' && this.context) void press('fit', this.context);
  };

  /** The rear camera of a phone shows the world as it is. */
  #facesAway(): boolean {
    const track = this.#stream?.getVideoTracks()[0];
    return track?.getSettings().facingMode === 'environment';
  }

  readonly #play = (): void => {
    const video = this.#video;
    // a rejection means that a newer picture took this one's place
    if (video?.srcObject && video.paused) video.play().catch(() => undefined);
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'call-video': CallVideo;
  }
}
