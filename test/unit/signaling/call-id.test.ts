import { expect } from '@open-wc/testing';
import { isCallId, newCallId } from '../../../src/signaling/call-id.js';

describe('newCallId', () => {
  it('is 26 letters and digits, of which none looks like another', () => {
    const id = newCallId();
    expect(id)
      .to.match(/^[a-z0-9]{26}$/)
      .and.not.to.match(/[lo01]/);
    expect(isCallId(id)).to.equal(true);
  });

  it('is another one each time', () => {
    const ids = new Set(Array.from({ length: 1_000 }, newCallId));
    expect(ids.size).to.equal(1_000);
  });

  it('uses every letter as often as any other', () => {
    const counts = new Map<string, number>();
    const ids = 5_000;
    for (let made = 0; made < ids; made++) {
      for (const letter of newCallId()) counts.set(letter, (counts.get(letter) ?? 0) + 1);
    }
    const expected = (ids * 26) / 32;
    // chi-square with 31 degrees of freedom: above 90 once in ten million runs
    const chiSquare = [...counts.values()].reduce(
      (sum, count) => sum + (count - expected) ** 2 / expected,
      0,
    );
    expect(counts.size).to.equal(32);
    expect(chiSquare).to.be.below(90);
  });
});

describe('isCallId', () => {
  for (const id of ['room', 'a-b_', 'A'.repeat(64), '0000']) {
    it(`takes ${id}`, () => expect(isCallId(id)).to.equal(true));
  }

  const impossible = ['', 'abc', 'A'.repeat(65), 'a/bc', 'a.bcd', 'with blank', 'Straße', 'room\n'];
  for (const id of impossible) {
    it(`refuses ${JSON.stringify(id)}`, () => expect(isCallId(id)).to.equal(false));
  }
});
