import { delay } from '../../abort.js';
import type { CallErrorDetail } from '../../errors.js';

/** A server that did not do what was asked of it, as the browser tells it (webrtc-pc, 4.8.3). */
interface ServerError {
  readonly url: string;
  readonly errorCode: number;
  readonly errorText: string;
}

/** A server that lasts long enough may fail again and again. */
const maxErrors = 32;

/** The browser's code for a server that could not be reached. Those below are the server's own (RFC 8656, 18). */
const unreachable = 701;

const isRelay = (url: string): boolean => /^turns?:/i.test(url);

/** What one connection's search for candidates has shown of this side's network and of the ICE servers. */
export class GatheringReport {
  readonly #connection: RTCPeerConnection;
  readonly #scope: AbortSignal;
  readonly #errors: ServerError[] = [];
  /** The kinds of candidates that were found: `host`, `srflx`, `relay`. */
  readonly #found = new Set<string | null>();

  constructor(connection: RTCPeerConnection, scope: AbortSignal) {
    this.#connection = connection;
    this.#scope = scope;
    const on = { signal: scope };
    const onCandidate = ({ candidate }: RTCPeerConnectionIceEvent) => {
      if (candidate) this.#found.add(candidate.type);
    };
    const onError = ({ url, errorCode, errorText }: RTCPeerConnectionIceErrorEvent) => {
      if (this.#errors.length < maxErrors) this.#errors.push({ url, errorCode, errorText });
    };
    connection.addEventListener('icecandidate', onCandidate, on);
    connection.addEventListener('icecandidateerror', onError, on);
  }

  /** Whether anything has been found by then, or it is known that there is nothing. */
  async hasBegun(timeoutMs: number): Promise<boolean> {
    const isRelayOnly = this.#connection.getConfiguration().iceTransportPolicy === 'relay';
    if (isRelayOnly || this.#hasBegun) return true; // a relay may take longer
    const first = new Promise((resolve) => {
      this.#connection.addEventListener('icecandidate', resolve, {
        once: true,
        signal: this.#scope,
      });
    });
    await Promise.race([first, delay(timeoutMs, this.#scope)]);
    return this.#hasBegun;
  }

  get #hasBegun(): boolean {
    return this.#found.size > 0 || this.#connection.iceGatheringState === 'complete';
  }

  /** The kind of candidate that only a server that answers leads to; null where none did. */
  get outerKind(): 'srflx' | 'relay' | null {
    if (this.#found.has('srflx')) return 'srflx';
    return this.#found.has('relay') ? 'relay' : null;
  }

  /** Why there may be no way to the other side, as far as this side can tell; undefined where it cannot. */
  get problem(): CallErrorDetail | undefined {
    const { iceServers = [] } = this.#connection.getConfiguration();
    const urls = iceServers.flatMap((server) => server.urls);
    const hasRelay = urls.some(isRelay);
    if (this.#found.has('relay')) return undefined;
    const fails = (is: (code: number) => boolean) =>
      this.#errors.some(({ url, errorCode }) => isRelay(url) && is(errorCode));
    if (hasRelay && fails((code) => code < unreachable)) return 'relay-refused';
    const isCutOff = !this.#found.has('srflx') && this.#errors.length > 0;
    if (isCutOff && !hasRelay) return 'udp-blocked';
    if (!hasRelay) return 'no-relay';
    return 'relay-unreachable';
  }

  /** For logs: which server failed with what. */
  get details(): string {
    const lines = this.#errors.map(({ url, errorCode, errorText }) =>
      `${url} ${errorCode} ${errorText}`.trim(),
    );
    return [...new Set(lines)].join('; ');
  }
}
