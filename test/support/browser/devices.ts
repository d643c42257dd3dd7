import { onAbort } from '../../../src/abort.js';

type Verdict = DOMException | undefined;

/**
 * The browser's fake cameras and microphones, watched: what was asked of them, and every track they
 * gave. They can be made to refuse or to hesitate, as a person can, and be unplugged. Dispatches `ask`.
 */
export class Devices extends EventTarget {
  readonly asked: MediaStreamConstraints[] = [];
  readonly tracks: MediaStreamTrack[] = [];
  /** Answers with what to refuse a request with, if anything. */
  refuse: (constraints: MediaStreamConstraints) => Verdict = () => undefined;
  #prompt: Promise<void> = Promise.resolve();
  readonly #unplugged = new Set<string>();

  constructor() {
    super();
    const { mediaDevices } = navigator;
    const real = MediaDevices.prototype.getUserMedia.bind(mediaDevices);
    mediaDevices.getUserMedia = async (constraints = {}) => {
      this.asked.push(constraints);
      this.dispatchEvent(new Event('ask'));
      await this.#prompt;
      const refusal = this.refuse(constraints);
      if (refusal) throw refusal;
      const stream = await real(await this.#amongPlugged(constraints));
      this.tracks.push(...stream.getTracks());
      return stream;
    };
    mediaDevices.enumerateDevices = () => this.#plugged();
  }

  /** Every device of the kind that is plugged in. */
  async of(kind: MediaDeviceKind): Promise<MediaDeviceInfo[]> {
    return (await this.#plugged()).filter((device) => device.kind === kind);
  }

  /** Takes devices away. Their tracks end, except in a browser that keeps silent about it. */
  unplug(deviceIds: readonly string[], ends = true): void {
    for (const id of deviceIds) this.#unplugged.add(id);
    for (const track of this.live) {
      if (!ends || !this.#unplugged.has(track.getSettings().deviceId ?? '')) continue;
      track.stop();
      track.dispatchEvent(new Event('ended'));
    }
    navigator.mediaDevices.dispatchEvent(new Event('devicechange'));
  }

  /** From now on microphones hear a tone that does not stop; none at all at no gain. Ends with the scope. */
  hum(scope: AbortSignal, gain = 0.2): void {
    const { mediaDevices } = navigator;
    const { getUserMedia } = mediaDevices;
    const context = new AudioContext();
    onAbort(scope, () => void context.close());
    mediaDevices.getUserMedia = async (constraints) => {
      const stream = await getUserMedia(constraints);
      for (const track of stream.getAudioTracks()) {
        const tone = new OscillatorNode(context);
        const destination = context.createMediaStreamDestination();
        tone.connect(new GainNode(context, { gain })).connect(destination);
        tone.start();
        stream.removeTrack(track);
        track.stop();
        const [humming] = destination.stream.getAudioTracks();
        if (humming) {
          stream.addTrack(humming);
          this.tracks.push(humming);
        }
      }
      return stream;
    };
  }

  plugIn(): void {
    this.#unplugged.clear();
    navigator.mediaDevices.dispatchEvent(new Event('devicechange'));
  }

  async #plugged(): Promise<MediaDeviceInfo[]> {
    const devices = await MediaDevices.prototype.enumerateDevices.call(navigator.mediaDevices);
    return devices.filter(({ deviceId }) => !this.#unplugged.has(deviceId));
  }

  /** What the browser would do without the devices that are unplugged. */
  async #amongPlugged(constraints: MediaStreamConstraints): Promise<MediaStreamConstraints> {
    if (this.#unplugged.size === 0) return constraints;
    const narrowed = { ...constraints };
    for (const kind of ['audio', 'video'] as const) {
      const wish = constraints[kind];
      if (!wish) continue;
      const ids = (await this.of(`${kind}input`)).map(({ deviceId }) => deviceId);
      const exact =
        wish === true ? undefined : (wish.deviceId as ConstrainDOMStringParameters)?.exact;
      const id = exact ?? ids[0];
      if (!id) throw new DOMException('', 'NotFoundError');
      if (!ids.includes(id as string)) throw new DOMException('', 'OverconstrainedError');
      narrowed[kind] = { ...(wish === true ? {} : wish), deviceId: { exact: id } };
    }
    return narrowed;
  }

  get live(): MediaStreamTrack[] {
    return this.tracks.filter(({ readyState }) => readyState === 'live');
  }

  refuseAll(name: string, message = ''): void {
    this.refuse = () => new DOMException(message, name);
  }

  /** From now on requests wait, as they do while a prompt is open, until the function is called. */
  prompt(): () => void {
    let answer!: () => void;
    this.#prompt = new Promise((resolve) => (answer = resolve));
    return answer;
  }

  restore(): void {
    const mediaDevices: Partial<MediaDevices> = navigator.mediaDevices;
    delete mediaDevices.getUserMedia;
    delete mediaDevices.enumerateDevices;
    localStorage.removeItem('p2p-call'); // what was chosen
    for (const track of this.tracks) track.stop();
  }
}
