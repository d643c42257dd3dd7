import { expect } from '@open-wc/testing';
import { Unheard } from '../../../../src/call/peer/unheard.js';

describe('Unheard', () => {
  it('believes a side that goes on saying that it hears nothing, until it hears', () => {
    const unheard = new Unheard();
    const said = [0, 200, 400, 600].map((now) => unheard.hear(false, now));
    expect(said).to.deep.equal([false, false, true, true]);
    expect(unheard.hear(true, 700)).to.equal(false);
    expect(unheard.hear(false, 800)).to.equal(false);
  });

  it('does not believe what was held up and comes all at once', () => {
    const unheard = new Unheard();
    for (let now = 0; now < 100; now += 2) expect(unheard.hear(false, now)).to.equal(false);
    expect(unheard.hear(true, 101)).to.equal(false);
    expect(unheard.hear(false, 5_000)).to.equal(false);
  });
});
