import { CallError } from '../../errors.js';
import type { CaptureOptions } from '../call-config.js';
import type { CallDevice, CallMedia, CallNotice, CallState } from '../call-state.js';
import { assertCanCall } from './capture.js';
import { LocalMedia } from './local-media.js';
import { writePreferences } from './preferences.js';
import { SpeakingWatch, type Heard, type Speaking } from './speaking.js';

const nothing: CallMedia = { microphone: false, camera: false, screen: false };
const silence: Speaking = { local: false, remote: false };

/** This side's devices, in a call and in the preview before it. */
export abstract class LocalSide extends EventTarget {
  #local: LocalMedia | null = null;
  #watch: SpeakingWatch | null = null;

  abstract get state(): CallState;
  abstract get peerConnection(): RTCPeerConnection | null;

  get media(): CallMedia {
    return this.#open?.media ?? nothing;
  }

  get localStream(): MediaStream | null {
    return this.#open?.stream ?? null;
  }

  /** True while the devices are open, or asked for, before a call. */
  get previewing(): boolean {
    return this.state.status === 'idle' && this.#local !== null;
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
    return (this.#open && this.#watch?.speaking) ?? silence;
  }

  /** How loud this side's microphone is at this moment, 0 to 1, for a meter; 0 while it is off. */
  get microphoneLevel(): number {
    return (this.#open && this.#watch?.level) ?? 0;
  }

  /**
   * Opens this side's devices before a call; the status stays `idle`. The next call takes them over as
   * they are then. Resolves once they are open. Rejects with a `CallError` (`media-…`,
   * `permissions-policy`, `insecure-context`, `unsupported`), which is for the caller to show: no `error`
   * event is dispatched, and the next attempt asks anew.
   */
  async openPreview(capture: () => CaptureOptions): Promise<void> {
    if (this.state.status !== 'idle') {
      throw new DOMException('not idle', 'InvalidStateError');
    }
    let local = this.#local;
    try {
      assertCanCall();
      if (!local) {
        local = this.take(capture());
        this.announce('mediachange');
      }
      await local.open();
      this.announce('mediachange');
    } catch (cause) {
      if (this.#local === local) this.closePreview();
      throw CallError.from('media-failed', cause);
    }
  }

  /** Closes the devices again. Outside a preview it does nothing. */
  closePreview(): void {
    if (!this.previewing) return;
    this.#local?.close();
    this.#local = null;
    this.announce('mediachange');
  }

  toggleMicrophone(on?: boolean): Promise<void> {
    return this.#attempt((media) => media.toggleMicrophone(on));
  }

  toggleCamera(on?: boolean): Promise<void> {
    return this.#attempt((media) => media.toggleCamera(on));
  }

  /**
   * Uses another microphone, camera or speaker, now and in later calls on this machine. Empty for the
   * default. Rejects with a `CallError` when it does not open; the one before is used on.
   */
  async selectDevice(kind: MediaDeviceKind, deviceId: string): Promise<void> {
    await this.#attempt((media) => media.select(kind, deviceId));
    writePreferences({ [kind]: deviceId });
  }

  /** Front camera or rear camera. Rejects with a `CallError`; the one before is used on. */
  flipCamera(): Promise<void> {
    return this.#attempt((media) => media.flip());
  }

  /** The preview's devices for a call, else others. */
  protected take(options: CaptureOptions): LocalMedia {
    if (this.previewing && this.#local) return this.#local;
    const local = new LocalMedia(options);
    for (const type of ['change', 'deviceschange', 'notice']) {
      local.addEventListener(type, (event) => {
        const told = type === 'change' ? 'mediachange' : type;
        this.announce(told, (event as CustomEvent<CallNotice>).detail);
      });
    }
    this.#local = local;
    this.#watch = new SpeakingWatch(
      () => this.#heard(local),
      {
        speakingchange: () => this.announce('speakingchange'),
        talkingWhileMuted: () => {
          if (!this.previewing) this.announce('notice', 'talking-while-muted');
        },
      },
      local.scope,
    );
    return local;
  }

  protected announce(type: string, detail?: unknown): void {
    this.dispatchEvent(new CustomEvent(type, { detail }));
    this.dispatchEvent(new Event('change'));
  }

  /** Listening costs something: nobody is listened to while this side waits and connects. */
  #heard(local: LocalMedia): Heard {
    const connected = this.state.status === 'connected';
    return {
      microphone: this.previewing || connected ? local.track('audio') : null,
      receiver: connected
        ? this.peerConnection?.getReceivers().find(({ track }) => track.kind === 'audio')
        : undefined,
    };
  }

  get #open(): LocalMedia | null {
    return this.#local?.isOpen ? this.#local : null;
  }

  async #attempt(change: (media: LocalMedia) => Promise<void>): Promise<void> {
    const local = this.#local;
    // asked for while the browser still asks the person: done once they have said yes
    if (!local?.isOpen) await local?.open().catch(() => undefined); // told to whom opens it
    if (local?.isOpen) await this.attempt(change(local));
  }

  /** What fails is told as an `error`, too. */
  protected async attempt(change: Promise<void> | undefined): Promise<void> {
    try {
      await change;
    } catch (cause) {
      const error = CallError.from('media-failed', cause);
      this.announce('error', error);
      throw error;
    }
  }
}
