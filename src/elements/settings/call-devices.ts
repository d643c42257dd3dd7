import { css, html, nothing, type TemplateResult } from 'lit';
import { button } from '../shared/buttons.js';
import { CallElement } from '../shared/call-element.js';
import { shared } from '../shared/styles.js';
import { playTone } from '../shared/tone.js';

/** The kinds of devices in the order of their pickers, and their words in `words.lobby`. */
const kinds = { videoinput: 'camera', audioinput: 'microphone', audiooutput: 'speaker' } as const;

/**
 * Which camera, microphone and speaker to use, before the call and in it. They are listed once the
 * browser let the page have some.
 *
 * @summary Pickers for the devices.
 * @tag call-devices
 *
 * @csspart label - What a picker is for.
 * @csspart select - A picker.
 * @csspart none - Tells that there is no device of a kind.
 * @csspart meter - The `<call-meter>`.
 * @csspart test-button - Plays a sound on the speaker.
 */
export class CallDevices extends CallElement {
  static override styles = [
    shared,
    css`
      :host,
      div {
        display: grid;
        gap: 6px;
        text-align: start;
      }
      button {
        justify-self: start;
      }
    `,
  ];

  override render(): TemplateResult | typeof nothing {
    const { call, view, words } = this;
    if (!call) return nothing;
    return html`<div lang=${words.language}>
      ${(Object.keys(kinds) as MediaDeviceKind[]).map((kind) =>
        kind === 'videoinput' && view?.audioOnly ? nothing : this.#renderKind(kind),
      )}
      ${button('test-button', 'secondary', words.lobby.test, () => {
        playTone(call.local.speakerId, 440, 660).catch(() => undefined); // then there is silence to hear
      })}
    </div>`;
  }

  override updated(): void {
    // what the browser shows after a press may be more than the call could do
    for (const select of this.renderRoot.querySelectorAll('select')) {
      const selected = this.#devicesOf(select.id).find((device) => device.selected);
      if (selected) select.value = selected.deviceId;
    }
  }

  #devicesOf(kind: string) {
    return this.call?.local.devices.filter((device) => device.kind === kind) ?? [];
  }

  #renderKind(kind: MediaDeviceKind): unknown {
    const { words } = this;
    const devices = this.#devicesOf(kind);
    const name = words.lobby[kinds[kind]];
    const speaker = kind === 'audiooutput';
    // not every browser lets a page choose the speaker, or lists it
    if (speaker && !(devices[0] && 'setSinkId' in Audio.prototype)) return nothing;
    return html`
      <label part="label" for=${kind}>${name}</label>
      ${
        devices[0]
          ? html`<select id=${kind} part="select" @change=${this.#onChange}>
              ${devices.map(
                ({ deviceId, label }, index) =>
                  html`<option value=${deviceId}>${label || `${name} ${index + 1}`}</option>`,
              )}
            </select>`
          : html`<span part="none">${words.lobby.none}</span>`
      }
      ${kind === 'audioinput' && devices[0] ? html`<call-meter part="meter"></call-meter>` : nothing}
    `;
  }

  readonly #onChange = ({ target }: Event): void => {
    const { id, value } = target as HTMLSelectElement;
    this.listener(({ session }) =>
      session.local.selectDevice(id as MediaDeviceKind, value).finally(() => this.requestUpdate()),
    )();
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'call-devices': CallDevices;
  }
}
