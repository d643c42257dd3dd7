import { expect } from '@open-wc/testing';
import { maxChunkBytes } from '../../../../src/call/conversation/file-chunk.js';
import { Pace } from '../../../../src/call/conversation/pace.js';

/** Milliseconds that the way takes when nobody else is on it. */
const wayMs = 40;

/** Sends for a minute, in a time of its own, over a path that carries so much in a millisecond. */
const sendOver = (bytesPerMs: number) => {
  const { now: realNow } = performance;
  let now = 0;
  performance.now = () => now;
  try {
    const pace = new Pace();
    const way: { end: number; arrivesAt: number }[] = [];
    let [sent, arrived, freeAt] = [0, 0, 0];
    while (now < 60_000) {
      const end = sent + pace.chunk;
      if (sent === arrived || pace.allows(end - arrived)) {
        freeAt = Math.max(now, freeAt) + pace.chunk / bytesPerMs;
        sent = end;
        way.push({ end, arrivesAt: freeAt + wayMs });
        pace.sent(end);
      } else {
        const next = way.shift()!;
        now = next.arrivesAt;
        arrived = next.end;
        pace.arrived(arrived);
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
});
