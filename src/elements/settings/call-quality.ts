import { html, nothing, type TemplateResult } from 'lit';
import type { CallFlow } from '../../call/call-types.js';
import { CallElement } from '../shared/call-element.js';
import { qualityStyles } from './call-settings.styles.js';
import { shared } from '../shared/styles.js';

/**
 * How well the connection does, in figures: route, delay, and for both directions picture, bitrate,
 * loss and codecs.
 *
 * @summary Figures of the connection.
 * @tag call-quality
 *
 * @csspart level - The verdict: good, fair or poor, the route and the delay.
 * @csspart table - The figures of both directions.
 */
export class CallQualityPanel extends CallElement {
  static override styles = [shared, qualityStyles];

  override render(): TemplateResult | typeof nothing {
    const { call, words } = this;
    const quality = call?.quality;
    if (!quality) return nothing;
    const { stage } = words;
    const row = (name: string, value: (flow: CallFlow) => string) =>
      html`<tr>
        <th scope="row">${name}</th>
        <td>${value(quality.sent)}</td>
        <td>${value(quality.received)}</td>
      </tr>`;
    return html`<div lang=${words.language}>
      <p part="level">
        <strong>${stage.levels[quality.level]}</strong> · ${stage[quality.route]},
        ${quality.protocol.toUpperCase()} · ${quality.rttMs} ms
      </p>
      <table part="table">
        <tr>
          <td></td>
          <th scope="col">${stage.sent}</th>
          <th scope="col">${stage.received}</th>
        </tr>
        ${row(stage.picture, ({ width, height, fps }) => (width ? `${width}×${height}, ${fps} fps` : '–'))}
        ${row(stage.bitrate, ({ bitrate }) => `${(bitrate / 1e6).toFixed(bitrate < 1e6 ? 2 : 1)} Mbit/s`)}
        ${row(stage.loss, ({ loss }) => `${(loss * 100).toFixed(1)} %`)}
        ${row(stage.codecs, ({ videoCodec, audioCodec }) => [videoCodec, audioCodec].filter(Boolean).join(', ') || '–')}
      </table>
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'call-quality': CallQualityPanel;
  }
}
