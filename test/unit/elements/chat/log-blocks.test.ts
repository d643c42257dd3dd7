import { expect } from '@open-wc/testing';
import { LogBlocks } from '../../../../src/elements/chat/log-blocks.js';

const list = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, at) => ({ number: from + at }));
const all = list(0, 100);

/** Draws until all is there; answers how often. */
const drawAll = (blocks: LogBlocks<object>, items: readonly object[]): number => {
  let frames = 1;
  blocks.next(items);
  for (; !blocks.isComplete; frames++) blocks.next(items);
  return frames;
};

describe('LogBlocks', () => {
  it('adds one block in a frame, the newest first', () => {
    const blocks = new LogBlocks<object>();
    expect(blocks.next(all).flatMap(({ items }) => items)).to.deep.equal(all.slice(90));
    expect(blocks.isComplete).to.equal(false);
    expect(blocks.next(all).flatMap(({ items }) => items)).to.deep.equal(all.slice(80));
    drawAll(blocks, all);
    expect(blocks.next(all).flatMap(({ items }) => items)).to.deep.equal(all);
  });

  it('keeps the numbers of blocks when items are added behind or dropped before', () => {
    const blocks = new LogBlocks<object>();
    expect(drawAll(blocks, all)).to.equal(10);
    const fewer = all.slice(5);
    const [first, second] = blocks.next(fewer);
    expect(first).to.deep.equal({ number: 0, items: all.slice(5, 10) });
    expect(second).to.deep.equal({ number: 1, items: all.slice(10, 20) });
    expect(blocks.isComplete).to.equal(true);
    const more = [...all.slice(12), { number: 100 }];
    expect(blocks.next(more)[0]).to.deep.equal({ number: 1, items: all.slice(12, 20) });
    expect(blocks.isComplete).to.equal(true);
  });

  it('begins anew with the chat of another call', () => {
    const blocks = new LogBlocks<object>();
    drawAll(blocks, all);
    expect(blocks.next([])).to.deep.equal([]);
    expect(drawAll(blocks, all)).to.equal(10);
  });
});
