import { expect } from '@open-wc/testing';
import { ReportBatch } from '../../../../src/call/conversation/report-batch.js';
import { waitUntil } from '../../../support/events/wait-until.js';

describe('ReportBatch', () => {
  let given: number[];
  const add = (batch: ReportBatch, ...numbers: number[]) => {
    for (const number of numbers) batch.add(() => given.push(number));
  };
  beforeEach(() => (given = []));

  it('gives the first report at once, and the rest of a burst together, in order', async () => {
    const batch = new ReportBatch();
    add(batch, 1, 2, 3);
    expect(given).to.deep.equal([1]);
    const all = new Promise<readonly number[]>((resolve) => batch.add(() => resolve([...given])));
    expect(await all).to.deep.equal([1, 2, 3]);
  });

  it('gives what waits when it has to be out', () => {
    const batch = new ReportBatch();
    add(batch, 1, 2, 3);
    batch.catchUp();
    expect(given).to.deep.equal([1, 2, 3]);
    batch.catchUp(() => given.push(4));
    expect(given).to.deep.equal([1, 2, 3, 4]);
  });

  it('leaves the page its turn when a burst takes long, and keeps the order', async () => {
    const batch = new ReportBatch();
    const numbers = Array.from({ length: 20 }, (_, number) => number);
    const takeLong = (number: number) => {
      const began = performance.now();
      while (performance.now() - began < 4);
      given.push(number);
    };
    for (const number of numbers) batch.add(() => takeLong(number));
    batch.catchUp(() => takeLong(20));
    expect(given.length).to.be.within(1, 19);
    await waitUntil(() => given.includes(20), 'what was added last');
    expect(given).to.deep.equal([...numbers, 20]);
  });

  it('gives nothing of what is dropped', async () => {
    const batch = new ReportBatch();
    add(batch, 1, 2);
    batch.drop();
    batch.catchUp();
    const other = new ReportBatch();
    add(other, 3, 4);
    await waitUntil(() => given.includes(4), 'what was added last');
    expect(given).to.deep.equal([1, 3, 4]);
  });
});
