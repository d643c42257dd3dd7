import type { CallFile } from '../call-types.js';
import { readFileChunk } from './file-chunk.js';
import { FileRecord } from './file-record.js';
import { IncomingFile } from './incoming-file.js';
import type { FileMessage, FileOffer } from './link-message.js';
import { OutgoingFile } from './outgoing-file.js';
import { RateLimit } from '../../rate-limit.js';

/** How many files the other side may offer in one call. More are declined unseen. */
export const maxOffers = 200;

/**
 * What may come over the channel for files beside the pieces of files under way: those that were sent before
 * somebody stopped theirs.
 */
const strayRate = { burst: 1_000, perSecond: 50 };

/** What file transfers ask for and report. */
export interface FileTransfersListener {
  /** The other side should know this now; if it is lost with the connection, the next one tells it anew. */
  send(message: FileMessage): void;
  /** The other side has to know this, over whichever connection. */
  deliver(message: FileMessage): void;
  /** A file was offered, went on or came to its end. */
  file(file: CallFile): void;
  /** A piece was sent: the other side says when it is written. */
  chunkSent(): void;
  /** Far more came than belongs to any file: from now on what comes is dropped unread. */
  flooded(): void;
}

/**
 * The files of one call, in both directions; those of this side one after another. Nothing comes unless
 * it was accepted, and no more than the receiver can write. A file goes on when the path is found again, also over
 * another connection, from where the receiver has it; it fails when the other side is gone.
 */
export class FileTransfers {
  readonly #listener: FileTransfersListener;
  readonly #files = new Map<string, OutgoingFile | IncomingFile>();
  #channel: RTCDataChannel | null = null;
  /** The other side does not know yet how far this one has what it sends. */
  #isInterrupted = false;
  #offers = 0;
  #strayRate = new RateLimit(strayRate);
  #muted = false;
  /** Files of this side on their way, one after another: never rejects. */
  #sending: Promise<void> = Promise.resolve();

  constructor(listener: FileTransfersListener) {
    this.#listener = listener;
  }

  /** Oldest first. */
  get list(): readonly CallFile[] {
    return [...this.#files.values()].map(({ record }) => record.file);
  }

  /** Whoever is at the other side from now on has sent nothing yet. */
  meet(): void {
    this.#strayRate = new RateLimit(strayRate);
    this.#muted = false;
  }

  /**
   * Carries the bytes over this channel from now on, until the scope ends. Of what the one before carried nobody
   * knows how much has come: nothing is sent before the receiver has said so.
   */
  attach(channel: RTCDataChannel, scope: AbortSignal): void {
    this.#isInterrupted = this.#channel !== null;
    for (const file of this.#files.values()) file.interrupt();
    this.#channel = channel;
    channel.binaryType = 'arraybuffer';
    const on = { signal: scope };
    channel.addEventListener('open', () => this.#wakeSender(), on);
    const onMessage = ({ data }: MessageEvent) => {
      if (channel === this.#channel) this.#receiveBytes(data);
    };
    channel.addEventListener('message', onMessage, on);
  }

  /** The other side listens: after an interruption it is told how far this one has its files. */
  resume(): void {
    if (!this.#isInterrupted) return;
    this.#isInterrupted = false;
    for (const file of this.#files.values()) {
      if (file instanceof IncomingFile) void file.resume();
    }
  }

  /** Offers a file; answers its id. */
  offer(source: File): string {
    const { name, size, type } = source;
    const file: FileOffer = { id: crypto.randomUUID(), name, size, type };
    this.#listener.deliver({ t: 'offer', file });
    this.#add(new OutgoingFile(this.#recordOf(file, 'local'), source));
    return file.id;
  }

  /** Takes an offered file. Resolves once it is on its way, or could not be. */
  async accept(id: string): Promise<void> {
    const file = this.#files.get(id);
    if (file instanceof IncomingFile) await file.accept();
  }

  /** Declines, withdraws or gives up a file. Does nothing to one that has come to its end. */
  stop(id: string): void {
    const file = this.#files.get(id);
    if (file) this.#stop(file, null);
  }

  /** The other side is gone: what is on its way fails. */
  end(): void {
    for (const file of this.#files.values()) this.#finish(file, 'lost', 'failed');
  }

  /** Nothing comes from this other side any more, and what is on its way fails. */
  mute(): void {
    this.#muted = true;
    this.end();
  }

  /** Keeps nothing of what came, except what somebody has saved. */
  async release(): Promise<void> {
    for (const file of this.#files.values()) {
      if (file instanceof IncomingFile) await file.discard();
    }
  }

  /** Takes what the other side says of a file. */
  receive(message: FileMessage): void {
    if (message.t === 'offer') {
      this.#onOffer(message.file);
      return;
    }
    const file = this.#files.get(message.file);
    if (message.t === 'have' && file instanceof OutgoingFile) this.#onHave(file, message);
    if (message.t === 'stop' && file) this.#onStop(file, message.problem);
  }

  #onOffer(offer: FileOffer): void {
    if (this.#files.has(offer.id)) return;
    if (this.#offers === maxOffers) {
      // without a confirmation, which would earn the other side one more message, and so without end
      this.#listener.send({ t: 'stop', file: offer.id, problem: null });
      return;
    }
    this.#offers++;
    const file = new IncomingFile(this.#recordOf(offer, 'remote'), {
      written: ({ record: { file } }, heldMs) =>
        this.#listener.send({ t: 'have', file: file.id, at: file.transferred, heldMs }),
      failed: (file, problem) => this.#stop(file, problem),
    });
    this.#add(file);
  }

  #onHave(file: OutgoingFile, { at, heldMs }: Extract<FileMessage, { t: 'have' }>): void {
    file.confirm(at, heldMs);
    if (file.isDue) this.#send(file);
  }

  #onStop(file: OutgoingFile | IncomingFile, problem: CallFile['problem']): void {
    const isDeclined = file instanceof OutgoingFile && file.record.file.status === 'offered';
    this.#finish(file, problem, isDeclined ? 'declined' : 'cancelled');
  }

  /** This side stops it, and says so. */
  #stop(file: OutgoingFile | IncomingFile, problem: CallFile['problem']): void {
    const { id, status } = file.record.file;
    if (!file.record.isOpen) return;
    this.#listener.deliver({ t: 'stop', file: id, problem });
    const isDeclined = file instanceof IncomingFile && status === 'offered';
    this.#finish(file, problem, isDeclined ? 'declined' : 'cancelled');
  }

  /** The end of a file that was still open; one with a problem has failed. */
  #finish(
    file: OutgoingFile | IncomingFile,
    problem: CallFile['problem'],
    status: CallFile['status'],
  ): void {
    if (!file.record.isOpen) return;
    file.record.update({ problem, status: problem === null ? status : 'failed' });
    if (file instanceof OutgoingFile) file.wake();
    else void file.discard();
  }

  #recordOf(offer: FileOffer, from: CallFile['from']): FileRecord {
    return new FileRecord(offer, from, (file) => this.#listener.file(file));
  }

  #add(file: OutgoingFile | IncomingFile): void {
    this.#files.set(file.record.file.id, file);
    this.#listener.file(file.record.file);
  }

  #send(file: OutgoingFile): void {
    file.isQueued = true;
    this.#sending = this.#sending.then(async () => {
      try {
        await file.send(
          () => this.#channel,
          () => this.#listener.chunkSent(),
        );
      } catch {
        this.#stop(file, 'unreadable');
      }
    });
  }

  #wakeSender(): void {
    for (const file of this.#files.values()) {
      if (file instanceof OutgoingFile) file.wake();
    }
  }

  #receiveBytes(message: unknown): void {
    if (this.#muted) return;
    const chunk = readFileChunk(message);
    const file = this.#files.get(chunk?.id ?? '');
    const belongs = chunk && file instanceof IncomingFile && file.receive(chunk);
    if (!belongs && !this.#strayRate.take()) this.#listener.flooded();
  }
}
