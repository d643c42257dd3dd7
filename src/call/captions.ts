/**
 * The part of the Web Speech API that recognizes speech on this device, from a track. Only where a
 * browser has all of it: elsewhere speech would go to a server of the browser's maker.
 */
interface Recognition extends EventTarget {
  lang: string;
  continuous: boolean;
  interimResults: boolean;
  processLocally: boolean;
  start(track: MediaStreamTrack): void;
  abort(): void;
}
interface Model {
  langs: string[];
  processLocally: true;
}
interface RecognitionClass {
  new (): Recognition;
  available?(model: Model): Promise<string>;
  install?(model: Model): Promise<boolean>;
}
type Results = Event & {
  readonly results: ArrayLike<{ readonly isFinal: boolean; readonly 0: { transcript: string } }>;
};

const recognition = (): RecognitionClass | undefined => {
  const { SpeechRecognition, webkitSpeechRecognition } = window as unknown as Record<
    string,
    RecognitionClass | undefined
  >;
  return SpeechRecognition ?? webkitSpeechRecognition;
};

const modelOf = (language: string): Model => ({ langs: [language], processLocally: true });

/** Whether this browser can caption a language on the device, at once or after fetching a model. */
export const canCaption = async (language: string): Promise<boolean> => {
  const found = await recognition()
    ?.available?.(modelOf(language))
    .catch(() => undefined);
  return found !== undefined && found !== 'unavailable';
};

/**
 * Shows what is said in a track, the last words of it, again and again until the scope ends. A pause
 * ends a recognition; the next one begins at once.
 * @throws where the browser does not get the model of the language.
 */
export const caption = async (
  track: MediaStreamTrack,
  language: string,
  show: (text: string) => void,
  scope: AbortSignal,
): Promise<void> => {
  const Recognition = recognition();
  if (!Recognition || !(await Recognition.install?.(modelOf(language)))) {
    throw new Error(`No model for ${language}.`);
  }
  if (scope.aborted) return;
  const begin = () => {
    const one = Object.assign(new Recognition(), {
      lang: language,
      continuous: true,
      interimResults: true,
      processLocally: true,
    });
    const ear = new AbortController();
    let failed = false;
    const listeners = {
      result(event: Event) {
        const words = Array.from((event as Results).results, (result) => result[0].transcript);
        show(words.slice(-2).join(' ').replace(/\s+/g, ' ').trim());
      },
      error(event: Event) {
        failed ||= (event as Event & { error: string }).error !== 'no-speech';
      },
      end() {
        ear.abort();
        if (!failed && !scope.aborted && track.readyState === 'live') begin();
      },
    };
    for (const [type, listener] of Object.entries(listeners)) one.addEventListener(type, listener);
    scope.addEventListener('abort', () => one.abort(), { signal: ear.signal });
    one.start(track);
  };
  begin();
};

/** What captions need to know of the call. */
export interface CaptionSource {
  /** The other side's sound; undefined while there is none. */
  readonly track: () => MediaStreamTrack | undefined;
  /** The BCP 47 tag of what is spoken, as far as anybody knows. */
  readonly language: () => string;
}

/** Captions of what the other side says, at this person's wish, while the call lasts. */
export class Captions {
  /** Whether this browser can, on the device and in this language. Known soon after the connection. */
  possible = false;
  /** What was said last; empty while captions are off. */
  text = '';
  readonly #source: CaptionSource;
  readonly #changed: () => void;
  #scope: AbortController | null = null;

  /** `changed` is called whenever something else is to be shown. */
  constructor(source: CaptionSource, changed: () => void) {
    this.#source = source;
    this.#changed = changed;
  }

  get on(): boolean {
    return this.#scope !== null;
  }

  /** The two sides are connected: from now on captions may be possible. */
  async connected(): Promise<void> {
    this.possible = await canCaption(this.#source.language());
    this.#changed();
  }

  toggle(on = !this.on): void {
    const track = this.#source.track();
    if (on === this.on || (on && !(this.possible && track))) return;
    this.#scope?.abort();
    this.#scope = on ? new AbortController() : null;
    this.#show('');
    if (!this.#scope || !track) return;
    const { signal } = this.#scope;
    caption(track, this.#source.language(), (text) => this.#show(text), signal).catch(() =>
      this.toggle(false),
    );
  }

  #show(text: string): void {
    this.text = text;
    this.#changed();
  }
}
