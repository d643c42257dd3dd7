import { expect } from '@open-wc/testing';
import {
  supervise,
  type Connecting,
  type ConnectionListener,
  type Patience,
  type Supervised,
} from '../../../../src/call/peer/supervision.js';

const patience: Patience = {
  secondTryMs: 20,
  silenceMs: 40,
  connectMs: 80,
  graceMs: 20,
  recoveryMs: 120,
  tutorialRecoveryMs: 60,
  betweenRestartsMs: 30,
  firstRestartMs: { caller: 0, callee: 15 },
  lastWordMs: 200,
  lostSeatMs: [],
  longConnectMs: 0,
};

type Report = keyof ConnectionListener | 'restart';

class FakeConnection extends EventTarget {
  connectionState: RTCPeerConnectionState = 'new';
}

/** A peer whose connection is whatever a test says, and what was reported of it. */
class FakePeer implements Connecting {
  readonly connection = new FakeConnection();
  readonly reports: Report[] = [];
  #wake: () => void = () => undefined;

  become(state: RTCPeerConnectionState): void {
    this.connection.connectionState = state;
    this.connection.dispatchEvent(new Event('connectionstatechange'));
  }

  restartIce(): void {
    this.#report('restart');
  }

  readonly listener: ConnectionListener = {
    connected: () => this.#report('connected'),
    reconnecting: () => this.#report('reconnecting'),
    lost: () => this.#report('lost'),
    noRoute: () => this.#report('noRoute'),
    callerSilent: () => this.#report('callerSilent'),
  };

  /** Resolves when this was reported so often. */
  async reported(report: Report, times = 1): Promise<void> {
    while (this.reports.filter((one) => one === report).length < times) {
      await new Promise<void>((resolve) => (this.#wake = resolve));
    }
  }

  #report(report: Report): void {
    this.reports.push(report);
    this.#wake();
  }
}

describe('supervise', () => {
  let scope: AbortController;
  beforeEach(() => {
    scope = new AbortController();
  });
  afterEach(() => scope.abort());

  const start = (options: Partial<Supervised> = {}, signal = scope.signal): FakePeer => {
    const peer = new FakePeer();
    const supervised = {
      seat: 'caller',
      tutorial: false,
      hasHeard: () => false,
      patience,
      ...options,
    };
    supervise(peer, supervised as Supervised, peer.listener, signal);
    return peer;
  };
  const startConnected = (options: Partial<Supervised> = {}, signal = scope.signal): FakePeer => {
    const peer = start(options, signal);
    peer.become('connected');
    return peer;
  };

  describe('while it connects', () => {
    it('reports a connection', () => {
      expect(startConnected().reports).to.deep.equal(['connected']);
    });

    it('reports a connection that was there before', () => {
      const peer = new FakePeer();
      peer.become('connected');
      supervise(
        peer,
        { seat: 'caller', tutorial: false, hasHeard: () => false, patience },
        peer.listener,
        scope.signal,
      );
      expect(peer.reports).to.deep.equal(['connected']);
    });

    it('reports no route when ICE gives up', () => {
      const peer = start();
      peer.become('connecting');
      peer.become('failed');
      expect(peer.reports).to.deep.equal(['noRoute']);
    });

    it('reports no route when ICE takes too long', async () => {
      const peer = start({ hasHeard: () => true });
      peer.become('connecting');
      await peer.reported('noRoute');
    });

    it('lets the caller try a second time', async () => {
      const peer = start();
      await peer.reported('noRoute');
      expect(peer.reports).to.deep.equal(['restart', 'noRoute']);
    });

    it('takes no second try from the callee, nor towards a tutorial client', async () => {
      const peers = [
        start({ seat: 'callee', hasHeard: () => true }),
        start({ seat: 'caller', tutorial: true }),
        start({ seat: 'callee', tutorial: true }),
      ];
      for (const peer of peers) {
        await peer.reported('noRoute');
        expect(peer.reports).to.deep.equal(['noRoute']);
      }
    });

    it('reports a caller that gives no sign to the callee', async () => {
      const peer = start({ seat: 'callee' });
      await peer.reported('callerSilent');
      expect(peer.reports).to.deep.equal(['callerSilent']);
    });

    it('reports nothing of the sort of a caller that was heard', async () => {
      let heard = false;
      const peer = start({ seat: 'callee', hasHeard: () => heard });
      heard = true;
      await peer.reported('noRoute');
      expect(peer.reports).to.deep.equal(['noRoute']);
    });
  });

  describe('once connected', () => {
    it('keeps silent about a short disturbance', async () => {
      const peer = startConnected();
      const other = startConnected();
      peer.become('disconnected');
      peer.become('connected');
      other.become('disconnected');
      await other.reported('reconnecting'); // the same time has passed for both
      expect(peer.reports).not.to.include('reconnecting');
    });

    it('reports a disturbance that lasts', async () => {
      const peer = startConnected();
      peer.become('disconnected');
      expect(peer.reports).to.deep.equal(['connected']);
      await peer.reported('reconnecting');
    });

    it('reports a failure after no more than a moment', async () => {
      const peer = startConnected();
      const disturbed = startConnected();
      disturbed.become('disconnected');
      peer.become('failed');
      await peer.reported('reconnecting');
      expect(disturbed.reports).to.deep.equal(['connected']);
    });

    it('looks for a new path again and again', async () => {
      const peer = startConnected();
      peer.become('failed');
      await peer.reported('restart', 3);
      expect(peer.reports.slice(0, 3)).to.deep.equal(['connected', 'reconnecting', 'restart']);
    });

    it('lets the caller go first', async () => {
      const [caller, callee] = [startConnected(), startConnected({ seat: 'callee' })];
      callee.become('failed');
      caller.become('failed');
      await caller.reported('restart');
      expect(callee.reports).not.to.include('restart');
      await callee.reported('restart');
    });

    it('stops looking when the path is back', async () => {
      const [peer, other] = [startConnected(), startConnected()];
      peer.become('failed');
      other.become('failed');
      await peer.reported('restart');

      peer.become('connected');

      await other.reported('restart', 3);
      expect(peer.reports).to.deep.equal(['connected', 'reconnecting', 'restart', 'connected']);
    });

    it('reports a path that does not come back as lost', async () => {
      const peer = startConnected();
      peer.become('disconnected');
      await peer.reported('reconnecting');
      peer.become('failed'); // ICE says so later; nothing begins anew
      await peer.reported('lost');
      expect(peer.reports.filter((report) => report === 'reconnecting')).to.have.length(1);
    });

    it('begins anew with each loss', async () => {
      const peer = startConnected();
      for (const times of [1, 2]) {
        peer.become('failed');
        await peer.reported('reconnecting', times);
        peer.become('connected');
      }
      expect(peer.reports.filter((report) => report === 'connected')).to.have.length(3);
    });

    it('waits with a restart while the browser is offline', async () => {
      Object.defineProperty(navigator, 'onLine', { value: false, configurable: true });
      try {
        const [peer, later] = [startConnected(), startConnected()];
        peer.become('failed');
        later.become('disconnected'); // its time begins later by the grace
        await peer.reported('lost');
        expect(peer.reports).not.to.include('restart');
        expect(later.reports).not.to.include('restart');

        window.dispatchEvent(new Event('online'));
        await later.reported('restart');
      } finally {
        delete (navigator as { onLine?: unknown }).onLine;
      }
    });
  });

  describe('towards a tutorial client', () => {
    it('cannot look for a new path', async () => {
      const peer = startConnected({ tutorial: true });
      peer.become('disconnected');
      await peer.reported('lost');
      expect(peer.reports).to.deep.equal(['connected', 'reconnecting', 'lost']);
    });

    it('waits less long for the path than with one who can look for it', async () => {
      const [tutorial, ours] = [startConnected({ tutorial: true }), startConnected()];
      ours.become('disconnected');
      tutorial.become('disconnected');
      await tutorial.reported('lost');
      expect(ours.reports).to.include('restart').and.not.to.include('lost');
    });

    it('reports a failure as lost', () => {
      const peer = startConnected({ tutorial: true });
      peer.become('failed');
      expect(peer.reports).to.deep.equal(['connected', 'lost']);
    });

    it('goes on where the path comes back by itself', async () => {
      const peer = startConnected({ tutorial: true });
      peer.become('disconnected');
      await peer.reported('reconnecting');
      peer.become('connected');
      expect(peer.reports).to.deep.equal(['connected', 'reconnecting', 'connected']);
    });
  });

  it('reports nothing after the end of the scope', async () => {
    const ending = new AbortController();
    const connecting = start({ seat: 'callee' }, ending.signal);
    const lost = startConnected({}, ending.signal);
    lost.become('disconnected');
    ending.abort();

    lost.become('failed');
    connecting.become('connected');
    const other = start();
    await other.reported('noRoute'); // by now everything would have been reported

    expect(connecting.reports).to.deep.equal([]);
    expect(lost.reports).to.deep.equal(['connected']);
  });
});
