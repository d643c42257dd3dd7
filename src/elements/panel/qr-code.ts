import { html, type TemplateResult } from 'lit';
import { qrModules } from './qr-modules.js';

/** Text as a QR code: dark on light whatever the theme, with the quiet zone that readers need. */
export const qrCode = (text: string, label: string): TemplateResult => {
  const modules = qrModules(text);
  const size = modules.length + 8;
  const path = modules.flatMap((row, y) =>
    row.map((dark, x) => (dark ? `M${x} ${y + 0.5}h1` : '')),
  );
  return html`<svg
    part="qr-code"
    class="qr"
    viewBox="-4 -4 ${size} ${size}"
    role="img"
    aria-label=${label}
  >
    <path d=${path.join('')}></path>
  </svg>`;
};
