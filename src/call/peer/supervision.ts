import { delay, onAbort, untilAborted } from '../../abort.js';
import { CallError } from '../../errors.js';
import type { Seat } from '../../signaling/signaling-channel.js';

/** ICE found nothing. */
export const noRoute = (): CallError => new CallError('no-route');

/** What is reported of a connection. */
export interface ConnectionListener {
  connected(): void;
  /** The path is lost and looked for. */
  reconnecting(): void;
  /** It was lost for good. */
  lost(): void;
  /** ICE found no path at all. */
  noRoute(): void;
  /** The caller whose offer was answered gives no sign of life. */
  callerSilent(): void;
}

/** Who is connected to whom. */
export interface Supervised {
  readonly seat: Seat;
  /** A tutorial client cannot negotiate again: a lost path stays lost. */
  readonly tutorial: boolean;
  /** True once a signal of the other side has come since the first descriptions. */
  readonly hasHeard: () => boolean;
  readonly patience: Patience;
}

/** How long a call waits for what. */
export const patience = {
  /** A caller that is alive but finds no path shows it by offering again after this time. */
  secondTryMs: 5_000,
  /** A callee that has neither a path nor a sign of the caller by then answered a dead offer. */
  silenceMs: 8_000,
  /** Chromium gives up after 15 s of checks, Firefox later; this is for both. */
  connectMs: 20_000,
  /** `disconnected` comes after seconds without a packet, but Firefox also says it when all is well again. */
  graceMs: 1_000,
  /** How long a lost connection is looked for before the call counts as over. */
  recoveryMs: 30_000,
  /** The same with a tutorial client, which nobody can ask for a new path. */
  tutorialRecoveryMs: 8_000,
  /** Between two restarts: the signaling's round trip and a check of every pair. */
  betweenRestartsMs: 5_000,
  /** The callee lets the caller go first: then what it would ask for is under way already. */
  firstRestartMs: { caller: 0, callee: 2_500 } satisfies Record<Seat, number>,
  /** A connection closed without a word: so long the record may still tell that the other side left. */
  lastWordMs: 2_000,
  /** A record that vanishes later than this while connecting means: the other side found no path. */
  longConnectMs: 7_000,
  /**
   * Before a seat that was lost while waiting is taken anew, time after time: somebody may remove it again and
   * again, and each time costs the owner. After the last the call fails.
   */
  lostSeatMs: [0, 1_000, 3_000, 9_000, 27_000] as readonly number[],
};
export type Patience = Readonly<typeof patience>;

/** What is supervised. */
export interface Connecting {
  readonly connection: EventTarget & Pick<RTCPeerConnection, 'connectionState'>;
  restartIce(): void;
}

const untilOnline = (scope: AbortSignal): Promise<unknown> => {
  const online = new Promise((resolve) => {
    if (navigator.onLine) resolve(null);
    else window.addEventListener('online', resolve, { once: true, signal: scope });
  });
  return untilAborted(online, scope);
};

/** Restarts ICE until the scope ends: the path is back, or given up. Waits while offline. */
const restartAgainAndAgain = async (
  peer: Connecting,
  { seat, patience: { firstRestartMs, betweenRestartsMs } }: Supervised,
  scope: AbortSignal,
): Promise<void> => {
  await delay(firstRestartMs[seat], scope);
  for (;;) {
    await untilOnline(scope);
    peer.restartIce();
    await delay(betweenRestartsMs, scope);
  }
};

/** Runs `act` after a time unless the scope ends first. */
const after = (ms: number, scope: AbortSignal, act: () => void): void =>
  void delay(ms, scope).then(act, () => undefined);

/**
 * Watches `connectionState` (iceConnectionState stays `disconnected` in Chromium when all is lost)
 * and reports what it means for the call. Ends with the scope.
 */
export const supervise = (
  peer: Connecting,
  supervised: Supervised,
  listener: ConnectionListener,
  scope: AbortSignal,
): void => {
  const { seat, tutorial, hasHeard, patience } = supervised;
  /** Ends when the state that began it does. */
  let phase = new AbortController();
  let phaseName: 'connecting' | 'connected' | 'lost' = 'connecting';
  onAbort(scope, () => phase.abort());

  const enter = (name: typeof phaseName): AbortSignal => {
    phase.abort();
    phase = new AbortController();
    phaseName = name;
    return phase.signal;
  };

  const lose = (graceMs: number): void => {
    const lost = enter('lost');
    after(graceMs, lost, () => {
      listener.reconnecting();
      after(patience[tutorial ? 'tutorialRecoveryMs' : 'recoveryMs'], lost, () => listener.lost());
      if (!tutorial) restartAgainAndAgain(peer, supervised, lost).catch(() => undefined);
    });
  };

  const look = (): void => {
    const { connectionState } = peer.connection;
    const wasConnected = phaseName === 'connected';
    if (connectionState === 'connected' && !wasConnected) {
      enter('connected');
      listener.connected();
    }
    if (connectionState === 'disconnected' && wasConnected) lose(patience.graceMs);
    if (connectionState === 'failed') {
      if (phaseName === 'connecting') listener.noRoute();
      else if (tutorial) listener.lost();
      else if (wasConnected) lose(0);
    }
  };

  const { signal } = phase;
  after(patience.connectMs, signal, () => listener.noRoute());
  if (!tutorial && seat === 'caller') after(patience.secondTryMs, signal, () => peer.restartIce());
  if (!tutorial && seat === 'callee') {
    after(patience.silenceMs, signal, () => {
      if (!hasHeard()) listener.callerSilent();
    });
  }
  peer.connection.addEventListener('connectionstatechange', look, { signal: scope });
  look();
};
