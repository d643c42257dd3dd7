import { expect } from '@open-wc/testing';
import {
  callIdOf,
  canMove,
  edges,
  isAtRest,
  type CallState,
  type CallStatus,
} from '../../../src/call/call-state.js';
import { CallError } from '../../../src/errors.js';

const local = new MediaStream();
const remote = new MediaStream();
const callId = 'call-1';

/** One state of each status. */
const states: { readonly [S in CallStatus]: CallState & { status: S } } = {
  idle: { status: 'idle' },
  capturing: { status: 'capturing' },
  joining: { status: 'joining', local },
  waiting: { status: 'waiting', callId, local },
  connecting: { status: 'connecting', callId, local },
  connected: { status: 'connected', callId, local, remote },
  reconnecting: { status: 'reconnecting', callId, local, remote, away: false },
  ended: { status: 'ended', reason: 'left', durationMs: 0 },
  failed: { status: 'failed', error: new CallError('no-route', '') },
};
const statuses = Object.keys(states) as CallStatus[];

describe('edges', () => {
  for (const from of statuses) {
    for (const to of statuses) {
      const legal = edges[from].includes(to);
      it(`${legal ? 'allows' : 'forbids'} ${from} → ${to}`, () => {
        expect(canMove(from, to)).to.equal(legal);
      });
    }

    it(`leads out of ${from}`, () => {
      expect(edges[from]).not.to.deep.equal([]);
    });
  }

  it('leads only to statuses that exist', () => {
    expect(statuses).to.include.members(Object.values(edges).flat());
  });

  it('ends or fails from every status of a running call', () => {
    for (const status of statuses.filter((status) => !isAtRest(states[status]))) {
      expect(edges[status], status).to.include.members(['ended', 'failed']);
    }
  });

  it('begins a call from every status at rest', () => {
    for (const status of statuses.filter((status) => isAtRest(states[status]))) {
      expect(edges[status], status).to.include('capturing');
    }
  });

  it('enters connected only from where ICE runs', () => {
    const before = statuses.filter((status) => edges[status].includes('connected'));
    expect(before).to.have.members(['connecting', 'reconnecting']);
  });
});

describe('isAtRest', () => {
  it('is true before the first call and after each', () => {
    expect(statuses.filter((status) => isAtRest(states[status]))).to.have.members([
      'idle',
      'ended',
      'failed',
    ]);
  });
});

describe('callIdOf', () => {
  it('has the id from waiting and connecting on', () => {
    const known = statuses.filter((status) => callIdOf(states[status]) === callId);
    expect(known).to.have.members(['waiting', 'connecting', 'connected', 'reconnecting']);
  });

  it('is null in every other status', () => {
    const unknown = statuses.filter((status) => callIdOf(states[status]) === null);
    expect(unknown).to.have.members(['idle', 'capturing', 'joining', 'ended', 'failed']);
  });
});
