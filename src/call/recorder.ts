import { CallError } from '../errors.js';
import { canRecord, record, type RecordingSources } from './recording.js';

/** `call-2026-11-25-1930.mp4`, by the local clock: names sort by time. */
const nameFor = (time: Date, type: string): string => {
  const local = new Date(time.getTime() - time.getTimezoneOffset() * 60_000).toISOString();
  const extension = /mp4/.test(type) ? 'mp4' : 'webm';
  return `call-${local.slice(0, 16).replace('T', '-').replace(':', '')}.${extension}`;
};

/** What is reported of recording. */
export interface RecorderListener {
  /** It was switched on or off. */
  changed(): void;
  /** A recording has ended; this is its file. */
  recorded(file: File): void;
  /** It could not begin, or not go on, and is off. What it has by then is told as usual. */
  failed(error: CallError): void;
}

/** Records a call on this device at this person's wish. A recording ends with its call at the latest. */
export class Recorder {
  readonly #sources: RecordingSources;
  readonly #isTold: () => boolean;
  readonly #listener: RecorderListener;
  #scope: AbortController | null = null;

  /** `isTold` answers whether somebody is there who is told of it: nobody is recorded unknowingly. */
  constructor(sources: RecordingSources, isTold: () => boolean, listener: RecorderListener) {
    this.#sources = sources;
    this.#isTold = isTold;
    this.#listener = listener;
  }

  /** Whether this side records the call. The other side is told. */
  get on(): boolean {
    return this.#scope !== null;
  }

  /** False while nobody is there, where nobody could be told, and where the browser cannot. */
  get canRecord(): boolean {
    return this.#isTold() && canRecord();
  }

  /** Records both sides into a file on this device, or stops. */
  toggle(on = !this.on): void {
    if (on && !this.canRecord) return;
    this.#switch(on);
  }

  /** Nobody is there any more. */
  end(): void {
    this.#switch(false);
  }

  #switch(on: boolean): void {
    if (on === this.on) return;
    this.#scope?.abort();
    this.#scope = on ? new AbortController() : null;
    this.#listener.changed();
    if (this.#scope) void this.#record(this.#scope);
  }

  async #record(scope: AbortController): Promise<void> {
    const began = new Date();
    const { signal } = scope;
    // the file is not on the disk yet
    window.addEventListener('beforeunload', (event) => event.preventDefault(), { signal });
    const failed = (cause: unknown) => {
      if (this.#scope !== scope) return; // told already
      this.#switch(false);
      this.#listener.failed(CallError.from('unexpected', cause));
    };
    const blob = await record(this.#sources, failed, signal).catch(failed);
    if (!blob) return;
    if (this.#scope === scope) this.#switch(false); // the browser gave up
    this.#listener.recorded(new File([blob], nameFor(began, blob.type), { type: blob.type }));
  }
}
