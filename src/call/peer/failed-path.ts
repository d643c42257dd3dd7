import { takeCandidates } from './ice-candidates.js';

/** What a browser makes pairs of, without what names it (RFC 8839, 5.1). */
const withoutFoundation = (candidate = ''): string => candidate.replace(/^candidate:\S+ /, '');

/** The other side's candidates on the path that there was; all of them where it described none on it. */
const lastTried = (connection: RTCPeerConnection): string[] => {
  // Firefox does not tell the pair
  const pair = connection.sctp?.transport.iceTransport.getSelectedCandidatePair?.();
  if (!pair) return [];
  const { candidates } = takeCandidates(connection.remoteDescription?.sdp ?? '');
  const all = [...new Set(candidates.map(({ candidate }) => withoutFoundation(candidate)))];
  const used = all.filter((one) =>
    one.includes(` ${pair.remote.address} ${pair.remote.port} typ `),
  );
  return used.length > 0 ? used : all;
};

/**
 * Has a path that failed checked again and again until the scope ends. Chromium gives a silent one up for good after
 * 15 seconds; so it is found again as soon as the network is back, and need not wait for a word by any other way.
 *
 * It makes no second pair of a candidate that it knows, but does of one with another foundation.
 */
export const retryFailedPath = (connection: RTCPeerConnection, scope: AbortSignal): void => {
  let retries = 0;
  const retry = () => {
    if (connection.connectionState !== 'failed') return;
    const foundation = `retry${++retries}`;
    for (const rest of lastTried(connection)) {
      const candidate = { candidate: `candidate:${foundation} ${rest}`, sdpMLineIndex: 0 };
      connection.addIceCandidate(candidate).catch(() => undefined); // the others may still connect
    }
  };
  connection.addEventListener('connectionstatechange', retry, { signal: scope });
};
