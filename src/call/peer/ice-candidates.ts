import { delay } from '../../abort.js';

/**
 * False for a candidate no browser can use and for one that was sent before. `sent` remembers, and
 * tells generations apart by their `usernameFragment`.
 */
export const isWorthSending = (candidate: RTCIceCandidate, sent: Set<string>): boolean => {
  const { address, port, protocol, type, tcpType, component, usernameFragment } = candidate;
  if (candidate.candidate === '') return false; // Firefox's end of candidates
  if (tcpType === 'active') return false; // nobody listens: two browsers both connect actively
  if (component === 'rtcp') return false; // Firefox gathers it though RTP and RTCP share one port
  const key = [usernameFragment, type, protocol, address, port].join(' ');
  if (sent.has(key)) return false;
  sent.add(key);
  return true;
};

/** The candidates inside a description, and what remains of it. In a bundle all are the first section's. */
export const takeCandidates = (
  description: string,
): { sdp: string; candidates: RTCIceCandidateInit[] } => ({
  sdp: description.replace(/^a=(candidate:.*|end-of-candidates)\r?\n/gm, ''),
  candidates: (description.match(/candidate:.*/g) ?? []).map((candidate) => ({
    candidate,
    sdpMLineIndex: 0,
  })),
});

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
