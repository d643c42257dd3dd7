import { delay, onAbort } from '../../abort.js';
import { withoutPool } from './candidate-pool.js';
import type { GatheringReport } from './gathering-report.js';

/** Between two questions, and how many wait for an answer at the same time: on a slow path it takes longer. */
const [everyMs, mostOpen] = [500, 4];

/** How long an answer is believed. */
const believedMs = 2_000;

/** What is known of a connection's way out. */
export interface UplinkPeer {
  readonly configuration: RTCConfiguration;
  readonly gathering: Pick<GatheringReport, 'outerKind'>;
}

/**
 * Whether this side's network leads out, while a path is looked for: asks the ICE servers, which costs no signal. An
 * offer or answer made without their candidates would cost a write, and fail behind a router.
 */
export class Uplink {
  readonly #peer: () => UplinkPeer;
  readonly #blindMs: number;
  readonly #scope: AbortSignal;
  #answeredAt = -Infinity;
  #asking: Promise<boolean> | null = null;
  #phase: AbortController | null = null;
  /** Has the next question asked at once. */
  #wake: () => void = () => undefined;

  /**
   * `peer` tells the present connection: what its servers answered is expected of them again. Not for ever: they may
   * be the only ones that cannot be reached.
   */
  constructor(peer: () => UplinkPeer, blindMs: number, scope: AbortSignal) {
    this.#peer = peer;
    this.#blindMs = blindMs;
    this.#scope = scope;
  }

  /**
   * True once it does; at once where no server ever answered. False where that took too long to be waited for. Rejects
   * with `end()`.
   */
  leadsOut(): Promise<boolean> {
    if (performance.now() < this.#answeredAt + believedMs) return Promise.resolve(true);
    if (this.#asking) return this.#asking;
    const phase = new AbortController();
    this.#phase = phase;
    onAbort(this.#scope, () => phase.abort());
    const { signal } = phase;
    const tooLong = delay(this.#blindMs, signal).then(() => false);
    const known = this.#ask(signal).catch(() => {
      signal.throwIfAborted();
      // the browser refuses to ask, as where a page has too many connections: an attempt may still do
    });
    const asking = Promise.race([known.then(() => true), tooLong]).finally(() => {
      phase.abort();
      if (this.#asking === asking) this.#asking = null;
    });
    asking.catch(() => undefined);
    this.#asking = asking;
    return asking;
  }

  /** The network has changed: what it answered counts no more. */
  doubt(): void {
    this.#answeredAt = -Infinity;
    this.#wake();
  }

  /** Nobody needs to know any more. */
  end(): void {
    this.#phase?.abort();
  }

  async #ask(scope: AbortSignal): Promise<void> {
    const { configuration, gathering } = this.#peer();
    const kind = gathering.outerKind;
    if (!kind) return;
    const open: RTCPeerConnection[] = [];
    onAbort(scope, () => open.forEach((connection) => connection.close()));
    let hear: () => void = () => undefined;
    const answered = new Promise<void>((resolve) => (hear = resolve));
    const questions = async (): Promise<void> => {
      for (;;) {
        const woken = new Promise<void>((resolve) => (this.#wake = resolve));
        open.push(question(kind, configuration, hear));
        if (open.length > mostOpen) open.shift()?.close();
        await Promise.race([delay(everyMs, scope), woken]);
      }
    };
    await Promise.race([answered, questions()]);
    this.#answeredAt = performance.now();
  }
}

/**
 * A connection that asks the servers once. One that asks again with an ICE restart gets no answer in Firefox (153)
 * where it got none before.
 */
const question = (
  kind: 'srflx' | 'relay',
  configuration: RTCConfiguration,
  hear: () => void,
): RTCPeerConnection => {
  const connection = new RTCPeerConnection(asking(kind, configuration));
  connection.createDataChannel('');
  connection.addEventListener('icecandidate', ({ candidate }) => {
    if (candidate?.type === kind) hear();
  });
  connection.setLocalDescription().catch(() => undefined); // closed meanwhile
  return connection;
};

/** A relay is not asked where a server that only tells the address does: it would reserve a port each time. */
const asking = (kind: 'srflx' | 'relay', configuration: RTCConfiguration): RTCConfiguration => {
  const { iceServers = [] } = configuration;
  const stun = iceServers.filter(({ urls }) => [urls].flat().every((url) => /^stuns?:/i.test(url)));
  const suffices = kind === 'srflx' && stun.length > 0;
  return withoutPool({ ...configuration, ...(suffices && { iceServers: stun }) });
};
