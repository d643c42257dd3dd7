import { onAbort } from '../abort.js';

/** What a recording shows and lets hear; asked again for every picture. */
export interface RecordingSources {
  /** Fills the picture: the other side's screen or camera; null for none. */
  readonly main: () => MediaStream | null;
  /** This side's camera, in the corner; null for none. */
  readonly corner: () => MediaStream | null;
  /** Every microphone and shared sound of both sides. */
  readonly sounds: () => readonly MediaStreamTrack[];
}

const [width, height, fps] = [1280, 720, 24];

/** Plays on every desktop and phone; else what the browser has (mediacapture-record, 2.1). */
const mimeTypes = ['video/mp4', 'video/webm'];

export const canRecord = (): boolean =>
  typeof MediaRecorder === 'function' && 'captureStream' in HTMLCanvasElement.prototype;

/** A picture's player, outside the page. It takes another stream when there is one. */
const player = (source: () => MediaStream | null) => {
  const video = document.createElement('video');
  video.muted = true;
  video.playsInline = true;
  return (): HTMLVideoElement | null => {
    const stream = source();
    if (video.srcObject !== stream) {
      video.srcObject = stream;
      if (stream) video.play().catch(() => undefined); // a newer stream came
    }
    return stream && video.videoWidth ? video : null;
  };
};

/** Draws a picture whole into a box, in its middle, and answers nothing of what is around it. */
const drawWhole = (
  context: CanvasRenderingContext2D,
  video: HTMLVideoElement | null,
  x: number,
  y: number,
  width: number,
  height: number,
): void => {
  if (!video) return;
  const { videoWidth, videoHeight } = video;
  const scale = Math.min(width / videoWidth, height / videoHeight);
  const [w, h] = [videoWidth * scale, videoHeight * scale];
  context.drawImage(video, x + (width - w) / 2, y + (height - h) / 2, w, h);
};

/**
 * Records both sides into one file until the scope ends; resolves with it then. Rejects where that cannot
 * begin. What fails later is told to `failed`, which should end the scope: the file has what there was. The
 * picture is drawn from a timer, which goes on in a page that is not in front, where animation frames do not.
 */
export const record = async (
  sources: RecordingSources,
  failed: (cause: unknown) => void,
  scope: AbortSignal,
): Promise<Blob> => {
  const canvas = document.createElement('canvas');
  Object.assign(canvas, { width, height });
  const context = canvas.getContext('2d', { alpha: false });
  const [main, corner] = [player(sources.main), player(sources.corner)];

  const audio = new AudioContext();
  const mix = audio.createMediaStreamDestination();
  const heard = new Map<MediaStreamTrack, MediaStreamAudioSourceNode>();
  const listen = () => {
    const tracks = sources.sounds();
    for (const [track, node] of heard) {
      if (tracks.includes(track)) continue;
      node.disconnect();
      heard.delete(track);
    }
    for (const track of tracks) {
      if (heard.has(track)) continue;
      const node = audio.createMediaStreamSource(new MediaStream([track]));
      node.connect(mix);
      heard.set(track, node);
    }
  };

  const draw = () => {
    listen();
    if (!context) return;
    context.fillRect(0, 0, width, height);
    drawWhole(context, main(), 0, 0, width, height);
    drawWhole(context, corner(), width - 336, height - 196, 320, 180);
  };

  const stream = new MediaStream([
    ...canvas.captureStream(fps).getTracks(),
    ...mix.stream.getTracks(),
  ]);
  const timer = setInterval(() => {
    try {
      draw();
    } catch (cause) {
      failed(cause);
    }
  }, 1000 / fps);
  let recorder: MediaRecorder | null = null;
  onAbort(scope, () => {
    clearInterval(timer);
    if (recorder?.state === 'recording') recorder.stop();
    for (const track of stream.getTracks()) track.stop();
    void audio.close();
  });

  draw(); // Web Audio may refuse a track: then before anything is recorded
  recorder = new MediaRecorder(stream, {
    mimeType: mimeTypes.find((type) => MediaRecorder.isTypeSupported(type)) ?? '',
    videoBitsPerSecond: 2_500_000,
  });
  const parts: Blob[] = [];
  recorder.addEventListener('dataavailable', ({ data }) => parts.push(data));
  recorder.addEventListener('error', failed);
  recorder.start(2_000); // in pieces, which the browser may put on the disk
  // it stops by itself after an error, a full disk: with what there is
  await new Promise((resolve) => recorder.addEventListener('stop', resolve));
  return new Blob(parts, { type: recorder.mimeType });
};
