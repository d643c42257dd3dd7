/** ICE servers, told apart by what this browser says of them. */
export interface AcceptedServers {
  readonly iceServers: RTCIceServer[];
  /** Each address it would not take, and why. */
  readonly refused: string[];
}

/** What the browser has against these servers; empty for nothing. */
const objection = (iceServers: readonly RTCIceServer[]): string => {
  try {
    new RTCPeerConnection({ iceServers: [...iceServers] }).close();
    return '';
  } catch (cause) {
    return String(cause);
  }
};

/**
 * One address that a browser refuses (another scheme, TURN without a user) would cost all of them: it makes
 * no connection then. Only the browser itself knows which, so it is asked; address by address if need be.
 */
export const acceptedServers = (given: readonly RTCIceServer[]): AcceptedServers => {
  const refused: string[] = [];
  if (given.length === 0 || !objection(given)) return { iceServers: [...given], refused };
  const iceServers = given
    .flatMap((server) => [server.urls].flat().map((urls) => ({ ...server, urls })))
    .filter((server) => {
      const why = objection([server]);
      if (why) refused.push(`${server.urls} (${why})`);
      return !why;
    });
  return { iceServers, refused };
};
