import { expect } from '@open-wc/testing';
import { base64UrlOf, bytesOf } from '../../../../src/signaling/sealing/base64-url.js';
import { Seal } from '../../../../src/signaling/sealing/seal.js';
import { isSealKey, newSealKey } from '../../../../src/signaling/sealing/seal-key.js';

const key = newSealKey();
const place = ['room-7', 'offer', 'name', 0];

describe('a seal key', () => {
  it('has 128 bits, and is another each time', () => {
    const keys = Array.from({ length: 100 }, newSealKey);

    expect(new Set(keys)).to.have.lengthOf(100);
    for (const one of keys) expect(bytesOf(one)).to.have.lengthOf(16);
  });

  it('is none when it was cut off, or has anything else in it', () => {
    expect(isSealKey(key)).to.equal(true);
    for (const text of ['', key.slice(1), `${key} `, `${key}=`, 'ü'.repeat(22), 'a'.repeat(87)]) {
      expect(isSealKey(text), text).to.equal(false);
    }
  });
});

describe('base64url', () => {
  it('takes all bytes there and back, in letters that a link leaves alone', () => {
    for (let length = 0; length < 260; length++) {
      const bytes = Uint8Array.from({ length }, (_, index) => (index * 7 + length) % 256);
      const text = base64UrlOf(bytes);
      expect(text).to.match(/^[\w-]*$/);
      expect(bytesOf(text)).to.deep.equal(bytes);
    }
  });

  it('gives nothing for other text', () => {
    for (const text of ['a', '####', 'é', 'abcde']) expect(bytesOf(text), text).to.equal(null);
  });
});

describe('Seal', () => {
  it('opens what was sealed with the same key, for the same call and place', async () => {
    const text = 'v=0 … 안녕 🙂';
    const sealed = await new Seal(key, 'room-7').seal(text, place);

    expect(await new Seal(key, 'room-7').open(sealed, place)).to.equal(text);
  });

  it('seals the same text another way each time, and shows none of it', async () => {
    const seal = new Seal(key, 'room-7');
    const texts = await Promise.all([1, 2, 3].map(() => seal.seal('a=fingerprint', place)));

    expect(new Set(texts)).to.have.lengthOf(3);
    for (const text of texts) {
      expect(new TextDecoder().decode(bytesOf(text) ?? undefined)).not.to.contain('fingerprint');
    }
  });

  it('opens nothing with another key', async () => {
    const sealed = await new Seal(key, 'room-7').seal('text', place);
    expect(await new Seal(newSealKey(), 'room-7').open(sealed, place)).to.equal(null);
  });

  it('opens nothing of another call, though its key be the same', async () => {
    const sealed = await new Seal(key, 'room-7').seal('text', place);
    expect(await new Seal(key, 'room-8').open(sealed, place)).to.equal(null);
  });

  it('opens nothing in another place, whatever differs', async () => {
    const seal = new Seal(key, 'room-7');
    const sealed = await seal.seal('text', place);
    const others = [
      ['room-8', 'offer', 'name', 0],
      ['room-7', 'answer', 'name', 0],
      ['room-7', 'offer', 'other', 0],
      ['room-7', 'offer', 'name', 1],
      ['room-7', 'offer', 'name', '0'],
      ['room-7offer', 'name', 0],
      [],
    ];
    for (const other of others) expect(await seal.open(sealed, other)).to.equal(null);
  });

  it('opens nothing that was changed in any byte', async () => {
    const seal = new Seal(key, 'room-7');
    const bytes = bytesOf(await seal.seal('text', place)) as Uint8Array;
    for (const [index, byte] of bytes.entries()) {
      const changed = bytes.with(index, byte ^ 1);
      expect(await seal.open(base64UrlOf(changed), place), String(index)).to.equal(null);
    }
  });

  it('opens nothing that is none, and never throws', async () => {
    const seal = new Seal(key, 'room-7');
    for (const text of ['', 'a', '#', 'AAAA', 'A'.repeat(16), 'A'.repeat(100_000)]) {
      expect(await seal.open(text, place)).to.equal(null);
    }
  });
});
