import { delay, untilAborted } from '../../abort.js';
import { CallError } from '../../errors.js';
import { warnOwner } from '../../warn-owner.js';
import type { CallConfig } from '../call-config.js';
import { acceptedServers } from './accepted-servers.js';

/** How long the page's credential service may take. */
const timeoutMs = 10_000;

/** Bytes. An answer has some hundred; more than this is none. */
const maxAnswer = 65_536;

/** So many servers, and addresses of one; a browser warns of more than five. */
const maxServers = 32;

/** Longest address, user name or credential, in UTF-16 units: some credentials are signed tokens. */
const maxText = 8_192;

type Members = Readonly<Record<string, unknown>>;

const isText = (value: unknown): value is string =>
  typeof value === 'string' && value.length <= maxText;

const isUrls = (urls: unknown): urls is string | string[] => {
  const list: unknown[] = Array.isArray(urls) ? urls : [urls];
  return list.length > 0 && list.length <= maxServers && list.every(isText);
};

/** What a browser reads of a server: it takes a user that is null for one called "null". */
const serverOf = (value: unknown): RTCIceServer | null => {
  const { url, urls = url, username, credential } = (value ?? {}) as Members;
  if (!isUrls(urls)) return null;
  return {
    urls,
    ...(isText(username) && { username }),
    ...(isText(credential) && { credential }),
  };
};

/**
 * Reads ICE servers as the known services answer them: a list, one server, or an object that has either as
 * `iceServers` (Cloudflare) or `ice_servers` (Twilio). Null for anything else.
 */
export const iceServersOf = (value: unknown): RTCIceServer[] | null => {
  const { iceServers, ice_servers: named = iceServers } = (value ?? {}) as Members;
  const given = named ?? value;
  const list: unknown[] = Array.isArray(given) ? given : [given];
  if (list.length > maxServers) return null;
  const servers = list.map(serverOf);
  return servers.every((server) => server !== null) ? servers : null;
};

/** The text of an answer. Rejects when it is too long, and reads no further. */
const boundedText = async ({ body }: Response): Promise<string> => {
  const decoder = new TextDecoder();
  let text = '';
  let size = 0;
  const reader = body?.getReader();
  for (;;) {
    const { value } = (await reader?.read()) ?? {};
    if (!value) return text + decoder.decode();
    size += value.length;
    if (size > maxAnswer) {
      await reader?.cancel();
      throw new RangeError(`the answer has more than ${maxAnswer} bytes`);
    }
    text += decoder.decode(value, { stream: true });
  }
};

/** The times that services tell, in seconds: a number, or text that begins with one. */
const secondsOf = (value: unknown): number =>
  typeof value === 'number' || typeof value === 'string' ? parseFloat(String(value)) : NaN;

/**
 * What a clock says is left of credentials is never taken for less, in milliseconds: the clock may be hours fast,
 * and whoever believes it asks again and again.
 */
const leastByClockMs = 5 * 60_000;

/**
 * How long an answer with ICE servers is good for, in milliseconds; `Infinity` where it does not say. Services say
 * it as `ttl` (Twilio) or `lifetimeDuration` (Google); in credentials by the TURN REST scheme the name begins with
 * the second at which they expire. `now` is milliseconds since the epoch, best by the clock of the service.
 */
export const goodForMsOf = (
  answer: unknown,
  servers: readonly RTCIceServer[],
  now: number,
): number => {
  const { ttl, lifetimeDuration } = (answer ?? {}) as Members;
  const told = secondsOf(ttl ?? lifetimeDuration);
  const ends = servers.map(({ username = '' }) =>
    Number(/^(\d{10}):/.exec(username)?.[1] ?? Infinity),
  );
  const left = Math.max(leastByClockMs, 1000 * Math.min(...ends) - now);
  return Math.min(told > 0 ? 1000 * told : Infinity, left);
};

/** Milliseconds before it is asked once more, each time. */
const againMs = [500, 1_500];

/** Whether an answer may be another one in a moment: the service is busy, or being renewed. */
const mayPass = ({ status }: Response): boolean => status >= 500 || status === 429;

/** The service's answer; the last one where it does not answer well at once. */
const ask = async (url: string, scope: AbortSignal): Promise<Response> => {
  const limit = AbortSignal.timeout(timeoutMs); // of all of it
  const request = () => untilAborted(fetch(url, { signal: limit, cache: 'no-store' }), scope);
  for (const wait of againMs) {
    try {
      const response = await request();
      if (!mayPass(response)) return response;
    } catch (cause) {
      if (limit.aborted || scope.aborted) throw cause;
    }
    await delay(wait, scope);
  }
  return request();
};

/** Servers, and how long they are good for: `Infinity` where nobody says. */
export interface ServerOffer {
  readonly servers: RTCIceServer[];
  readonly goodForMs: number;
}

/**
 * Asks the page's own service for ICE servers, usually a TURN server with short-lived credentials.
 * @throws {CallError} `config-invalid` when it does not answer with a list of servers.
 */
export const fetchIceServers = async (url: string, scope: AbortSignal): Promise<ServerOffer> => {
  try {
    const response = await ask(url, scope);
    if (!response.ok) throw new Error(`HTTP ${response.status}`);
    const answer: unknown = JSON.parse(await boundedText(response));
    const servers = iceServersOf(answer);
    if (!servers) throw new Error('the answer is no list of ICE servers');
    // other origins show their clock only where they expose the header
    const now = Date.parse(response.headers.get('date') ?? '') || Date.now();
    return { servers, goodForMs: goodForMsOf(answer, servers, now) };
  } catch (cause) {
    scope.throwIfAborted();
    const why = (cause as Error).message;
    throw new CallError('config-invalid', `ice-url gave no ICE servers: ${why}. (${url})`, {
      cause,
    });
  }
};

/**
 * The connection's configuration, with the servers of `iceUrl` in it where there is one, and without those
 * this browser refuses.
 * @throws {CallError} `config-invalid` when none is left.
 */
export const withUsableServers = async (
  { rtcConfiguration, iceUrl }: Pick<CallConfig, 'rtcConfiguration' | 'iceUrl'>,
  scope: AbortSignal,
): Promise<{ readonly configuration: RTCConfiguration; readonly goodForMs: number }> => {
  const fixed = { servers: rtcConfiguration.iceServers ?? [], goodForMs: Infinity };
  const { servers, goodForMs } = iceUrl ? await fetchIceServers(iceUrl, scope) : fixed;
  const { iceServers, refused } = acceptedServers(servers);
  if (refused.length > 0) {
    const message = `${iceUrl ? 'ice-url' : 'ice-servers'}: this browser refuses ${refused.join()}`;
    if (iceServers.length === 0) throw new CallError('config-invalid', message);
    warnOwner(`<p2p-call> ${message}`); // the call goes on with the others
  }
  return { configuration: { ...rtcConfiguration, iceServers }, goodForMs };
};
