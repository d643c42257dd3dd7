/** A screen of one colour to share, with sound; it can refuse as a person can. */
export class Screens {
  readonly streams: MediaStream[] = [];
  /** What the picker is answered with, if it is refused. */
  refusal: DOMException | undefined;
  /** What was asked of the browser last. */
  asked: DisplayMediaStreamOptions | undefined;
  readonly #colours = ['#f00', '#00f'];

  constructor() {
    navigator.mediaDevices.getDisplayMedia = (options) => {
      this.asked = options;
      if (this.refusal) return Promise.reject(this.refusal);
      const stream = this.#paint(this.#colours[this.streams.length % 2]!);
      const { stream: sound } = new AudioContext().createMediaStreamDestination();
      for (const track of sound.getTracks()) stream.addTrack(track);
      this.streams.push(stream);
      return Promise.resolve(stream);
    };
  }

  get live(): MediaStreamTrack[] {
    return this.streams
      .flatMap((stream) => stream.getTracks())
      .filter(({ readyState }) => readyState === 'live');
  }

  restore(): void {
    delete (navigator.mediaDevices as Partial<MediaDevices>).getDisplayMedia;
    for (const track of this.live) track.stop();
  }

  /** A picture that keeps coming: a still canvas gives one frame only. */
  #paint(colour: string): MediaStream {
    const canvas = Object.assign(document.createElement('canvas'), { width: 800, height: 450 });
    const context = canvas.getContext('2d')!;
    const stream = canvas.captureStream();
    const draw = () => {
      context.fillStyle = colour;
      context.fillRect(0, 0, canvas.width, canvas.height);
      if (stream.active) requestAnimationFrame(draw);
    };
    draw();
    return stream;
  }
}

/** The colour in the middle of the picture, once one is shown: the strongest of red, green and blue. */
export const colourOf = async (stream: MediaStream): Promise<'red' | 'green' | 'blue'> => {
  const video = document.createElement('video');
  Object.assign(video, { muted: true, autoplay: true, srcObject: stream });
  document.body.append(video);
  const context = new OffscreenCanvas(1, 1).getContext('2d')!;
  let [red, green, blue] = [0, 0, 0];
  // a player may be black at first
  while (Math.max(red, green, blue) - Math.min(red, green, blue) < 64) {
    await new Promise((resolve) => video.requestVideoFrameCallback(resolve));
    context.drawImage(video, 0, 0, 1, 1);
    [red = 0, green = 0, blue = 0] = context.getImageData(0, 0, 1, 1).data;
  }
  video.remove();
  video.srcObject = null;
  if (red > Math.max(green, blue)) return 'red';
  return green > blue ? 'green' : 'blue';
};
