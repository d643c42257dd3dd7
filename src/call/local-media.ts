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
 * This side's microphone and camera, for one call and what comes before it. The stream stays the same
 * object; its tracks come and go. Dispatches `change` after every change once open, its own or the
 * platform's.
 */
export class LocalMedia extends EventTarget {
  readonly stream = new MediaStream();
  /** True from the person's yes to the end. */
  isOpen = false;
  readonly #options: CaptureOptions;
  readonly #constraints: Required<Pick<MediaStreamConstraints, TrackKind>>;
  readonly #scope = new AbortController();
  #opening: Promise<this> | null = null;
  #last: Promise<void> = Promise.resolve();

  constructor(options: CaptureOptions) {
    super();
    const wanted = { ...defaults, ...options.constraints };
    const video = options.audioOnly ? false : (wanted.video ?? false);
    this.#options = options;
    this.#constraints = { audio: wanted.audio ?? false, video };
  }

  /**
   * Opens what the call begins with, once. With microphone and camera off nobody is asked for
   * anything: such a person listens and watches.
   * @throws {CallError} a `media-…` code or `permissions-policy`.
   */
  open(): Promise<this> {
    return (this.#opening ??= this.#open());
  }

  /** Stops every track, also one that the browser hands over later. */
  close(): void {
    this.isOpen = false;
    this.#scope.abort();
    for (const track of this.stream.getTracks()) track.stop();
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
      if (!this.#scope.signal.aborted) return change();
    });
    this.#last = turn.catch(() => undefined);
    return turn;
  }

  async #open(): Promise<this> {
    const { audioOnly, cameraOff, muted } = this.#options;
    const { audio, video } = this.#constraints;
    const blind = audioOnly || cameraOff;
    if (!muted || !blind) await this.#add({ audio, video: blind ? false : video });
    const microphone = this.track('audio');
    if (microphone) microphone.enabled = !muted;
    this.isOpen = !this.#scope.signal.aborted;
    return this;
  }

  async #add(constraints: MediaStreamConstraints): Promise<void> {
    const stream = await capture(constraints);
    for (const track of stream.getTracks()) {
      if (this.#scope.signal.aborted) track.stop();
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
      { signal: this.#scope.signal },
    );
  }

  #changed(): void {
    if (this.isOpen) this.dispatchEvent(new Event('change'));
  }
}
