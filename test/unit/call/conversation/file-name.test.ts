import { expect } from '@open-wc/testing';
import { safeFileName } from '../../../../src/call/conversation/file-name.js';

const long = 'x'.repeat(300);

const table: readonly (readonly [given: string, safe: string])[] = [
  ['photo.jpg', 'photo.jpg'],
  ['여름 휴가 사진 (1).jpg', '여름 휴가 사진 (1).jpg'],
  ['😀.png', '😀.png'],
  ['../../etc/passwd', 'passwd'],
  ['C:\\Windows\\system32\\a.dll', 'a.dll'],
  ['a\u0000\n\r\tb.txt', 'ab.txt'],
  ['invoice\u202efdp.exe', 'invoicefdp.exe'],
  ['\u2066a\u2069\u200f.txt', 'a.txt'],
  ['a<b>c:d"e|f?g*.txt', 'abcdefg.txt'],
  ['  a.txt  ', 'a.txt'],
  ['', 'file'],
  ['..', 'file'],
  ['/', 'file'],
  ['.gitignore', 'gitignore'],
  [`${long}.tar.gz`, `${'x'.repeat(239)}.gz`],
  [long, 'x'.repeat(239)],
  [`a.${long}`, `a.${long}`.slice(0, 239)],
  [`${'x'.repeat(237)}.txt`, `${'x'.repeat(237)}.txt`],
  [`${'x'.repeat(251)}.txt`, `${'x'.repeat(251)}.txt`],
  [`${'x'.repeat(252)}.txt`, `${'x'.repeat(239)}.txt`],
  [`${'x'.repeat(238)}😀${long}`, 'x'.repeat(238)],
];

describe('safeFileName', () => {
  for (const [given, safe] of table) {
    it(`makes ${JSON.stringify(safe.slice(0, 30))} of ${JSON.stringify(given.slice(0, 30))}`, () => {
      expect(safeFileName(given)).to.equal(safe);
      expect(safe.length).to.be.within(1, 255);
    });
  }

  const slow: readonly (readonly [what: string, name: string])[] = [
    ['blanks', ' '.repeat(2_500_000)],
    ['blanks in the middle', `a${' '.repeat(2_500_000)}a`],
    ['lines', 'a\n'.repeat(1_250_000)],
    ['dots', '.'.repeat(2_500_000)],
    ['endings', '.a'.repeat(1_250_000)],
    ['paths', 'a/'.repeat(1_250_000)],
  ];
  for (const [what, name] of slow) {
    // where the time grows with the square of the length, that is a quarter of an hour: past the limit of any test
    it(`takes no time for a name of 2 500 000 ${what}`, () => {
      expect(safeFileName(name).length).to.be.within(1, 255);
    });
  }
});
