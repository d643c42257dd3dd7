import { untilAborted } from '../../abort.js';
import { CallError } from '../../errors.js';
import type { CallConfig } from '../call-config.js';

/** How long the page's credential service may take. */
const timeoutMs = 10_000;

const isServer = (value: unknown): value is RTCIceServer => {
  const { urls } = (value ?? {}) as { urls?: unknown };
  const list: unknown[] = Array.isArray(urls) ? urls : [urls];
  return list.length > 0 && list.every((url) => typeof url === 'string');
};

/** Reads an `RTCIceServer[]`, or an object that has one as `iceServers`. Null for anything else. */
export const iceServersOf = (value: unknown): RTCIceServer[] | null => {
  const list = Array.isArray(value)
    ? value
    : (value as { iceServers?: unknown } | null)?.iceServers;
  return Array.isArray(list) && list.every(isServer) ? list : null;
};

/**
 * Asks the page's own service for ICE servers, usually a TURN server with short-lived credentials.
 * @throws {CallError} `config-invalid` when it does not answer with a list of servers.
 */
export const fetchIceServers = async (url: string, scope: AbortSignal): Promise<RTCIceServer[]> => {
  try {
    const response = await untilAborted(
      fetch(url, { signal: AbortSignal.timeout(timeoutMs), cache: 'no-store' }),
      scope,
    );
    if (!response.ok) throw new Error(`HTTP ${response.status}`);
    const servers = iceServersOf(await response.json());
    if (!servers) throw new Error('the answer is no list of ICE servers');
    return servers;
  } catch (cause) {
    scope.throwIfAborted();
    const why = (cause as Error).message;
    throw new CallError('config-invalid', `ice-url gave no ICE servers: ${why}. (${url})`, {
      cause,
    });
  }
};

/** The connection's configuration, with the servers of `iceUrl` in it where there is one. */
export const withFetchedServers = async (
  { rtcConfiguration, iceUrl }: Pick<CallConfig, 'rtcConfiguration' | 'iceUrl'>,
  scope: AbortSignal,
): Promise<RTCConfiguration> =>
  iceUrl
    ? { ...rtcConfiguration, iceServers: await fetchIceServers(iceUrl, scope) }
    : rtcConfiguration;
