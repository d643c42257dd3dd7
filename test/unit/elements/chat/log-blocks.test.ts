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
    const blocks = new LogBlocks<object>(() => 1);
    expect(blocks.next(all).flatMap(({ items }) => items)).to.deep.equal(all.slice(90));
    expect(blocks.isComplete).to.equal(false);
    expect(blocks.next(all).flatMap(({ items }) => items)).to.deep.equal(all.slice(80));
    drawAll(blocks, all);
    expect(blocks.next(all).flatMap(({ items }) => items)).to.deep.equal(all);
  });

  it('keeps the numbers of blocks when items are added behind or dropped before', () => {
    const blocks = new LogBlocks<object>(() => 1);
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

  it('puts less together of what costs more', () => {
    const blocks = new LogBlocks<{ cost: number }>(({ cost }) => cost);
    const items = [1_500, 500, 450, 100, 5_000].map((cost) => ({ cost }));
    const counts = () => blocks.next(items).map(({ items: { length } }) => length);
    expect(counts()).to.deep.equal([1]);
    expect(counts()).to.deep.equal([1, 1]);
    expect(counts()).to.deep.equal([2, 1, 1]);
    expect(counts()).to.deep.equal([1, 2, 1, 1]);
    expect(blocks.isComplete).to.equal(true);
  });

  it('keeps everything drawn when items change in their places', () => {
    const blocks = new LogBlocks<object>(() => 1);
    drawAll(blocks, all);
    const changed = all.map((item) => ({ ...item }));
    expect(blocks.next(changed).flatMap(({ items }) => items)).to.deep.equal(changed);
    const more = [...changed.slice(0, 50), { number: 50.5 }, ...changed.slice(50)];
    drawAll(blocks, more);
    expect(blocks.next(more).flatMap(({ items }) => items)).to.deep.equal(more);
  });

  it('begins anew with the chat of another call', () => {
    const blocks = new LogBlocks<object>(() => 1);
    drawAll(blocks, all);
    expect(blocks.next([])).to.deep.equal([]);
    expect(drawAll(blocks, all)).to.equal(10);
  });
});
