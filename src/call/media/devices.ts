import type { CallDevice } from '../call-state.js';
import { readPreferences } from './preferences.js';

/** What becomes of the devices. */
export interface DeviceListener {
  deviceschange(): void;
  /** The device in use of this kind is not there any more. */
  lost(kind: MediaDeviceKind): void;
}

/** This machine's devices, and which of them are used. */
export class Devices {
  all: readonly CallDevice[] = [];
  /** The id in use of each kind, else the one wanted; empty for the browser's default. */
  readonly ids: Record<MediaDeviceKind, string>;
  readonly #tell: DeviceListener;
  readonly #scope: AbortSignal;

  constructor(tell: DeviceListener, scope: AbortSignal) {
    const { audioinput, videoinput, audiooutput } = readPreferences();
    this.ids = { audioinput, videoinput, audiooutput };
    this.#tell = tell;
    this.#scope = scope;
  }

  /** Keeps the list current until the scope ends. */
  watch(): void {
    const refresh = () => void this.refresh();
    navigator.mediaDevices.addEventListener('devicechange', refresh, { signal: this.#scope });
    refresh();
  }

  async refresh(): Promise<void> {
    // a browser that does not tell has no list
    const found = await navigator.mediaDevices.enumerateDevices().catch(() => []);
    const before = this.all;
    const all = found.map(({ kind, deviceId, label }) => {
      const ids = found.filter((device) => device.kind === kind).map((device) => device.deviceId);
      const id = ids.includes(this.ids[kind]) ? this.ids[kind] : ids[0];
      return { kind, deviceId, label, selected: deviceId === id };
    });
    if (this.#scope.aborted || JSON.stringify(all) === JSON.stringify(before)) return;
    this.all = all;
    this.#tell.deviceschange();
    for (const { kind, deviceId } of before) {
      if (deviceId && deviceId === this.ids[kind] && !this.has(kind)) this.#tell.lost(kind);
    }
  }

  /** Whether the device in use, or wanted, is there. */
  has(kind: MediaDeviceKind): boolean {
    return this.all.some((device) => device.kind === kind && device.deviceId === this.ids[kind]);
  }
}
