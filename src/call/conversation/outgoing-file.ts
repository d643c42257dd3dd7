import { writeFileChunk } from './file-chunk.js';
import type { FileRecord } from './file-record.js';
import { Pace } from './pace.js';

/** A file of this side on its way to the other. */
export class OutgoingFile {
  readonly record: FileRecord;
  /** It is being sent, or waits for its turn. */
  isQueued = false;
  readonly #source: Blob;
  #pace = new Pace();
  #sent = 0;
  /** The connection was lost: nobody knows how much of what was sent has come. */
  #isInterrupted = false;
  #wake: () => void = () => undefined;

  constructor(record: FileRecord, source: Blob) {
    this.record = record;
    this.#source = source;
  }

  /**
   * The other side has written so many bytes, the last of them after so many milliseconds. A number that cannot be,
   * because it is less than before or more than was sent, changes nothing.
   */
  confirm(at: number, heldMs: number): void {
    const { size, transferred } = this.record.file;
    if (!this.record.isOpen || at < transferred || at > this.#sent) return;
    if (this.#isInterrupted) {
      this.#isInterrupted = false;
      this.#pace = new Pace(); // another path
      this.#sent = at;
    } else this.#pace.arrived(at, heldMs);
    this.record.update({ transferred: at, status: at === size ? 'done' : 'sending' });
    this.wake();
  }

  /** The next bytes go over another connection, once the receiver says from where on. */
  interrupt(): void {
    this.#isInterrupted = true;
  }

  /** It was accepted, there is something left to send, and nobody sends it. */
  get isDue(): boolean {
    const { status, size } = this.record.file;
    return status === 'sending' && this.#sent < size && !this.isQueued;
  }

  /** Something has changed that a waiting sender may have waited for. */
  wake(): void {
    this.#wake();
  }

  /** Resolves once all of it is sent, or it was stopped. Rejects when it cannot be read. `channel`: the present one. */
  async send(channel: () => RTCDataChannel | null, chunkSent: () => void): Promise<void> {
    const { id, size } = this.record.file;
    while (this.record.isOpen && this.#sent < size) {
      const at = this.#sent;
      const bytes = await this.#source.slice(at, at + this.#pace.chunk).arrayBuffer();
      if (bytes.byteLength === 0) throw new RangeError('The file has shrunk.');
      const chunk = await writeFileChunk(id, bytes);
      const end = at + bytes.byteLength;
      const isNext = () => this.record.isOpen && this.#sent === at;
      while (isNext() && !this.#mayContinue(channel(), end)) {
        await new Promise<void>((resolve) => (this.#wake = resolve));
      }
      if (!isNext()) continue; // stopped, or to go on from elsewhere
      this.#sent = end;
      channel()?.send(chunk);
      this.#pace.sent(this.#sent);
      chunkSent();
    }
    this.isQueued = false;
  }

  /** Whether it may be sent up to here; also a chunk that is alone, whatever its size. */
  #mayContinue(channel: RTCDataChannel | null, end: number): boolean {
    const { transferred } = this.record.file;
    return (
      !this.#isInterrupted &&
      channel?.readyState === 'open' &&
      (transferred === this.#sent || this.#pace.allows(end - transferred))
    );
  }
}
