import { delay, onAbort } from '../../abort.js';
import { watchConnecting } from './connecting.js';
import type { LifelineEnds, LifelineListener } from './lifeline.js';
import type { Peer } from './peer.js';

/**
 * Watches the connection with a tutorial client: it has no data channel to call something forth with, and cannot be
 * asked for a new path, so a lost path comes back by itself or never. `connectionState` says what there is to
 * know. Ends with the scope.
 */
export const watchTutorial = (
  { connection }: Pick<Peer, 'connection'>,
  { seat, patience }: Pick<LifelineEnds, 'seat' | 'patience'>,
  listener: Pick<
    LifelineListener,
    'connected' | 'reconnecting' | 'lost' | 'noRoute' | 'callerSilent'
  >,
  scope: AbortSignal,
): void => {
  const restartIce = () => undefined;
  /** Ends when the path is back. */
  let loss: AbortController | null = null;

  const lose = async (signal: AbortSignal): Promise<void> => {
    await delay(patience.graceMs, signal);
    listener.reconnecting();
    await delay(patience.tutorialRecoveryMs, signal);
    listener.lost();
  };

  const look = (): void => {
    switch (connection.connectionState) {
      case 'failed':
        listener.lost();
        break;
      case 'disconnected':
        if (loss) break;
        loss = new AbortController();
        void lose(loss.signal).catch(() => undefined);
        break;
      case 'connected':
        if (!loss) break;
        loss.abort();
        loss = null;
        listener.connected();
    }
  };

  onAbort(scope, () => loss?.abort());
  const connected = () => {
    listener.connected();
    connection.addEventListener('connectionstatechange', look, { signal: scope });
  };
  const { noRoute, callerSilent } = listener;
  const connecting = { seat, tutorial: true, hasHeard: () => true, patience };
  watchConnecting(
    { connection, restartIce },
    connecting,
    { connected, noRoute, callerSilent },
    scope,
  );
};
