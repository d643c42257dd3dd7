import { onAbort } from '../../abort.js';
import { CallError } from '../../errors.js';
import { isForbiddenByPolicy } from './capture.js';

/** Phones may have the method, but can only refuse. */
export const canCaptureScreen = (): boolean =>
  'getDisplayMedia' in (navigator.mediaDevices ?? {}) &&
  !/Android|Mobile/.test(navigator.userAgent) &&
  !isForbiddenByPolicy('display-capture');

/**
 * What the picker offers, and no more than an encoder keeps up with: of a larger screen a usual machine sends a few
 * pictures a second. Members that a browser does not know are ignored.
 */
const options: object = {
  video: { width: { max: 1920 }, height: { max: 1080 }, frameRate: { max: 30 } },
  audio: { restrictOwnAudio: true }, // or the other side would hear itself
  selfBrowserSurface: 'exclude',
  systemAudio: 'include',
  surfaceSwitching: 'include',
};

/** What is reported of a share. */
export interface ScreenShareListener {
  /** Another screen is to be sent; null for none. */
  screenChanged(stream: MediaStream | null): void;
  /** Stopped from outside: the browser's own bar, or the shared window was closed. */
  screenEnded(): void;
}

/** This side's screen, one capture at a time. It ends with the scope. */
export class ScreenShare {
  /** Null while nothing is shared. */
  stream: MediaStream | null = null;
  readonly #scope: AbortSignal;
  readonly #listener: ScreenShareListener;
  #picking = false;

  constructor(listener: ScreenShareListener, scope: AbortSignal) {
    this.#listener = listener;
    this.#scope = scope;
    onAbort(scope, () => this.#stopTracks());
  }

  /**
   * A picker that is closed or refused is no failure: nothing changes.
   * @throws {CallError} `media-failed` when the browser or the system cannot capture.
   */
  async toggle(on = !this.stream): Promise<void> {
    if (!on) this.#stop();
    else if (!this.stream && !this.#picking) {
      this.#picking = true;
      // asked at once: the browser wants a press that is fresh
      const stream = await this.#pick().finally(() => (this.#picking = false));
      if (stream) this.#start(stream);
    }
  }

  async #pick(): Promise<MediaStream | null> {
    try {
      return await navigator.mediaDevices.getDisplayMedia(options);
    } catch (cause) {
      const { name, message } = cause as DOMException;
      // Chromium says the same name where macOS forbids it
      if (name === 'NotAllowedError' && !/system/i.test(message)) return null;
      throw CallError.from('media-failed', cause);
    }
  }

  #start(stream: MediaStream): void {
    this.stream = stream;
    if (this.#scope.aborted) {
      this.#stopTracks();
      return;
    }
    for (const track of stream.getTracks()) {
      const isPicture = track.kind === 'video';
      track.contentHint = isPicture ? 'detail' : 'music';
      const ended = () => {
        this.#stop();
        this.#listener.screenEnded();
      };
      if (isPicture) track.addEventListener('ended', ended, { signal: this.#scope });
    }
    this.#listener.screenChanged(stream);
  }

  #stop(): void {
    if (!this.stream) return;
    this.#stopTracks();
    this.#listener.screenChanged(null);
  }

  #stopTracks(): void {
    for (const track of this.stream?.getTracks() ?? []) track.stop();
    this.stream = null;
  }
}
