import type { CaptureOptions, TrackKind } from './capture.js';
import type { Devices } from './devices.js';

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

/** The kind of device that gives a kind of track (mediacapture-main, 9.3). */
export const deviceKinds = { audio: 'audioinput', video: 'videoinput' } as const;

/** What to ask `getUserMedia()` for: the page's words or ours, on the device that a person chose. */
export class CaptureConstraints {
  readonly #wanted: MediaStreamConstraints;
  readonly #devices: Devices;

  constructor(options: CaptureOptions, devices: Devices) {
    this.#wanted = { ...defaults, ...options.constraints };
    if (options.audioOnly) this.#wanted.video = false;
    this.#devices = devices;
  }

  /** False for a kind that the page does not want. */
  wants(kind: TrackKind): boolean {
    return Boolean(this.#wanted[kind]);
  }

  /** The device used before, unless the page names one. */
  for(kind: TrackKind): MediaTrackConstraints | true {
    const deviceId = this.#devices.ids[deviceKinds[kind]];
    if (!deviceId) return this.#wanted[kind] || true;
    // Chromium passes an ideal device over; one that is gone is not insisted on
    return { deviceId: { exact: deviceId }, ...this.#properties(kind) };
  }

  /** The same of another device, whatever the page names. */
  forDevice(kind: TrackKind, device: MediaTrackConstraints): MediaTrackConstraints {
    return { ...this.#properties(kind), ...device };
  }

  #properties(kind: TrackKind): MediaTrackConstraints {
    const wanted = this.#wanted[kind];
    return typeof wanted === 'object' ? wanted : {};
  }
}
