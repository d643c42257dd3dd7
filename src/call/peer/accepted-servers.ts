import { CallError } from '../../errors.js';

/** ICE servers, told apart by what this browser says of them. */
export interface AcceptedServers {
  readonly iceServers: RTCIceServer[];
  /** Each address it would not take, and why. */
  readonly refused: string[];
}

/** What the browser has against a connection with these servers; empty for nothing. */
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
 * no connection then. Only the browser itself knows which, so it is asked; address by address if need be. Where it
 * makes none without servers either, they are not to blame.
 */
export const acceptedServers = (given: readonly RTCIceServer[]): AcceptedServers => {
  const refused: string[] = [];
  if (given.length === 0 || !objection(given) || objection([])) {
    return { iceServers: [...given], refused };
  }
  const iceServers = given
    .flatMap((server) => [server.urls].flat().map((urls) => ({ ...server, urls })))
    .filter((server) => {
      const why = objection([server]);
      if (why) refused.push(`${server.urls} (${why})`);
      return !why;
    });
  return { iceServers, refused };
};

/**
 * Why the browser made no connection: `config-invalid` where it refuses the configuration, `unexpected` where it
 * makes none at all. Chromium does so after 500 that a page holds on to.
 */
export const constructionError = (cause: unknown): CallError => {
  const isFull = objection([]) !== '';
  const why = isFull
    ? 'makes no more connections, reload the page'
    : 'refuses the ICE configuration';
  const message = `The browser ${why}: ${String(cause)}`;
  return new CallError(isFull ? 'unexpected' : 'config-invalid', message, { cause });
};
