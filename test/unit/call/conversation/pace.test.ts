import { expect } from '@open-wc/testing';
import { maxChunkBytes } from '../../../../src/call/conversation/file-chunk.js';
import { Pace } from '../../../../src/call/conversation/pace.js';

/** Milliseconds that the way takes when nobody else is on it. */
const wayMs = 40;

/**
 * Sends for a minute, in a time of its own, over a path that carries so much in a millisecond, to a receiver that takes
 * so long for each chunk.
 */
const sendOver = (bytesPerMs: number, heldMs = () => 0) => {
  const { now: realNow } = performance;
  let now = 0;
  performance.now = () => now;
  try {
    const pace = new Pace();
    const way: { end: number; arrivesAt: number; held: number }[] = [];
    let [sent, arrived, freeAt] = [0, 0, 0];
    while (now < 60_000) {
      const end = sent + pace.chunk;
      if (sent === arrived || pace.allows(end - arrived)) {
        freeAt = Math.max(now, freeAt) + pace.chunk / bytesPerMs;
        sent = end;
        way.push({ end, arrivesAt: freeAt + wayMs, held: heldMs() });
        pace.sent(end);
      } else {
        const next = way.shift()!;
        now = Math.max(now, next.arrivesAt + next.held);
        arrived = next.end;
        pace.arrived(arrived, now - next.arrivesAt);
      }
    }
    return { chunk: pace.chunk, queueMs: freeAt - now, used: arrived / now / bytesPerMs };
  } finally {
    performance.now = realNow;
  }
};

describe('the pace of a file', () => {
  it('leaves the queue of a narrow path nearly empty, and uses most of the path', () => {
    for (const kilobits of [500, 1_000, 4_000]) {
      const { chunk, queueMs, used } = sendOver(kilobits / 8);
      expect(chunk, `${kilobits} kbit/s`).to.be.at.most(2 ** 15);
      expect(queueMs, `${kilobits} kbit/s`).to.be.below(250);
      expect(used, `${kilobits} kbit/s`).to.be.above(0.8);
    }
  });

  it('fills a wide path', () => {
    const { chunk, used } = sendOver(20_000);
    expect(chunk).to.equal(maxChunkBytes);
    expect(used).to.be.above(0.8);
  });

  it('is not slower for a receiver whose page is busy now and then', () => {
    let count = 0;
    const { chunk } = sendOver(20_000, () => (count++ % 2 === 0 ? 300 : 0));
    expect(chunk).to.equal(maxChunkBytes);
  });

  it('is neither slowed down nor without a bound by a receiver who once had a piece for longer than it was sent', () => {
    const pace = new Pace();
    for (let end = 1; end < 100; end++) {
      pace.sent(end);
      pace.arrived(end, end === 1 ? 1e9 : 0);
    }
    expect(pace.allows(2 ** 20)).to.equal(true);
    expect(pace.allows(2 ** 20 + 1)).to.equal(false);
  });
});
