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
];

describe('safeFileName', () => {
  for (const [given, safe] of table) {
    it(`makes ${JSON.stringify(safe.slice(0, 30))} of ${JSON.stringify(given.slice(0, 30))}`, () => {
      expect(safeFileName(given)).to.equal(safe);
      expect(safe.length).to.be.within(1, 255);
    });
  }
});
