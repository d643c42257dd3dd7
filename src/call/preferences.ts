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
const types: Readonly<Record<keyof Preferences, string>> = {
  audioinput: 'string',
  videoinput: 'string',
  audiooutput: 'string',
  microphone: 'boolean',
  camera: 'boolean',
  name: 'string',
  sounds: 'boolean',
};

/** What is remembered. Never throws: blocked storage remembers nothing, garbage in it is left out. */
export const readPreferences = (): Partial<Preferences> => {
  try {
    const stored = Object.entries(JSON.parse(localStorage.getItem(key) ?? '{}') as object);
    return Object.fromEntries(
      stored.filter(([name, value]) => typeof value === types[name as keyof Preferences]),
    );
  } catch {
    return {};
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
