import { expect } from '@open-wc/testing';
import { FrameTurn } from '../../../../src/call/conversation/frame-turn.js';

describe('FrameTurn', () => {
  /** Resolves with how often it has worked, once it did so this often. */
  const countTo = (many: number) => {
    let count = 0;
    let done: () => void = () => undefined;
    const reached = new Promise<void>((resolve) => (done = resolve));
    const turn = new FrameTurn(() => {
      count += 1;
      if (count === many) done();
    });
    return { turn, reached, count: () => count };
  };

  it('works at once, and once more for all that is asked meanwhile', async () => {
    const { turn, reached, count } = countTo(2);
    for (let time = 0; time < 100; time++) turn.ask();
    expect(count()).to.equal(1);
    await reached;
    expect(count()).to.equal(2);
  });

  it('goes on frame by frame while its work asks for more', async () => {
    let count = 0;
    const done = new Promise<void>((resolve) => {
      const turn = new FrameTurn(() => {
        count += 1;
        if (count < 3) turn.ask();
        else resolve();
      });
      turn.ask();
    });
    expect(count).to.equal(1);
    await done;
    expect(count).to.equal(3);
  });

  it('does nothing more once it is cancelled, until it is asked again', async () => {
    const { turn, count } = countTo(3);
    turn.ask();
    turn.ask();
    turn.cancel();
    const other = countTo(2);
    other.turn.ask();
    other.turn.ask();
    await other.reached;
    expect(count()).to.equal(1);
    turn.ask();
    expect(count()).to.equal(2);
  });
});
