import type { CallFile } from '../call-types.js';
import { isWhole, type FileChunk } from './file-chunk.js';
import type { FileRecord } from './file-record.js';
import { openSink, type FileSink } from './file-sink.js';

/** How many pieces may wait to be written. A sender that keeps to its window stays far below. */
export const maxWaiting = 256;

/** Bytes. Only the last piece of a file has fewer: each is work, however small. */
const leastPiece = 1_024;

/** What an incoming file reports. */
export interface IncomingFileListener {
  /** So many bytes of it are written, all in all, the last of them after so many milliseconds. */
  written(file: IncomingFile, heldMs: number): void;
  /** It cannot go on. */
  failed(file: IncomingFile, problem: CallFile['problem']): void;
}

/** A file of the other side on its way to this one. */
export class IncomingFile {
  readonly record: FileRecord;
  readonly #listener: IncomingFileListener;
  #opening = false;
  /** The connection was lost, and the sender does not know yet how much has come. */
  #isInterrupted = false;
  #sink: FileSink | null = null;
  /** Pieces that came and are not written yet. */
  #waiting = 0;
  /** All work on the sink, one after another: never rejects. */
  #work: Promise<void> = Promise.resolve();

  constructor(record: FileRecord, listener: IncomingFileListener) {
    this.record = record;
    this.#listener = listener;
  }

  /** Opens a place for it. Resolves once the sender knows, or there is none. */
  async accept(): Promise<void> {
    if (this.record.file.status !== 'offered' || this.#opening) return;
    this.#opening = true;
    try {
      this.#sink = await openSink(this.record.file);
    } catch (cause) {
      // a person who names no place may still accept
      const isUndecided = (cause as DOMException).name === 'AbortError';
      if (!isUndecided) this.#listener.failed(this, 'storage');
    }
    this.#opening = false;
    const sink = this.#sink;
    if (sink === null) return;
    if (this.record.isOpen) await this.#inTurn(() => this.#written(sink, 0, performance.now()));
    else await this.discard(); // stopped meanwhile
  }

  /**
   * Takes the next piece. What comes before it was accepted, or after it stopped, is dropped. False for what
   * no sender would send.
   */
  receive(chunk: FileChunk): boolean {
    const sink = this.#sink;
    if (sink === null || !this.record.isOpen) return false;
    if (this.#waiting === maxWaiting) {
      this.#listener.failed(this, 'damaged');
      return false;
    }
    this.#waiting++;
    const cameAt = performance.now();
    void this.#inTurn(async () => {
      await this.#write(sink, chunk, cameAt);
      this.#waiting--;
    });
    return chunk.bytes.length >= Math.min(leastPiece, this.record.file.size);
  }

  /** Its bytes come over another connection from now on. */
  interrupt(): void {
    this.#isInterrupted = true;
  }

  /** Tells the sender where to go on, once all that came before is written. */
  async resume(): Promise<void> {
    await this.#work;
    this.#isInterrupted = false;
    // also of one that is complete: the sender may not know
    if (this.#sink) this.#listener.written(this, 0);
  }

  /** Keeps nothing of it, except what a person has put somewhere. Waits for what is being written. */
  discard(): Promise<void> {
    this.#work = this.#work.then(async () => {
      await this.#sink?.discard();
      this.#sink = null;
    });
    return this.#work;
  }

  /** Does it after all that came before, unless the file has stopped by then. */
  #inTurn(step: () => Promise<void>): Promise<void> {
    this.#work = this.#work.then(async () => {
      try {
        if (this.record.isOpen) await step();
      } catch {
        this.#listener.failed(this, 'storage');
      }
    });
    return this.#work;
  }

  async #write(sink: FileSink, chunk: FileChunk, cameAt: number): Promise<void> {
    const { size, transferred } = this.record.file;
    const fits = transferred + chunk.bytes.length <= size;
    const isUndamaged = fits && (await isWhole(chunk));
    if (!this.record.isOpen) return;
    if (!isUndamaged) {
      this.#listener.failed(this, 'damaged');
      return;
    }
    await sink.write(chunk.bytes);
    await this.#written(sink, chunk.bytes.length, cameAt);
  }

  /** So many more bytes are written, which came at that time (`performance.now()`). */
  async #written(sink: FileSink, count: number, cameAt: number): Promise<void> {
    const transferred = this.record.file.transferred + count;
    const isComplete = transferred === this.record.file.size;
    const url = isComplete ? await sink.close() : null;
    if (!this.record.isOpen) return;
    this.record.update({ transferred, url, status: isComplete ? 'done' : 'sending' });
    if (this.#isInterrupted) return;
    this.#listener.written(this, Math.round(performance.now() - cameAt));
  }
}
