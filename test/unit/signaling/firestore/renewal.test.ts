import { expect } from '@open-wc/testing';
import { serverTimestamp } from 'firebase/firestore';
import { keepAlive, type Renewable } from '../../../../src/signaling/firestore/renewal.js';
import { waitUntil } from '../../../support/events/wait-until.js';

describe('The renewal of a fixed room', () => {
  /** Confirms each write when it is told to. */
  class Writer {
    readonly confirm: (() => void)[] = [];

    update(): Promise<void> {
      return new Promise((resolve) => this.confirm.push(resolve));
    }
  }

  const room = (writer: Writer): Renewable => ({
    sdk: { serverTimestamp },
    writer,
    clock: { now: 0 },
    renewalMs: 1,
  });

  it('waits for the one before, so that none pile up on a stuck connection', async () => {
    const writer = new Writer();
    const scope = new AbortController();
    const kept = keepAlive(room(writer), scope.signal);
    await waitUntil(() => writer.confirm.length > 0, 'no first renewal');

    for (let timers = 0; timers < 5; timers++) await new Promise((done) => setTimeout(done, 2));
    expect(writer.confirm).to.have.length(1);

    writer.confirm[0]?.();
    await waitUntil(() => writer.confirm.length > 1, 'no second renewal');
    scope.abort();
    writer.confirm[1]?.();
    await kept;
    expect(writer.confirm).to.have.length(2);
  });
});
