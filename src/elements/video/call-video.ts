import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { press } from '../controls/actions.js';
import { button } from '../shared/buttons.js';
import { CallElement } from '../shared/call-element.js';
import { videoStyles } from './call-video.styles.js';
import { icons } from '../shared/icons.js';
import { setStates } from '../shared/custom-states.js';
import { shared } from '../shared/styles.js';

/**
 * Shows one side of the call: `remote`, with sound, `local`, silent and mirrored, or `screen`, which the
 * other side shares. Put it anywhere inside `<p2p-call>`, also more than once.
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
  static override properties = { source: {}, silenced: { state: true } };

  /** Whose picture: `local`, `remote`, or the `screen` that the other side shares. */
  source: 'local' | 'remote' | 'screen' = 'remote';

  private silenced = false;
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
      pictured: present && (side.camera || screen),
      muted: present && !side.microphone && !screen,
      speaking: present && !screen && !!call?.speaking[this.#local ? 'local' : 'remote'],
    };
  }

  override render(): TemplateResult | typeof nothing {
    const { call, source, view, words } = this;
    if (!call) return nothing;
    const { present, pictured, muted, speaking } = this.#look;
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
          ${
            muted
              ? html`<span part="badge" class="glass" title=${words.microphoneIsOff}>
                  ${icons.muted}<span class="sr">${words.microphoneIsOff}</span>
                </span>`
              : nothing
          }
          ${pictured && name ? html`<span part="name" class="name glass">${who}</span>` : nothing}
        </div>
        ${speaking ? html`<div part="speaking" class="speaking"></div>` : nothing}
        ${
          this.silenced
            ? button('hear-button', 'primary', [icons.sounds, words.hear], this.#hear)
            : nothing
        }
      </div>
    `;
  }

  override updated(changed: PropertyValues<this>): void {
    const { present, pictured, muted, speaking } = this.#look;
    setStates(this.#internals, [
      pictured && 'live',
      present && !pictured && 'camera-off',
      muted && 'muted',
      speaking && 'speaking',
      this.silenced && 'silenced',
    ]);
    const { call } = this;
    const video = this.#video;
    if (!video) return;
    const speaker = call?.local.speakerId;
    if (!this.#local && speaker !== undefined && video.sinkId !== speaker) {
      // the speaker was unplugged: the sound goes on where it was
      video.setSinkId?.(speaker).catch(() => undefined);
    }
    const stream = this.#stream;
    if (video.srcObject === stream && !changed.has('source')) return;
    video.muted = this.#local;
    video.srcObject = stream;
    this.silenced = false;
    void this.#play();
  }

  readonly #onDoubleClick = (): void => {
    if (this.source === 'remote' && this.context) void press('fit', this.context);
  };

  /** The rear camera of a phone shows the world as it is. */
  #facesAway(): boolean {
    const track = this.#stream?.getVideoTracks()[0];
    return track?.getSettings().facingMode === 'environment';
  }

  readonly #play = async (): Promise<void> => {
    const video = this.#video;
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
    const video = this.#video;
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
