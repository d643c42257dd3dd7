import { expect } from '@open-wc/testing';
import { record, type RecordingSources } from '../../../src/call/recording.js';

/** A plain picture of one colour, and a tone. */
const side = (colour: string, hertz: number) => {
  const canvas = document.createElement('canvas');
  Object.assign(canvas, { width: 320, height: 180 });
  const context = canvas.getContext('2d')!;
  const paint = () => {
    context.fillStyle = colour;
    context.fillRect(0, 0, 320, 180);
  };
  paint();
  const timer = setInterval(paint, 40);
  const audio = new AudioContext();
  const oscillator = new OscillatorNode(audio, { frequency: hertz });
  const sound = audio.createMediaStreamDestination();
  oscillator.connect(sound);
  oscillator.start();
  return {
    picture: canvas.captureStream(25),
    sound: sound.stream.getAudioTracks()[0]!,
    end: () => {
      clearInterval(timer);
      void audio.close();
    },
  };
};

/** The recording, played to its end, and the last colour at a place, 0 to 1 from the top left. */
const played = async (file: Blob) => {
  const video = document.createElement('video');
  video.muted = true;
  video.src = URL.createObjectURL(file);
  const ended = new Promise((resolve) => (video.onended = resolve));
  await video.play();
  await ended;
  const canvas = new OffscreenCanvas(video.videoWidth, video.videoHeight);
  const context = canvas.getContext('2d')!;
  return {
    video,
    colourAt: (x: number, y: number) => {
      context.drawImage(video, 0, 0);
      const [red = 0, green = 0, blue = 0] = context.getImageData(
        x * canvas.width,
        y * canvas.height,
        1,
        1,
      ).data;
      return { red, green, blue };
    },
  };
};

/** How loud a tone is in a file, 0 to 1. */
const loudness = async (file: Blob, hertz: number): Promise<number> => {
  const audio = new OfflineAudioContext(1, 48_000, 48_000);
  const buffer = await audio.decodeAudioData(await file.arrayBuffer());
  const data = buffer.getChannelData(0);
  let [sine, cosine] = [0, 0];
  data.forEach((value, index) => {
    const angle = (2 * Math.PI * hertz * index) / buffer.sampleRate;
    sine += value * Math.sin(angle);
    cosine += value * Math.cos(angle);
  });
  return Math.hypot(sine, cosine) / data.length;
};

/** For a recording that goes well. */
const unexpected = (cause: unknown) => {
  throw cause;
};

describe('record', () => {
  const sides: ReturnType<typeof side>[] = [];
  const make = (colour: string, hertz: number) => {
    const one = side(colour, hertz);
    sides.push(one);
    return one;
  };
  afterEach(() => {
    for (const one of sides.splice(0)) one.end();
  });

  /** Resolves once the recorder had time for some pictures. */
  const pictures = async (count: number, stream: MediaStream) => {
    const video = document.createElement('video');
    video.muted = true;
    video.srcObject = stream;
    await video.play();
    for (let i = 0; i < count; i++) {
      await new Promise((resolve) => video.requestVideoFrameCallback(resolve));
    }
  };

  it('makes one file with the other side, this side in the corner, and both sounds', async () => {
    const [red, blue] = [make('#f00', 440), make('#00f', 880)];
    const scope = new AbortController();
    const sources: RecordingSources = {
      main: () => red.picture,
      corner: () => blue.picture,
      sounds: () => [red.sound, blue.sound],
    };
    const file = record(sources, unexpected, scope.signal);
    await pictures(30, red.picture);
    scope.abort();

    const { video, colourAt } = await played(await file);
    expect([video.videoWidth, video.videoHeight]).to.deep.equal([1280, 720]);
    expect(colourAt(0.5, 0.5).red).to.be.greaterThan(200);
    expect(colourAt(0.85, 0.85).blue).to.be.greaterThan(200);
    expect(await loudness(await file, 440)).to.be.greaterThan(0.05);
    expect(await loudness(await file, 880)).to.be.greaterThan(0.05);
    expect(await loudness(await file, 600)).to.be.lessThan(0.02);
  });

  it('follows another picture and another sound', async () => {
    const [red, green] = [make('#f00', 440), make('#0f0', 660)];
    let present = red;
    const scope = new AbortController();
    const file = record(
      { main: () => present.picture, corner: () => null, sounds: () => [present.sound] },
      unexpected,
      scope.signal,
    );
    await pictures(10, red.picture);
    present = green;
    await pictures(30, green.picture);
    scope.abort();

    const { colourAt } = await played(await file);
    expect(colourAt(0.5, 0.5).green).to.be.greaterThan(200);
    expect(await loudness(await file, 660)).to.be.greaterThan(0.05);
  });

  it('lets go of everything when it ends', async () => {
    const red = make('#f00', 440);
    const scope = new AbortController();
    const file = record(
      { main: () => red.picture, corner: () => null, sounds: () => [red.sound] },
      unexpected,
      scope.signal,
    );
    scope.abort();

    expect((await file).type).to.match(/^video\/(mp4|webm)/);
    expect(red.sound.readyState).to.equal('live');
    expect(red.picture.getTracks()[0]?.readyState).to.equal('live');
  });
});
