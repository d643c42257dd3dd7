import type { CallDevice } from '../call-types.js';
import { readPreferences } from './preferences.js';

/** What is reported of the devices. */
export interface DeviceListener {
  /** The list, or which of them are used, is another one. */
  devicesChanged(): void;
  /** The device in use of this kind is not there any more. */
  deviceLost(kind: MediaDeviceKind): void;
}

const isSameList = (some: readonly CallDevice[], others: readonly CallDevice[]): boolean =>
  some.length === others.length &&
  some.every(({ kind, deviceId, label, selected }, index) => {
    const other = others[index];
    return (
      kind === other?.kind &&
      deviceId === other.deviceId &&
      label === other.label &&
      selected === other.selected
    );
  });

/** What was chosen the last time. Asked when it is needed: a page's first look into its storage takes long. */
const wantedIds = (): Record<MediaDeviceKind, string> => {
  const { audioinput, videoinput, audiooutput } = readPreferences();
  return { audioinput, videoinput, audiooutput };
};

/** This machine's devices, and which of them are used. */
export class Devices {
  all: readonly CallDevice[] = [];
  #ids: Record<MediaDeviceKind, string> | null = null;
  readonly #listener: DeviceListener;
  readonly #scope: AbortSignal;

  constructor(listener: DeviceListener, scope: AbortSignal) {
    this.#listener = listener;
    this.#scope = scope;
  }

  /** The id in use of each kind, else the one wanted; empty for the browser's default. */
  get ids(): Record<MediaDeviceKind, string> {
    return (this.#ids ??= wantedIds());
  }

  /** Keeps the list current until the scope ends. */
  watch(): void {
    const refresh = () => void this.refresh();
    navigator.mediaDevices.addEventListener('devicechange', refresh, { signal: this.#scope });
    refresh();
  }

  /** Asks the browser for the list (mediacapture-main, 9.2.1). */
  async refresh(): Promise<void> {
    // a browser that does not tell has no list
    const found = await navigator.mediaDevices.enumerateDevices().catch(() => []);
    const before = this.all;
    const all = found.map(({ kind, deviceId, label }) => {
      const ids = found.filter((device) => device.kind === kind).map((device) => device.deviceId);
      const id = ids.includes(this.ids[kind]) ? this.ids[kind] : ids[0];
      return { kind, deviceId, label, selected: deviceId === id };
    });
    if (this.#scope.aborted || isSameList(all, before)) return;
    this.all = all;
    this.#listener.devicesChanged();
    for (const { kind, deviceId } of before) {
      if (deviceId && deviceId === this.ids[kind] && !this.has(kind))
        this.#listener.deviceLost(kind);
    }
  }

  /** Whether the device in use, or wanted, is there. */
  has(kind: MediaDeviceKind): boolean {
    return this.all.some((device) => device.kind === kind && device.deviceId === this.ids[kind]);
  }
}
