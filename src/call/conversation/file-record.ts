import type { CallFile } from '../call-types.js';
import type { FileOffer } from './link-message.js';

/** Between two reports of a file's progress. */
const reportMs = 100;

/** What is known of one file of a call, and reported as it changes. */
export class FileRecord {
  readonly #changed: (file: CallFile) => void;
  #file: CallFile;
  #reportedAt = 0;

  /** A file that was just offered. Says nothing of it yet. */
  constructor(offer: FileOffer, from: CallFile['from'], changed: (file: CallFile) => void) {
    this.#changed = changed;
    this.#file = {
      ...offer,
      from,
      at: Date.now(),
      status: 'offered',
      transferred: 0,
      url: null,
      problem: null,
    };
  }

  get file(): CallFile {
    return this.#file;
  }

  /** True while it may still go on. */
  get isOpen(): boolean {
    return this.#file.status === 'offered' || this.#file.status === 'sending';
  }

  /** Progress is reported ten times a second at most, a new status always. */
  update(change: Partial<Omit<CallFile, 'id' | 'from'>>): void {
    const { status } = this.#file;
    this.#file = { ...this.#file, ...change };
    const now = Date.now();
    if (status === this.#file.status && now < this.#reportedAt + reportMs) return;
    this.#reportedAt = now;
    this.#changed(this.#file);
  }
}
