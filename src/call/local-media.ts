import { onAbort } from '../abort.js';
import { capture } from './capture.js';
import type { CaptureOptions } from './call-config.js';
import type { CallMedia } from './call-state.js';

const defaults: MediaStreamConstraints = {
  audio: {
    echoCancellation: true,
    noiseSuppression: true,
    autoGainControl: true,
  },
  video: {
    width: { ideal: 1280 },
    height: { ideal: 720 },
    frameRate: { ideal: 30 },
  },
};

/** The two kinds of track a call has. */
export type TrackKind = 'audio' | 'video';

/**
 * This side's microphone and camera. The stream stays the same object for the whole call; its tracks
 * come and go. Dispatches `change` after every change, its own or the platform's.
 */
export class LocalMedia extends EventTarget {
  readonly stream: MediaStream;
  readonly #constraints: MediaStreamConstraints;
  readonly #scope: AbortSignal;
  #last: Promise<void> = Promise.resolve();

  private constructor(
    stream: MediaStream,
    constraints: MediaStreamConstraints,
    scope: AbortSignal,
  ) {
    super();
    this.stream = stream;
    this.#constraints = constraints;
    this.#scope = scope;
    for (const track of stream.getTracks()) this.#watch(track);
    onAbort(scope, () => {
      for (const track of stream.getTracks()) track.stop();
    });
  }

  /**
   * Opens what the call begins with, into `stream`. Every track stops when the scope ends, also one that the
   * browser hands over later.
   * @throws {CallError} a `media-…` code or `permissions-policy`.
   */
  static async open(
    stream: MediaStream,
    options: CaptureOptions,
    scope: AbortSignal,
  ): Promise<LocalMedia> {
    const wanted = { ...defaults, ...options.constraints };
    const video = options.audioOnly ? false : (wanted.video ?? false);
    const constraints = { audio: wanted.audio ?? false, video };
    const captured = await capture({
      ...constraints,
      video: options.cameraOff ? false : video,
    });
    for (const track of captured.getTracks()) {
      if (track.kind === 'audio') track.enabled = !options.muted;
      stream.addTrack(track);
    }
    return new LocalMedia(stream, constraints, scope);
  }

  get media(): CallMedia {
    return {
      microphone: this.track('audio')?.enabled ?? false,
      camera: this.track('video') !== null,
      screen: false,
    };
  }

  track(kind: TrackKind): MediaStreamTrack | null {
    const tracks = kind === 'audio' ? this.stream.getAudioTracks() : this.stream.getVideoTracks();
    return tracks[0] ?? null;
  }

  /** The microphone stays open while muted, so that unmuting is instant; muting waits for nothing. */
  async toggleMicrophone(on = !this.media.microphone): Promise<void> {
    if (!this.track('audio')) {
      await this.#inTurn(async () => {
        if (on && !this.track('audio')) await this.#add({ audio: this.#constraints.audio || true });
      });
    }
    const track = this.track('audio');
    if (track) track.enabled = on;
    this.#changed();
  }

  /** Off closes the camera, so that its light goes out; on opens it again. */
  toggleCamera(on = !this.media.camera): Promise<void> {
    return this.#inTurn(async () => {
      const track = this.track('video');
      if (on === (track !== null)) return;
      if (track) this.#remove(track);
      else await this.#add({ video: this.#constraints.video || true });
      this.#changed();
    });
  }

  /** Device changes one after another: two quick presses must not open two cameras. */
  #inTurn(change: () => Promise<void>): Promise<void> {
    const turn = this.#last.then(() => {
      if (!this.#scope.aborted) return change();
    });
    this.#last = turn.catch(() => undefined);
    return turn;
  }

  async #add(constraints: MediaStreamConstraints): Promise<void> {
    const stream = await capture(constraints);
    for (const track of stream.getTracks()) {
      if (this.#scope.aborted) track.stop();
      else {
        this.stream.addTrack(track);
        this.#watch(track);
      }
    }
  }

  #remove(track: MediaStreamTrack): void {
    track.stop();
    this.stream.removeTrack(track);
  }

  /** `ended` comes only from outside: the device was unplugged or its permission taken back. */
  #watch(track: MediaStreamTrack): void {
    track.addEventListener(
      'ended',
      () => {
        this.#remove(track);
        this.#changed();
      },
      { signal: this.#scope },
    );
  }

  #changed(): void {
    if (!this.#scope.aborted) this.dispatchEvent(new Event('change'));
  }
}
