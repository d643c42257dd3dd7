import { generate } from 'lean-qr/nano';
import { html, type TemplateResult } from 'lit';

/** Text as a QR code: dark on light whatever the theme, with the quiet zone that readers need. */
export const qrCode = (text: string, label: string): TemplateResult => {
  const code = generate(text);
  const { size } = code;
  let path = '';
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) if (code.get(x, y)) path += `M${x} ${y + 0.5}h1`;
  }
  return html`<svg
    part="qr-code"
    class="qr"
    viewBox="-4 -4 ${size + 8} ${size + 8}"
    role="img"
    aria-label=${label}
  >
    <path d=${path}></path>
  </svg>`;
};
