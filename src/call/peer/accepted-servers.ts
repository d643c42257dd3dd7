/** ICE servers, told apart by what this browser says of them. */
export interface AcceptedServers {
  readonly iceServers: RTCIceServer[];
  /** Each address it would not take, and why. */
  readonly refused: string[];
}

/** What the browser has against these servers; empty for nothing. */
const objection = (iceServers: RTCIceServer[]): string => {
  try {
    new RTCPeerConnection({ iceServers }).close();
    return '';
  } catch (cause) {
    return (cause as Error).message || String(cause);
  }
};

/**
 * One address that a browser refuses (another scheme, TURN without a user) would cost all of them: it makes
 * no connection then. Only the browser itself knows which, so it is asked; address by address if need be.
 */
export const acceptedServers = (given: readonly RTCIceServer[]): AcceptedServers => {
  const iceServers = [...given];
  const refused: string[] = [];
  if (!objection(iceServers)) return { iceServers, refused };
  const accepted = iceServers.flatMap((server) =>
    [server.urls].flat().flatMap((url): RTCIceServer[] => {
      const single = { ...server, urls: url };
      const why = objection([single]);
      if (why) refused.push(`${url} (${why})`);
      return why ? [] : [single];
    }),
  );
  return { iceServers: accepted, refused };
};
