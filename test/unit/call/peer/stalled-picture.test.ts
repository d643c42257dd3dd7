import { expect } from '@open-wc/testing';
import { StalledPicture } from '../../../../src/call/peer/stalled-picture.js';

/** When a whole picture was asked for: looked at every 200 ms, at what `flow` tells of each look. */
const asked = (flow: (look: number) => { videoPackets: number; frames: number }, looks = 100) => {
  const picture = new StalledPicture();
  const times: number[] = [];
  for (let look = 0; look < looks; look++) {
    const evidence = { packets: 0, bytes: 0, ageMs: 0, ...flow(look) };
    if (picture.needsKeyFrame(evidence, 200 * look)) times.push(200 * look);
  }
  return times;
};

describe('a picture that stalls', () => {
  it('is asked for as a whole when packets come and no frames, soon and then less often', () => {
    const times = asked((look) => ({ videoPackets: 10 * look, frames: 7 }));
    expect(times[0]).to.equal(400);
    const gaps = times.slice(1).map((time, index) => time - times[index]!);
    expect(gaps.slice(0, 4)).to.deep.equal([800, 1_600, 3_200, 6_400]);
    expect(Math.max(...gaps)).to.be.at.most(8_000);
  });

  it('is not asked for while frames come', () => {
    expect(asked((look) => ({ videoPackets: 10 * look, frames: look }))).to.deep.equal([]);
  });

  it('is not asked for while nothing comes: a screen may stand still', () => {
    expect(asked(() => ({ videoPackets: 100, frames: 50 }))).to.deep.equal([]);
  });

  it('is asked for soon again after it was seen', () => {
    const times = asked((look) => ({
      videoPackets: 10 * look,
      frames: Math.max(50, Math.min(look, 60)),
    }));
    const again = times.find((time) => time > 60 * 200);
    expect(again).to.equal(62 * 200);
  });
});
