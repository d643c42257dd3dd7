import { delay, untilAborted } from '../../abort.js';
import type { CallQuality } from '../call-types.js';
import type { PathState } from './encoding.js';
import type { Peer } from './peer.js';
import { QualityMeter } from './quality-meter.js';

/** Between two measurements. */
const measureMs = 2_000;

/**
 * Bits per second. A path below the first carries no sharp picture, one above the second does: no more,
 * because what is estimated stays below twice of what is sent, and a small picture needs little.
 */
const narrowBitrate = { enter: 600_000, leave: 900_000 };

/** Frames per second below which the resolution is not kept. */
const slowFps = 12;

/** What the two sides ask for, at this moment. */
export interface Demands {
  /** One of the two saves data. */
  readonly dataSaver: boolean;
  /** The other side wants no pictures of this one. */
  readonly noVideo: boolean;
  readonly path: PathState;
  /** The other side's camera is on and meant to be seen here. */
  readonly seesCamera: boolean;
  /** The other side's microphone is on. */
  readonly hearsMicrophone: boolean;
}

/** Fits what one peer sends to its path, its machine and what the two sides ask for. Ends with the scope. */
export class Adaptation {
  /** Null while not connected. */
  quality: CallQuality | null = null;
  readonly #peer: Peer;
  readonly #demands: () => Demands;
  readonly #qualityChanged: (quality: CallQuality | null) => void;
  readonly #scope: AbortSignal;
  /** What was measured last; null while not connected. */
  #measured: CallQuality | null = null;
  #isConnected = false;
  #isWeak = false;
  #measures = false;
  #congested = false;

  constructor(
    peer: Peer,
    demands: () => Demands,
    qualityChanged: (quality: CallQuality | null) => void,
    scope: AbortSignal,
  ) {
    this.#peer = peer;
    this.#demands = demands;
    this.#qualityChanged = qualityChanged;
    this.#scope = scope;
    this.demandsChanged();
  }

  /** One of the two sides asks for more or less than before. */
  demandsChanged(): void {
    const { dataSaver, noVideo, path } = this.#demands();
    this.#peer.limitSending({ dataSaver, noVideo, path, congested: this.#congested });
  }

  /** Measures until the path is lost, or the call over: the next connection begins anew. */
  connected(): void {
    this.#isConnected = true;
    if (this.#measures) return;
    this.#measures = true;
    void this.#measure()
      .catch(() => undefined) // the scope ended
      .then(() => (this.#measures = false));
  }

  /** The path is lost. */
  disconnected(): void {
    this.#isConnected = this.#isWeak = false;
    this.#setQuality(null);
  }

  /** Nothing has come for a moment: that is poor, whatever was measured before. Or it comes again. */
  weakened(isWeak: boolean): void {
    this.#isWeak = isWeak;
    this.#setQuality(this.#measured);
  }

  async #measure(): Promise<void> {
    const { connection, scope } = this.#peer;
    const meter = new QualityMeter();
    while (this.#isConnected) {
      const { seesCamera: camera, hearsMicrophone: microphone } = this.#demands();
      const measured = meter.measure(connection, { camera, microphone });
      const quality = await untilAborted(measured, scope); // in Firefox nothing comes of a closed connection
      if (!this.#isConnected) break;
      this.#setQuality(quality);
      if (quality) this.#judge(meter);
      await delay(measureMs, this.#scope);
    }
  }

  #setQuality(measured: CallQuality | null): void {
    this.#measured = measured;
    const quality = measured && this.#isWeak ? { ...measured, level: 'poor' as const } : measured;
    if (this.#scope.aborted || quality === this.quality) return;
    this.quality = quality;
    this.#qualityChanged(quality);
  }

  /** Sharpness is given up on a narrow path, or where the machine cannot keep up, and comes back. */
  #judge({ outgoing, cameraFps }: QualityMeter): void {
    const narrow = this.#congested ? narrowBitrate.leave : narrowBitrate.enter;
    this.#congested = cameraFps < slowFps || outgoing < narrow;
    this.demandsChanged();
  }
}
