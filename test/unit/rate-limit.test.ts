import { expect } from '@open-wc/testing';
import { costOf, RateLimit } from '../../src/rate-limit.js';

describe('RateLimit', () => {
  const taken = (limit: RateLimit, tries: number) =>
    Array.from({ length: tries }, () => limit.take()).filter(Boolean).length;

  it('lets a burst pass, and nothing after it', () => {
    expect(taken(new RateLimit({ burst: 5, perSecond: 0 }), 20)).to.equal(5);
  });

  it('lets more pass as time goes on', () => {
    const { now } = performance;
    let at = 0;
    performance.now = () => at;
    try {
      const limit = new RateLimit({ burst: 5, perSecond: 2 });
      taken(limit, 5);
      at = 1_000;
      expect(taken(limit, 20)).to.equal(2);
      at = 100_000;
      expect(taken(limit, 20)).to.equal(5);
    } finally {
      performance.now = now;
    }
  });

  it('lets pass what this side has earned, on top of the burst', () => {
    const limit = new RateLimit({ burst: 5, perSecond: 1 });
    limit.earn(3);
    expect(taken(limit, 20)).to.equal(8);
  });

  it('counts a long message for more', () => {
    const limit = new RateLimit({ burst: 5, perSecond: 0 });
    expect(limit.take(costOf('x'.repeat(10_240)))).to.equal(false);
    expect(limit.take(costOf('x'.repeat(4_096)))).to.equal(true);
    expect(taken(limit, 20)).to.equal(1);
  });
});
