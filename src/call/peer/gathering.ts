import { delay } from '../../abort.js';

/** Resolves once all candidates are there, the time is up or the scope ends. */
export const gatheringComplete = async (
  connection: RTCPeerConnection,
  timeoutMs: number,
  scope: AbortSignal,
): Promise<void> => {
  const complete = new Promise<void>((resolve) => {
    const look = () => {
      if (connection.iceGatheringState === 'complete') resolve();
    };
    connection.addEventListener('icegatheringstatechange', look, { signal: scope });
    look();
  });
  await Promise.race([complete, delay(timeoutMs, scope)]).catch(() => undefined);
};
