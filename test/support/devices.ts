type Verdict = DOMException | undefined;

/**
 * The browser's fake camera and microphone, watched: what was asked of them, and every track they
 * gave. They can be made to refuse or to hesitate, as a person can. Dispatches `ask`.
 */
export class Devices extends EventTarget {
  readonly asked: MediaStreamConstraints[] = [];
  readonly tracks: MediaStreamTrack[] = [];
  /** Answers with what to refuse a request with, if anything. */
  refuse: (constraints: MediaStreamConstraints) => Verdict = () => undefined;
  #prompt: Promise<void> = Promise.resolve();

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
      const stream = await real(constraints);
      this.tracks.push(...stream.getTracks());
      return stream;
    };
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
    delete (navigator.mediaDevices as Partial<MediaDevices>).getUserMedia;
    for (const track of this.tracks) track.stop();
  }
}
