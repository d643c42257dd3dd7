import { delay, onAbort } from '../../abort.js';
import type { Seat } from '../../signaling/signaling-channel.js';
import type { Patience } from './patience.js';

/** What is reported of a first connection. One of the first two ends it. */
export interface ConnectingListener {
  connected(): void;
  /** ICE found no path at all. */
  noRoute(): void;
  /** The caller whose offer was answered gives no sign of life. */
  callerSilent(): void;
}

/** Who connects to whom. */
export interface Connecting {
  readonly seat: Seat;
  /** A tutorial client cannot negotiate again. */
  readonly tutorial: boolean;
  /** True once a signal of the other side has come since the first descriptions. */
  readonly hasHeard: () => boolean;
  readonly patience: Pick<Patience, 'connectMs' | 'secondTryMs' | 'silenceMs'>;
}

/** What connects. */
export interface ConnectingPeer {
  readonly connection: EventTarget & Pick<RTCPeerConnection, 'connectionState'>;
  restartIce(): void;
}

/** Watches `connectionState` until it is `connected` for the first time, or will not be. Ends with the scope. */
export const watchConnecting = (
  peer: ConnectingPeer,
  { seat, tutorial, hasHeard, patience }: Connecting,
  listener: ConnectingListener,
  scope: AbortSignal,
): void => {
  const phase = new AbortController();
  const { signal } = phase;
  onAbort(scope, () => phase.abort());

  const after = (ms: number, act: () => void): void =>
    void delay(ms, signal).then(act, () => undefined);
  const end = (report: () => void): void => {
    phase.abort();
    report();
  };
  const look = (): void => {
    const { connectionState } = peer.connection;
    if (connectionState === 'connected') end(() => listener.connected());
    if (connectionState === 'failed') end(() => listener.noRoute());
  };

  after(patience.connectMs, () => end(() => listener.noRoute()));
  if (!tutorial && seat === 'caller') after(patience.secondTryMs, () => peer.restartIce());
  if (!tutorial && seat === 'callee') {
    after(patience.silenceMs, () => {
      if (!hasHeard()) listener.callerSilent();
    });
  }
  peer.connection.addEventListener('connectionstatechange', look, { signal });
  look();
};
