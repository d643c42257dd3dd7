import { maxChunkBytes, writeFileChunk } from './file-chunk.js';
import type { FileRecord } from './file-record.js';

/** How many bytes may wait in the channel. */
export const bufferLimit = 2 ** 20;
/** How many bytes the sender may be ahead of what the receiver has written. */
export const windowSize = 2 ** 22;

/** A file of this side on its way to the other. */
export class OutgoingFile {
  readonly record: FileRecord;
  readonly #source: Blob;
  #sent = 0;
  #wake: () => void = () => undefined;

  constructor(record: FileRecord, source: Blob) {
    this.record = record;
    this.#source = source;
  }

  /**
   * The other side has written so many bytes. A number that cannot be, because it is less than before
   * or more than was sent, changes nothing.
   */
  confirm(at: number): void {
    const { size, transferred } = this.record.file;
    if (!this.record.isOpen || at < transferred || at > this.#sent) return;
    this.record.update({ transferred: at, status: at === size ? 'done' : 'sending' });
    this.wake();
  }

  /** Something has changed that a waiting sender may have waited for. */
  wake(): void {
    this.#wake();
  }

  /** Resolves once all of it is sent, or it was stopped. Rejects when it cannot be read. */
  async send(channel: RTCDataChannel): Promise<void> {
    const { id, size } = this.record.file;
    for (let at = 0; at < size; at += maxChunkBytes) {
      const bytes = await this.#source.slice(at, at + maxChunkBytes).arrayBuffer();
      const chunk = await writeFileChunk(id, bytes);
      while (this.record.isOpen && !this.#mayContinue(channel)) {
        await new Promise<void>((resolve) => (this.#wake = resolve));
      }
      if (!this.record.isOpen) return;
      this.#sent = at + bytes.byteLength;
      channel.send(chunk);
    }
  }

  #mayContinue(channel: RTCDataChannel): boolean {
    return (
      channel.readyState === 'open' &&
      channel.bufferedAmount <= bufferLimit &&
      this.#sent - this.record.file.transferred <= windowSize
    );
  }
}
