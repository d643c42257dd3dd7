import { delay } from '../../abort.js';
import type { CallMedia, CallNotice } from '../call-types.js';
import { capture, captureExactly, type CaptureOptions, type TrackKind } from './capture.js';
import { CaptureConstraints, deviceKinds } from './capture-constraints.js';
import { Devices } from './devices.js';

/** A microphone may fall silent for a moment while the system passes it on. */
const systemMuteMs = 2_000;

const deviceKindOf = (track: MediaStreamTrack): 'audioinput' | 'videoinput' =>
  deviceKinds[track.kind as TrackKind];

/** What is reported of this side's devices once they are open. */
export interface LocalMediaListener {
  /** A track came, went, or was switched: by this side or by the platform. */
  mediaChanged(): void;
  devicesChanged(): void;
  notice(notice: CallNotice): void;
}

const names = { audio: 'microphone', video: 'camera' } as const;

/**
 * This side's microphone and camera, for one call and what comes before it. The stream stays the same
 * object; its tracks come and go.
 */
export class LocalMedia {
  readonly stream = new MediaStream();
  /** True from the person's yes to the end. */
  isOpen = false;
  readonly #listener: LocalMediaListener;
  readonly #options: CaptureOptions;
  readonly #constraints: CaptureConstraints;
  readonly #scope = new AbortController();
  readonly devices: Devices;
  #opening: Promise<this> | null = null;
  #last: Promise<void> = Promise.resolve();

  constructor(options: CaptureOptions, listener: LocalMediaListener) {
    this.#options = options;
    this.#listener = listener;
    this.devices = new Devices(
      {
        devicesChanged: () => listener.devicesChanged(),
        deviceLost: (kind) => this.#onDeviceLost(kind),
      },
      this.#scope.signal,
    );
    this.#constraints = new CaptureConstraints(options, this.devices);
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

  /** Ends when it closes. */
  get scope(): AbortSignal {
    return this.#scope.signal;
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
        if (on && !this.track('audio')) await this.#add({ audio: this.#constraints.for('audio') });
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
      else await this.#add({ video: this.#constraints.for('video') });
      this.#changed();
    });
  }

  /**
   * Takes another device; empty for the default. A muted microphone stays muted. One that is off stays off:
   * then the choice is for later.
   * @throws {CallError} when it does not open. Then the one before is used on.
   */
  select(kind: MediaDeviceKind, deviceId: string): Promise<void> {
    return this.#inTurn(async () => {
      const { devices } = this;
      const track = this.stream.getTracks().find((track) => deviceKindOf(track) === kind);
      if (track && deviceId !== devices.ids[kind]) {
        await this.#swap(track, deviceId ? { deviceId: { exact: deviceId } } : {});
      } else devices.ids[kind] = deviceId;
      await devices.refresh();
    });
  }

  /** Whether there is a camera on the other side of the device: phones tell which way theirs faces. */
  get canFlip(): boolean {
    const cameras = this.devices.all.filter(({ kind }) => kind === 'videoinput');
    return cameras.length > 1 && Boolean(this.track('video')?.getSettings().facingMode);
  }

  /** The front camera in place of the rear one, or the other way round. */
  flip(): Promise<void> {
    return this.#inTurn(async () => {
      const track = this.track('video');
      const exact = track?.getSettings().facingMode === 'environment' ? 'user' : 'environment';
      if (track && this.canFlip) await this.#swap(track, { facingMode: { exact } });
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
    const { signal } = this.#scope;
    const pictures = !audioOnly && !cameraOff;
    const constraintsFor = (kind: TrackKind) =>
      this.#constraints.wants(kind) && this.#constraints.for(kind);
    if (!muted || pictures) {
      const constraints = {
        audio: constraintsFor('audio'),
        video: pictures && constraintsFor('video'),
      };
      // told once the call shows what it has
      const inUse = (kind: TrackKind) => setTimeout(() => this.#notice(`${names[kind]}-lost`));
      await this.#add(constraints, !muted, (constraints) => capture(constraints, inUse));
    }
    this.isOpen = !signal.aborted;
    if (!this.isOpen) return this;
    this.devices.watch();
    document.addEventListener('visibilitychange', () => this.#revive(), { signal });
    return this;
  }

  async #add(
    constraints: MediaStreamConstraints,
    enabled = true,
    ask: typeof captureExactly = capture,
  ): Promise<void> {
    const stream = await ask(constraints);
    for (const track of stream.getTracks()) {
      if (this.#scope.signal.aborted) track.stop();
      else {
        if (track.kind === 'audio') track.enabled = enabled;
        this.devices.ids[deviceKindOf(track)] = track.getSettings().deviceId ?? '';
        this.stream.addTrack(track);
        this.#watch(track);
      }
    }
    if (this.isOpen) void this.devices.refresh();
  }

  #remove(track: MediaStreamTrack): void {
    track.stop();
    this.stream.removeTrack(track);
  }

  /** The old device stops first: phones and some drivers open no second one. It comes back if need be. */
  async #swap(old: MediaStreamTrack, device: MediaTrackConstraints): Promise<void> {
    const kind = old.kind as TrackKind;
    this.#remove(old);
    try {
      const constraints = this.#constraints.forDevice(kind, device);
      await this.#add({ [kind]: constraints }, old.enabled, captureExactly);
    } catch (error) {
      await this.#add({ [kind]: this.#constraints.for(kind) }, old.enabled).catch(() => {
        this.#notice(`${names[kind]}-lost`);
      });
      throw error;
    } finally {
      this.#changed();
    }
  }

  #watch(track: MediaStreamTrack): void {
    const { signal } = this.#scope;
    // comes only from outside: the device was unplugged or its permission taken back
    track.addEventListener('ended', () => this.#replace(track), { signal });
    if (track.kind === 'video') return;
    const onMute = async () => {
      await delay(systemMuteMs, signal);
      if (track.muted && this.track('audio') === track) this.#notice('muted-by-system');
    };
    track.addEventListener('mute', () => void onMute().catch(() => undefined), { signal });
  }

  /** A device of the kind that is left takes the place of a track that is dead. */
  #replace(track: MediaStreamTrack): void {
    const kind = track.kind as TrackKind;
    const replace = async () => {
      if (this.track(kind) !== track) return;
      this.#remove(track);
      await this.#add({ [kind]: this.#constraints.for(kind) }, track.enabled).catch(
        () => undefined,
      );
      this.#changed();
      // the id may stay while the device behind it does not: `default`
      const label = this.track(kind)?.label;
      const outcome = label === undefined ? 'lost' : 'changed';
      if (label !== track.label) this.#notice(`${names[kind]}-${outcome}`);
    };
    void this.#inTurn(replace);
  }

  /** Not every browser ends the track of a device that is gone. */
  #onDeviceLost(lost: MediaDeviceKind): void {
    if (lost === 'audiooutput') this.#notice('speaker-changed');
    for (const track of this.stream.getTracks()) {
      if (deviceKindOf(track) === lost) this.#replace(track);
    }
  }

  /** After a phone call, or in the background, a track may be dead without a word. */
  #revive(): void {
    if (document.visibilityState === 'hidden') return;
    for (const track of this.stream.getTracks()) {
      if (track.readyState === 'ended' || track.muted) this.#replace(track);
    }
  }

  #notice(notice: CallNotice): void {
    if (this.isOpen) this.#listener.notice(notice);
  }

  #changed(): void {
    if (this.isOpen) this.#listener.mediaChanged();
  }
}
