import { css, html, isServer, nothing, type TemplateResult } from 'lit';
import { CallElement } from '../shared/call-element.js';

/**
 * Shows how loud this side's microphone hears.
 *
 * @summary Microphone level.
 * @tag call-meter
 *
 * @csspart meter - The `<meter>`.
 */
export class CallMeter extends CallElement {
  static override styles = css`
    :host {
      display: block;
    }
    meter {
      display: block;
      inline-size: 100%;
      block-size: 12px;
    }
  `;

  #frame = 0;
  /** Listens only while somebody can see it. */
  #observer: IntersectionObserver | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    if (isServer) return;
    this.#observer ??= new IntersectionObserver((entries) => {
      cancelAnimationFrame(this.#frame);
      if (entries.at(-1)?.isIntersecting) this.#poll();
    });
    this.#observer.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#observer?.disconnect();
    cancelAnimationFrame(this.#frame);
  }

  override render(): TemplateResult | typeof nothing {
    return this.call
      ? html`<meter part="meter" aria-label=${this.words.lobby.level}></meter>`
      : nothing;
  }

  readonly #poll = (): void => {
    const meter = this.renderRoot.querySelector('meter');
    if (meter) meter.value = this.call?.local.microphoneLevel ?? 0;
    this.#frame = requestAnimationFrame(this.#poll);
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'call-meter': CallMeter;
  }
}
