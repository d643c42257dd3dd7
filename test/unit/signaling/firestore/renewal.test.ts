import { expect } from '@open-wc/testing';
import { serverTimestamp } from 'firebase/firestore';
import { keepAlive, type Renewable } from '../../../../src/signaling/firestore/renewal.js';
import { HeldTimers } from '../../../support/events/held-timers.js';

describe('The renewal of a fixed room', () => {
  const timers: HeldTimers[] = [];

  afterEach(() => timers.splice(0).forEach((held) => held.restore()));

  /** A room whose writes are confirmed when it is told to. */
  const makeRoom = () => {
    const confirmations: (() => void)[] = [];
    const update = () => new Promise<void>((resolve) => confirmations.push(resolve));
    const room: Renewable = {
      sdk: { serverTimestamp },
      writer: { update },
      clock: { now: 0 },
      renewalMs: 140_000,
    };
    return { room, confirmations };
  };

  it('waits for the one before, so that none pile up on a stuck connection', async () => {
    const held = new HeldTimers();
    timers.push(held);
    const { room, confirmations } = makeRoom();
    const scope = new AbortController();
    const kept = keepAlive(room, scope.signal);

    (await held.next()).elapse();
    await new Promise(requestAnimationFrame);
    expect(confirmations).to.have.length(1);
    expect(held.isIdle, 'no other is due').to.equal(true);

    confirmations[0]!();
    (await held.next()).elapse();
    await new Promise(requestAnimationFrame);
    expect(confirmations).to.have.length(2);

    scope.abort();
    confirmations[1]!();
    await kept;
    expect(confirmations).to.have.length(2);
  });
});
