import { writeFileChunk } from './file-chunk.js';
import type { FileRecord } from './file-record.js';
import { Pace } from './pace.js';

/** A file of this side on its way to the other. */
export class OutgoingFile {
  readonly record: FileRecord;
  readonly #source: Blob;
  readonly #pace = new Pace();
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
    this.#pace.arrived(at);
    this.record.update({ transferred: at, status: at === size ? 'done' : 'sending' });
    this.wake();
  }

  /** Something has changed that a waiting sender may have waited for. */
  wake(): void {
    this.#wake();
  }

  /** Resolves once all of it is sent, or it was stopped. Rejects when it cannot be read. */
  async send(channel: RTCDataChannel, chunkSent: () => void): Promise<void> {
    const { id, size } = this.record.file;
    while (this.#sent < size) {
      const at = this.#sent;
      const bytes = await this.#source.slice(at, at + this.#pace.chunk).arrayBuffer();
      if (bytes.byteLength === 0) throw new RangeError('The file has shrunk.');
      const chunk = await writeFileChunk(id, bytes);
      while (this.record.isOpen && !this.#mayContinue(channel, at + bytes.byteLength)) {
        await new Promise<void>((resolve) => (this.#wake = resolve));
      }
      if (!this.record.isOpen) return;
      this.#sent = at + bytes.byteLength;
      channel.send(chunk);
      this.#pace.sent(this.#sent);
      chunkSent();
    }
  }

  /** Whether it may be sent up to here; also a chunk that is alone, whatever its size. */
  #mayContinue(channel: RTCDataChannel, end: number): boolean {
    const { transferred } = this.record.file;
    return (
      channel.readyState === 'open' &&
      (transferred === this.#sent || this.#pace.allows(end - transferred))
    );
  }
}
