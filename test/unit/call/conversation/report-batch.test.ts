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
    batch.flush();
    expect(given).to.deep.equal([1, 2, 3]);
  });

  it('gives nothing of what is dropped', async () => {
    const batch = new ReportBatch();
    add(batch, 1, 2);
    batch.drop();
    const other = new ReportBatch();
    add(other, 3, 4);
    await waitUntil(() => given.includes(4), 'what was added last');
    expect(given).to.deep.equal([1, 3, 4]);
  });
});
