import { delay } from '../../abort.js';
import type { CallConfig } from '../call-config.js';
import { withUsableServers } from './ice-servers.js';
import type { Peer } from './peer.js';

/** Share of the time that credentials are good for after which new ones are fetched. */
const renewAfter = 0.8;

/** Milliseconds between two fetches, at least: a relay may refuse the new ones, too. */
const leastMs = 10_000;

/** Before it is tried again where the page's service gave nothing: the old ones are still good for a while. */
const againMs = 60_000;

/** What a timer takes, in milliseconds (HTML, 8.6). Nothing is good for longer. */
const mostMs = 2 ** 31 - 1;

/** What a relay says to credentials that it does not take, or not any more (RFC 8489, 14.8). */
const unauthorized = 401;

/** Where a call's ICE servers come from: fixed ones, or the page's service that makes short-lived credentials. */
type Source = Pick<CallConfig, 'rtcConfiguration' | 'iceUrl'>;

/**
 * Keeps the ICE servers of a call usable: what the page's service answered is fetched again before it expires, and
 * when a relay refuses it. Connections get it for their next search for a path.
 */
export class IceSupply {
  readonly #source: Source;
  readonly #scope: AbortSignal;
  #peer: Peer | null = null;
  /** What was fetched after the first connection was made; null for nothing. */
  #renewed: RTCIceServer[] | null = null;
  #fetchedAt = -Infinity;

  constructor(source: Source, scope: AbortSignal) {
    this.#source = source;
    this.#scope = scope;
  }

  /**
   * The configuration to make the first connection with.
   * @throws {CallError} `config-invalid` when there are no usable servers.
   */
  async open(): Promise<RTCConfiguration> {
    const { configuration, goodForMs } = await this.#fetch();
    void this.#renew(goodForMs).catch(() => undefined); // the scope ended
    return configuration;
  }

  /** This is the connection from now on. */
  serve(peer: Peer): void {
    if (this.#peer === peer) return;
    this.#peer = peer;
    this.hear(peer);
    // the servers that it was made with may have been refused since
    if (this.#renewed) peer.setServers(this.#renewed);
  }

  /** This connection looks for a path, and may be that of the call one day. */
  hear({ connection, scope }: Peer): void {
    connection.addEventListener('icecandidateerror', this.#onError, { signal: scope });
  }

  /** Once for each connection, however often that is heard. */
  readonly #onError = ({ errorCode }: RTCPeerConnectionIceErrorEvent): void => {
    if (errorCode === unauthorized) void this.#refresh().catch(() => undefined);
  };

  #fetch(): ReturnType<typeof withUsableServers> {
    this.#fetchedAt = performance.now();
    return withUsableServers(this.#source, this.#scope);
  }

  /** Before they expire, time after time. */
  async #renew(goodForMs: number): Promise<void> {
    for (let wait = goodForMs; wait < Infinity;) {
      await delay(Math.min(mostMs, Math.max(leastMs, wait * renewAfter)), this.#scope);
      const again = Math.min(wait, againMs);
      wait = await this.#refresh().then(
        (goodFor) => goodFor ?? wait,
        () => again,
      );
      this.#scope.throwIfAborted();
    }
  }

  /** Answers how long the new ones are good for; null when they were fetched a moment ago. */
  async #refresh(): Promise<number | null> {
    if (!this.#source.iceUrl || performance.now() < this.#fetchedAt + leastMs) return null;
    const { configuration, goodForMs } = await this.#fetch();
    const peer = this.#peer;
    this.#renewed = configuration.iceServers ?? [];
    if (!peer || peer.scope.aborted) return goodForMs;
    peer.setServers(this.#renewed);
    if (peer.connection.connectionState !== 'connected') peer.restartIce();
    return goodForMs;
  }
}
