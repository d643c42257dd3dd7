/** What a person chose and wants again next time on this device. */
export interface Preferences {
  /** Device ids; empty for the default. */
  readonly audioinput: string;
  readonly videoinput: string;
  readonly audiooutput: string;
  /** On or off at the beginning. */
  readonly microphone: boolean;
  readonly camera: boolean;
  readonly name: string;
  readonly sounds: boolean;
}

const key = 'p2p-call';
const defaults: Preferences = {
  audioinput: '',
  videoinput: '',
  audiooutput: '',
  microphone: true,
  camera: true,
  name: '',
  sounds: true,
};

/** What is remembered. Never throws: blocked storage remembers nothing, garbage in it is left out. */
export const readPreferences = (): Preferences => {
  try {
    const stored = Object.entries(JSON.parse(localStorage.getItem(key) ?? '{}') as object);
    const known = stored.filter(
      ([name, value]) => typeof value === typeof defaults[name as keyof Preferences],
    );
    return { ...defaults, ...Object.fromEntries(known) };
  } catch {
    return defaults;
  }
};

/** Remembers these beside the others. Never throws. */
export const writePreferences = (change: Partial<Preferences>): void => {
  try {
    localStorage.setItem(key, JSON.stringify({ ...readPreferences(), ...change }));
  } catch {
    // a private window, or a page without storage: then it lasts as long as the page
  }
};
