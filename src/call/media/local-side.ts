import { CallError } from '../../errors.js';
import type { CallDevice, CallMedia, CallNotice } from '../call-types.js';
import { assertCanCall, type CaptureOptions } from './capture.js';
import { LocalMedia } from './local-media.js';
import { writePreferences } from './preferences.js';
import { SpeakingWatch, type Speaking, type SpeakingSources } from './speaking.js';

/** What is reported of this side's devices. */
export interface LocalSideListener {
  /** Devices were opened or closed, or a track was switched. */
  mediaChanged(): void;
  devicesChanged(): void;
  speakingChanged(): void;
  notice(notice: CallNotice): void;
  /** What a person asked of a device could not be done; the call goes on. */
  failed(error: CallError): void;
}

const nothing: CallMedia = { microphone: false, camera: false, screen: false };
const silence: Speaking = { local: false, remote: false };

/** This side's devices, in a call and in the preview before it. */
export class LocalSide {
  /** True while the devices are open, or asked for, before a call. */
  previewing = false;
  readonly #listener: LocalSideListener;
  readonly #remoteVoice: () => RTCRtpReceiver | undefined;
  #local: LocalMedia | null = null;
  #speakingWatch: SpeakingWatch | null = null;

  /** `remoteVoice` answers what brings the other side's sound; undefined while not connected. */
  constructor(listener: LocalSideListener, remoteVoice: () => RTCRtpReceiver | undefined) {
    this.#listener = listener;
    this.#remoteVoice = remoteVoice;
  }

  /** What is on, apart from a shared screen. */
  get media(): CallMedia {
    return this.#open?.media ?? nothing;
  }

  /** Camera and microphone; null while they are not open. */
  get stream(): MediaStream | null {
    return this.#open?.stream ?? null;
  }

  /** The devices of this machine, known once some were opened. */
  get devices(): readonly CallDevice[] {
    return this.#local?.devices.all ?? [];
  }

  /** The speaker to play the other side on; empty for the default. */
  get speakerId(): string {
    const { devices } = this.#local ?? {};
    return devices?.has('audiooutput') ? devices.ids.audiooutput : '';
  }

  /** Whether the camera can be turned around, as on a phone. */
  get canFlipCamera(): boolean {
    return this.#open?.canFlip ?? false;
  }

  /** Who speaks: the other side while connected; this side in a preview, too. Never while muted. */
  get speaking(): Speaking {
    return (this.#open && this.#speakingWatch?.speaking) ?? silence;
  }

  /** How loud this side's microphone is at this moment, 0 to 1, for a meter; 0 while it is off. */
  get microphoneLevel(): number {
    return (this.#open && this.#speakingWatch?.level) ?? 0;
  }

  /** Whether the microphone is on, listened to, and has given no sound at all for ten seconds. */
  get microphoneSilent(): boolean {
    return (this.#open && this.#speakingWatch?.silent) ?? false;
  }

  /**
   * Opens the devices before a call, which takes them over as they are then. Resolves once they are
   * open. Rejects with a `CallError` (`media-…`, `permissions-policy`, `insecure-context`,
   * `unsupported`), which is for the caller to show: `failed` is not reported, and the next attempt
   * asks anew.
   */
  async openPreview(options: CaptureOptions): Promise<void> {
    let local = this.#local;
    try {
      assertCanCall();
      if (!local || !this.previewing) {
        local = this.#newMedia(options);
        this.previewing = true;
        this.#listener.mediaChanged();
      }
      await local.open();
      this.#listener.mediaChanged();
    } catch (cause) {
      if (this.#local === local) this.closePreview();
      throw CallError.from('media-failed', cause);
    }
  }

  /** Closes the devices again. Outside a preview it does nothing. */
  closePreview(): void {
    if (!this.previewing) return;
    this.previewing = false;
    this.#local?.close();
    this.#local = null;
    this.#listener.mediaChanged();
  }

  /** The preview's devices for a call, else others, which it has to open. */
  take(options: CaptureOptions): LocalMedia {
    const local = this.previewing ? this.#local : null;
    this.previewing = false;
    return local ?? this.#newMedia(options);
  }

  /** Mutes or unmutes; true unmutes. Rejects with a `CallError`, which is reported as well. */
  toggleMicrophone(on?: boolean): Promise<void> {
    return this.#change((media) => media.toggleMicrophone(on));
  }

  /** Switches the camera; true switches it on. Rejects with a `CallError`, which is reported as well. */
  toggleCamera(on?: boolean): Promise<void> {
    return this.#change((media) => media.toggleCamera(on));
  }

  /**
   * Uses another microphone, camera or speaker, now and in later calls on this machine. Empty for the
   * default. Rejects with a `CallError` when it does not open; the one before is used on.
   */
  async selectDevice(kind: MediaDeviceKind, deviceId: string): Promise<void> {
    await this.#change((media) => media.select(kind, deviceId));
    writePreferences({ [kind]: deviceId });
  }

  /** Front camera or rear camera. Rejects with a `CallError`; the one before is used on. */
  flipCamera(): Promise<void> {
    return this.#change((media) => media.flip());
  }

  get #open(): LocalMedia | null {
    return this.#local?.isOpen ? this.#local : null;
  }

  #newMedia(options: CaptureOptions): LocalMedia {
    const listener = this.#listener;
    const local = new LocalMedia(options, {
      mediaChanged: () => listener.mediaChanged(),
      devicesChanged: () => listener.devicesChanged(),
      notice: (notice) => listener.notice(notice),
    });
    this.#local = local;
    this.#speakingWatch = new SpeakingWatch(
      () => this.#soundsOf(local),
      {
        speakingChanged: () => listener.speakingChanged(),
        talkingWhileMuted: () => {
          if (!this.previewing) listener.notice('talking-while-muted');
        },
        silenceChanged: (silent) => {
          listener.speakingChanged();
          if (silent && !this.previewing) listener.notice('microphone-silent');
        },
      },
      local.scope,
    );
    return local;
  }

  /** Listening costs something: nobody is listened to while this side waits and connects. */
  #soundsOf(local: LocalMedia): SpeakingSources {
    const receiver = this.#remoteVoice();
    return { microphone: this.previewing || receiver ? local.track('audio') : null, receiver };
  }

  async #change(change: (media: LocalMedia) => Promise<void>): Promise<void> {
    const local = this.#local;
    // asked for while the browser still asks the person: done once they have said yes
    if (local && !local.isOpen) await local.open().catch(() => undefined); // whoever opens it is told
    if (!local?.isOpen) return;
    try {
      await change(local);
    } catch (cause) {
      const error = CallError.from('media-failed', cause);
      this.#listener.failed(error);
      throw error;
    }
  }
}
