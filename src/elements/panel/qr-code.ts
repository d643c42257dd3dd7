import { html, type TemplateResult } from 'lit';
import type { CallStrings } from '../words/strings.js';

/** The dark squares of a code; null where no code can hold the text. */
export type QrSquares = { readonly size: number; readonly path: string } | null;

/** Encodes a text (ISO/IEC 18004). What does that is read in with the first code. */
export const encodeQr = async (text: string): Promise<QrSquares> => {
  const { generate } = await import('lean-qr/nano');
  try {
    const code = generate(text);
    const axis = Array.from({ length: code.size }, (_, place) => place);
    const squares = axis.flatMap((y) =>
      axis.map((x) => (code.get(x, y) ? `M${x} ${y + 0.5}h1` : '')),
    );
    return { size: code.size, path: squares.join('') };
  } catch {
    return null; // the largest code holds some 2,900 bytes
  }
};

/** The code: dark on light whatever the theme, with the quiet zone that readers need; or that there is none. */
export const qrCode = (squares: QrSquares, { lobby }: CallStrings): TemplateResult => {
  if (!squares) return html`<p part="text">${lobby.qrTooLong}</p>`;
  const size = squares.size + 8;
  return html`<svg
    part="qr-code"
    class="qr"
    viewBox="-4 -4 ${size} ${size}"
    role="img"
    aria-label=${lobby.qrText}
  >
    <path d=${squares.path}></path>
  </svg>`;
};
