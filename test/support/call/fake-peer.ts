import type { LifelineListener } from '../../../src/call/peer/lifeline.js';

export type PeerReport =
  Exclude<keyof LifelineListener, 'weakened' | 'trying' | 'succeeded'> | 'restart';

class FakeConnection extends EventTarget {
  connectionState: RTCPeerConnectionState = 'new';
}

/** A peer whose connection is whatever a test says, and what was reported of it. */
export class FakePeer {
  readonly connection = new FakeConnection();
  readonly reports: PeerReport[] = [];
  #wake: () => void = () => undefined;

  become(state: RTCPeerConnectionState): void {
    this.connection.connectionState = state;
    this.connection.dispatchEvent(new Event('connectionstatechange'));
  }

  restartIce(): void {
    this.#report('restart');
  }

  readonly listener = {
    connected: () => this.#report('connected'),
    reconnecting: () => this.#report('reconnecting'),
    lost: () => this.#report('lost'),
    noRoute: () => this.#report('noRoute'),
    callerSilent: () => this.#report('callerSilent'),
  };

  /** Resolves when this was reported so often. */
  async reported(report: PeerReport, times = 1): Promise<void> {
    while (this.reports.filter((one) => one === report).length < times) {
      await new Promise<void>((resolve) => (this.#wake = resolve));
    }
  }

  #report(report: PeerReport): void {
    this.reports.push(report);
    this.#wake();
  }
}
