import { tune, type SendLimits, type Slot } from './encoding.js';
import { askForKeyFrame, forceKeyFrame } from './key-frames.js';

/** Which media section carries what: of its kind, the first or the second. */
const sections = {
  audio: { kind: 'audio', index: 0 },
  video: { kind: 'video', index: 0 },
  screen: { kind: 'video', index: 1 },
  screenAudio: { kind: 'audio', index: 1 },
} as const satisfies Record<Slot, { kind: string; index: number }>;

const slots = Object.keys(sections) as Slot[];

/**
 * So long after a whole picture was asked for, or pictures were switched on, there is one under way. An encoder that has
 * to be restarted for it (Firefox) takes longer, and the other side begins anew with it.
 */
const underWayMs = { asked: 500, restarted: 2_000 };

/**
 * The tracks that one connection sends, each in its media section, and how much of them. They may be
 * set before the connection has the section: it is filled by `apply()` once it is there.
 */
export class SentTracks {
  readonly #connection: RTCPeerConnection;
  readonly #tracks = new Map<Slot, MediaStreamTrack | null>();
  #limits: SendLimits = {
    dataSaver: false,
    noVideo: false,
    congested: false,
    path: 'usual',
  };
  #wholeAt = -Infinity;
  /** Whether this browser can be asked for a whole picture; else its encoder has to begin anew. Until known it can. */
  #canAsk = true;
  /** What the senders were told of last. */
  #told = '';
  /** What a sender is told while it is not done with the last, it refuses or undoes (`setParameters`): one by one. */
  #telling = Promise.resolve();

  constructor(connection: RTCPeerConnection) {
    this.#connection = connection;
  }

  /** The transceiver of a section; undefined before it is negotiated. */
  transceiver(slot: Slot): RTCRtpTransceiver | undefined {
    const { kind, index } = sections[slot];
    const isOfKind = ({ receiver }: RTCRtpTransceiver) => receiver.track.kind === kind;
    return this.#connection.getTransceivers().filter(isOfKind)[index];
  }

  /** Adds the sections of the screens. */
  addScreen(): void {
    for (const kind of ['video', 'audio']) this.#connection.addTransceiver(kind);
  }

  /** What was offered one way goes both ways. */
  openDirections(): RTCRtpTransceiver[] {
    const transceivers = this.#connection.getTransceivers();
    for (const transceiver of transceivers) transceiver.direction = 'sendrecv';
    return transceivers;
  }

  /** Sends this from now on, in place of what is sent there; null for nothing. */
  async replace(slot: Slot, track: MediaStreamTrack | null): Promise<void> {
    this.#tracks.set(slot, track);
    await this.transceiver(slot)?.sender.replaceTrack(track);
    for (const each of slot === 'audio' ? slots : [slot]) this.#tune(each); // pictures go by whether there is sound
  }

  /** What is set for a section; null for nothing. */
  get(slot: Slot): MediaStreamTrack | null {
    return this.#tracks.get(slot) ?? null;
  }

  /** Puts every track where it belongs, after the sections have changed. */
  async apply(): Promise<void> {
    await Promise.all(
      [...this.#tracks].map(async ([slot, track]) =>
        this.transceiver(slot)?.sender.replaceTrack(track),
      ),
    );
    for (const slot of slots) this.#tune(slot);
    const sender = this.transceiver('video')?.sender;
    if (sender) this.#tell(async () => void (this.#canAsk = await askForKeyFrame(sender, false)));
  }

  /** Sends what another connection sent, in the same measure. */
  async takeOver(before: SentTracks): Promise<void> {
    for (const [slot, track] of before.#tracks) this.#tracks.set(slot, track);
    this.#limits = before.#limits;
    this.#told = before.#told;
    await this.apply();
  }

  /** Encodes whole pictures next. */
  forceKeyFrames(): void {
    const now = performance.now();
    if (now < this.#wholeAt + underWayMs[this.#canAsk ? 'asked' : 'restarted']) return;
    this.#wholeAt = now;
    for (const slot of ['video', 'screen'] as const) {
      const sender = this.transceiver(slot)?.sender;
      if (!sender?.track) continue;
      this.#tell(async () => {
        this.#canAsk = await forceKeyFrame(sender, () => tune(sender, slot, this.#present));
      });
    }
  }

  /** From now on sends more or less. */
  limit(limits: SendLimits): void {
    // a shared window changes its size
    const { width, height } = this.get('screen')?.getSettings() ?? {};
    const told = JSON.stringify([limits, width, height]);
    if (told === this.#told) return;
    this.#told = told;
    const { noVideo } = this.#present;
    this.#limits = limits;
    if (noVideo && !this.#present.noVideo) this.#wholeAt = performance.now();
    for (const slot of slots) this.#tune(slot);
  }

  #tune(slot: Slot): void {
    const sender = this.transceiver(slot)?.sender;
    if (sender) this.#tell(() => tune(sender, slot, this.#present));
  }

  /**
   * While nothing arrives, sound is enough to find out that the path is back. What was sent of pictures would be asked
   * for again then: in Chromium one that comes three seconds late makes all that follow as late. Firefox, whose encoder
   * would begin anew, is sooner back when it goes on.
   */
  get #present(): SendLimits {
    const { path, noVideo } = this.#limits;
    const pauses = path === 'lost' && this.#canAsk && this.get('audio') !== null;
    return { ...this.#limits, noVideo: noVideo || pauses };
  }

  #tell(what: () => Promise<void>): void {
    this.#telling = this.#telling.then(what).catch(() => undefined); // its connection was closed
  }
}
