import { expect } from '@open-wc/testing';
import { correction, generate, mode } from 'lean-qr';
import { qrModules } from '../../../../src/elements/panel/qr-modules.js';

/** The same code as another implementation draws it. */
const reference = (text: string): boolean[][] => {
  const level = correction.L;
  const code = generate(mode.bytes(new TextEncoder().encode(text)), {
    minCorrectionLevel: level,
    maxCorrectionLevel: level,
    mask: 0,
  });
  const axis = Array.from({ length: code.size }, (_, i) => i);
  return axis.map((y) => axis.map((x) => code.get(x, y)));
};

const textOf = (length: number): string =>
  Array.from({ length }, (_, i) => String.fromCharCode(33 + ((i * 7919 + length) % 90))).join('');

describe('qrModules', () => {
  // of each size the longest text, and the shortest
  for (const longest of [
    ...[17, 32, 53, 78, 106, 134, 154, 192, 230],
    ...[271, 321, 367, 425, 458, 520],
  ]) {
    it(`draws ${longest} bytes as others do`, () => {
      expect(qrModules(textOf(longest))).to.deep.equal(reference(textOf(longest)));
      if (longest === 520) return;
      expect(qrModules(textOf(longest + 1))).to.deep.equal(reference(textOf(longest + 1)));
    });
  }

  it('takes text of any language', () => {
    const text = 'https://예시.example/#call=통화';
    expect(qrModules(text)).to.deep.equal(reference(text));
  });
});
