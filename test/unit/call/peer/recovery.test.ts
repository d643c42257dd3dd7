import { expect } from '@open-wc/testing';
import { Recovery } from '../../../../src/call/peer/recovery.js';
import type { Seat } from '../../../../src/signaling/signaling-channel.js';
import { waitUntil } from '../../../support/events/wait-until.js';

const times = {
  askMs: { caller: 0, callee: 100 },
  betweenAttemptsMs: { caller: 200, callee: 300 },
  leastBetweenMs: 50,
  recoveryMs: 1_500,
  putOffMs: 200,
  refreshMs: 30,
};

describe('the recovery of a path', () => {
  let scope: AbortController;
  beforeEach(() => {
    scope = new AbortController();
  });
  afterEach(() => scope.abort());

  const begin = (seat: Seat = 'caller', changed: Partial<typeof times> = {}) => {
    const log = {
      attempts: [] as number[],
      refreshes: 0,
      reached: 0,
      givenUp: false,
      answered: false,
      leadsOut: Promise.resolve(true),
    };
    const began = performance.now();
    const recovery = new Recovery(
      seat,
      {
        attempt: () => {
          log.attempts.push(performance.now() - began);
        },
        isAnswered: () => log.answered,
        refresh: () => {
          log.refreshes++;
        },
        reached: () => {
          log.reached++;
        },
        leadsOut: () => log.leadsOut,
        giveUp: () => {
          log.givenUp = true;
          recovery.end();
        },
      },
      { ...times, ...changed },
      scope.signal,
    );
    recovery.begin();
    return { log, recovery };
  };

  it('tries at once, and again and again', async () => {
    const { log } = begin();
    await waitUntil(() => log.attempts.length >= 3, 'three attempts');
    const [first = Infinity, second = 0, third = 0] = log.attempts;
    expect(first).to.be.lessThan(second - 190);
    expect(third - second).to.be.greaterThan(190);
  });

  it('lets the caller go first', async () => {
    const [caller, callee] = [begin('caller'), begin('callee')];
    await waitUntil(() => callee.log.attempts.length >= 1, 'the callee asks');
    expect(caller.log.attempts[0]).to.be.lessThan(callee.log.attempts[0]! - 50);
  });

  it('has the callee ask for nothing while there is an offer to try', async () => {
    const [busy, other] = [begin('callee'), begin('callee')];
    busy.log.answered = true;
    await waitUntil(() => other.log.attempts.length >= 3, 'the other one asks');
    expect(busy.log.attempts).to.deep.equal([]);
  });

  it('tries at once when the network has changed, but not in a rush', async () => {
    const { log, recovery } = begin('caller', {
      betweenAttemptsMs: { caller: 60_000, callee: 60_000 },
    });
    await waitUntil(() => log.attempts.length >= 1, 'the first attempt');
    for (let news = 0; news < 10; news++) recovery.networkChanged();
    await waitUntil(() => log.attempts.length >= 2, 'the second attempt');
    const other = begin('caller', { betweenAttemptsMs: { caller: 300, callee: 300 } });
    await waitUntil(() => other.log.attempts.length >= 2, 'time has passed');
    expect(log.attempts).to.have.length(2);
    expect(log.attempts[1]! - log.attempts[0]!).to.be.at.least(49);
  });

  it('tries in a browser that wrongly says it is offline', async () => {
    Object.defineProperty(navigator, 'onLine', { value: false, configurable: true });
    try {
      const { log } = begin();
      await waitUntil(() => log.attempts.length >= 2, 'two attempts');
    } finally {
      delete (navigator as { onLine?: unknown }).onLine;
    }
  });

  it('takes up the connection to the service anew while no answer comes', async () => {
    const [silent, answered] = [begin(), begin()];
    answered.log.answered = true;
    await waitUntil(() => silent.log.refreshes >= 3, 'three times');
    expect(answered.log.refreshes).to.equal(0);
  });

  it('takes it up anew once where the network has changed, as soon as that leads out', async () => {
    const { log, recovery } = begin('caller', { refreshMs: 60_000 });
    await waitUntil(() => log.attempts.length >= 1, 'the first attempt');
    expect(log.reached).to.equal(0);
    recovery.networkChanged();
    recovery.networkChanged();
    await waitUntil(() => log.attempts.length >= 4, 'it goes on');
    expect(log.reached).to.equal(1);
  });

  it('is told of a change before the path was lost', async () => {
    const { log, recovery } = begin('caller', { refreshMs: 60_000 });
    await waitUntil(() => log.attempts.length >= 1, 'the first attempt');
    recovery.end();
    recovery.networkChanged();
    recovery.begin();
    await waitUntil(() => log.attempts.length >= 2, 'the next attempt');
    expect(log.reached).to.equal(1);
  });

  it('waits while the own network leads nowhere, and takes up what hung with it', async () => {
    let leadOut!: (known: boolean) => void;
    const { log } = begin('caller', { recoveryMs: 60_000 });
    log.leadsOut = new Promise((resolve) => (leadOut = resolve));
    const other = begin('caller', { recoveryMs: 60_000 });
    await waitUntil(() => other.log.attempts.length >= 7, 'the other one tries');
    expect([log.attempts.length, log.refreshes]).to.deep.equal([0, 0]);
    leadOut(true);
    await waitUntil(() => log.attempts.length >= 2, 'it goes on');
    expect(log.reached).to.equal(1);
  });

  it('tries in a network of which nothing is known, and again as soon as it leads out', async () => {
    const { log } = begin('caller', { betweenAttemptsMs: { caller: 60_000, callee: 60_000 } });
    log.leadsOut = Promise.resolve(false);
    await waitUntil(() => log.attempts.length >= 1, 'the attempt');
    const other = begin();
    await waitUntil(() => other.log.attempts.length >= 2, 'time has passed');
    expect(log.attempts).to.have.length(1);

    const blind = begin('caller', { betweenAttemptsMs: { caller: 60_000, callee: 60_000 } });
    const answers = [false, true, true].map((known) => Promise.resolve(known));
    Object.defineProperty(blind.log, 'leadsOut', {
      get: () => answers.shift() ?? new Promise(() => undefined),
    });
    await waitUntil(() => blind.log.attempts.length >= 2, 'the second attempt');
  });

  it('gives up in the end', async () => {
    const { log } = begin('caller', { recoveryMs: 100 });
    await waitUntil(() => log.givenUp, 'it gives up');
    expect(log.attempts).to.have.length(1);
  });

  it('is put off by a sign of life at the last moment, and not for ever', async () => {
    const [alive, other] = [0, 1].map(() =>
      begin('caller', { recoveryMs: 2_000, putOffMs: 20_000 }),
    );
    await waitUntil(() => alive!.log.attempts.length >= 1, 'the first attempt');
    alive!.recovery.putOff();
    await waitUntil(() => other!.log.givenUp, 'the other one gives up');
    expect(alive!.log.givenUp).to.equal(false);

    const { log, recovery } = begin('caller', { recoveryMs: 300 });
    await waitUntil(() => {
      recovery.putOff();
      return log.givenUp;
    }, 'it gives up');
  });

  it('stops with the path found, and with the call', async () => {
    const [found, left, other] = [begin(), begin(), begin()];
    await waitUntil(() => other.log.attempts.length >= 1, 'the first attempts');
    found.recovery.end();
    scope.abort();
    scope = new AbortController();
    const stopped = [found, left, other].map(({ log }) => ({
      ...log,
      attempts: [...log.attempts],
    }));
    const later = begin();
    await waitUntil(() => later.log.attempts.length >= 2, 'time has passed');
    expect([found, left, other].map(({ log }) => log)).to.deep.equal(stopped);
    expect(stopped.some(({ givenUp }) => givenUp)).to.equal(false);
  });

  it('begins anew with the next loss', async () => {
    const { log, recovery } = begin('caller', {
      betweenAttemptsMs: { caller: 60_000, callee: 60_000 },
    });
    await waitUntil(() => log.attempts.length >= 1, 'the first attempt');
    recovery.end();
    recovery.begin();
    await waitUntil(() => log.attempts.length >= 2, 'the second attempt');
  });
});
