import { onAbort } from '../abort.js';

/** Resolves once all candidates are there, the time is up or the scope ends. */
export const gathered = (
  connection: RTCPeerConnection,
  timeoutMs: number,
  scope: AbortSignal,
): Promise<void> =>
  new Promise((resolve) => {
    const stop = new AbortController();
    const timer = setTimeout(() => stop.abort(), timeoutMs);
    const look = () => connection.iceGatheringState === 'complete' && stop.abort();
    connection.addEventListener('icegatheringstatechange', look, { signal: stop.signal });
    onAbort(scope, () => stop.abort());
    onAbort(stop.signal, () => {
      clearTimeout(timer);
      resolve();
    });
    look();
  });
