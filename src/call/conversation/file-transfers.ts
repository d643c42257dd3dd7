import type { CallFile } from '../call-state.js';
import { safeFileName } from './file-name.js';
import { openSink, type FileSink } from './file-sink.js';

type Offer = Pick<CallFile, 'id' | 'name' | 'size' | 'type'>;

/** What the two sides say about files. The bytes have a channel of their own. */
export type FileMessage =
  | { readonly t: 'offer'; readonly file: Offer }
  /** So many bytes are written. The first one accepts the offer. */
  | { readonly t: 'have'; readonly file: string; readonly at: number }
  | { readonly t: 'stop'; readonly file: string; readonly problem: CallFile['problem'] };

/** Every message with bytes begins with the file's id, and the SHA-256 of the bytes. */
const idSize = 36;
const headSize = idSize + 32;
/** With its head, what every browser takes as one message. */
const chunkSize = 2 ** 16 - headSize;
/** How much may wait in the channel. */
const bufferLimit = 2 ** 20;
/** How far the sender may be ahead of what the receiver has written. */
const windowSize = 2 ** 22;

interface Job {
  info: CallFile;
  /** Null for a file that comes. */
  readonly source: Blob | null;
  sink?: FileSink;
  opening?: boolean;
  toldAt: number;
}

const digestOf = async (bytes: BufferSource): Promise<Uint8Array> =>
  new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));

/** True while it may still go on. */
const isOpen = ({ info: { status } }: Job): boolean => status === 'offered' || status === 'sending';

/**
 * The files of one call, in both directions, one after another each way. Nothing comes unless it was
 * accepted, and no more than the receiver can write. A file goes on when the path is found again, and
 * fails with the connection.
 */
export class FileTransfers {
  readonly #say: (message: FileMessage) => void;
  readonly #changed: (file: CallFile) => void;
  readonly #jobs = new Map<string, Job>();
  #channel: RTCDataChannel | null = null;
  #sending = Promise.resolve();
  #writing = Promise.resolve();
  #wake: () => void = () => undefined;

  /** `say` tells the other side; `changed` hears of every change. */
  constructor(say: (message: FileMessage) => void, changed: (file: CallFile) => void) {
    this.#say = say;
    this.#changed = changed;
  }

  get list(): readonly CallFile[] {
    return [...this.#jobs.values()].map(({ info }) => info);
  }

  /** Carries the bytes over this channel from now on. */
  attach(channel: RTCDataChannel, signal: AbortSignal): void {
    this.end();
    this.#channel = channel;
    channel.binaryType = 'arraybuffer';
    channel.bufferedAmountLowThreshold = bufferLimit / 4;
    for (const type of ['open', 'bufferedamountlow', 'message']) {
      channel.addEventListener(
        type,
        (event) => {
          this.#wake();
          const { data } = event as MessageEvent<ArrayBuffer>;
          if (data) this.#writing = this.#writing.then(() => this.#store(new Uint8Array(data)));
        },
        { signal },
      );
    }
  }

  /** Offers a file; answers its id. */
  offer(source: File): string {
    const id = crypto.randomUUID();
    const { name, size, type } = source;
    const file = { id, name, size, type };
    this.#say({ t: 'offer', file });
    this.#add(file, 'local', source);
    return id;
  }

  /** Resolves once the file is on its way, or could not be. */
  async accept(id: string): Promise<void> {
    const job = this.#jobs.get(id);
    if (job?.info.status !== 'offered' || job.source || job.opening) return;
    job.opening = true;
    try {
      job.sink = await openSink(job.info);
      if (isOpen(job)) await this.#have(job, 0);
      else await job.sink.discard();
    } catch (cause) {
      // a person who names no place may still accept
      if ((cause as DOMException).name !== 'AbortError') this.stop(id, 'storage');
    }
    job.opening = false;
  }

  /** Declines, withdraws or gives up a file. Does nothing to one that has come to its end. */
  stop(id: string, problem: CallFile['problem'] = null, byRemote = false): void {
    const job = this.#jobs.get(id);
    if (!job || !isOpen(job)) return;
    const declined = job.info.status === 'offered' && !!job.source === byRemote;
    void job.sink?.discard();
    if (!byRemote) this.#say({ t: 'stop', file: id, problem });
    this.#set(job, { problem, status: problem ? 'failed' : declined ? 'declined' : 'cancelled' });
    this.#wake();
  }

  /** The other side is gone. */
  end(): void {
    for (const id of this.#jobs.keys()) this.stop(id, 'lost', true);
  }

  /** Keeps nothing of what came, except what somebody has saved. */
  async release(): Promise<void> {
    for (const { sink } of this.#jobs.values()) await sink?.discard();
  }

  hear(message: FileMessage): void {
    if (message.t === 'offer') {
      const { id, name, size, type } = (message.file ?? {}) as Partial<Offer>;
      if (
        typeof id !== 'string' ||
        this.#jobs.has(id) ||
        !Number.isSafeInteger(size) ||
        Number(size) < 0
      )
        return;
      const file = { id, name: safeFileName(`${name}`), size: Number(size), type: `${type}` };
      this.#add(file, 'remote', null);
    } else if (message.t === 'stop') this.stop(message.file, message.problem, true);
    else {
      const { file, at } = message;
      const job = this.#jobs.get(file);
      if (!job?.source || !isOpen(job)) return;
      if (job.info.status === 'offered') {
        this.#sending = this.#sending
          .then(() => this.#send(job))
          .catch(() => this.stop(file, 'unreadable'));
      }
      this.#set(job, { transferred: at, status: at === job.info.size ? 'done' : 'sending' });
      this.#wake();
    }
  }

  #add(offer: Offer, from: CallFile['from'], source: Blob | null): void {
    const info: CallFile = {
      ...offer,
      from,
      at: Date.now(),
      status: 'offered',
      transferred: 0,
      url: null,
      problem: null,
    };
    this.#jobs.set(offer.id, { info, source, toldAt: 0 });
    this.#changed(info);
  }

  /** Progress is told ten times a second at most, a new status always. */
  #set(job: Job, change: Partial<CallFile>): void {
    const { status } = job.info;
    job.info = { ...job.info, ...change };
    const now = Date.now();
    if (status === job.info.status && now < job.toldAt + 100) return;
    job.toldAt = now;
    this.#changed(job.info);
  }

  /** So many more bytes are written. */
  async #have(job: Job, count: number): Promise<void> {
    const { id, size } = job.info;
    const transferred = job.info.transferred + count;
    const done = transferred === size;
    const url = (done && (await job.sink?.close())) || null;
    if (!isOpen(job)) return;
    this.#set(job, { transferred, url, status: done ? 'done' : 'sending' });
    this.#say({ t: 'have', file: id, at: transferred });
  }

  async #store(message: Uint8Array<ArrayBuffer>): Promise<void> {
    const job = this.#jobs.get(new TextDecoder().decode(message.subarray(0, idSize)));
    if (!job?.sink || !isOpen(job)) return; // not accepted, or stopped meanwhile
    const { id, size, transferred } = job.info;
    const bytes = message.subarray(headSize);
    const digest = await digestOf(bytes);
    const isWhole = String(digest) === String(message.subarray(idSize, headSize));
    if (!isWhole || transferred + bytes.length > size) this.stop(id, 'damaged');
    try {
      await job.sink.write(bytes);
      await this.#have(job, bytes.length);
    } catch {
      this.stop(id, 'storage');
    }
  }

  async #send(job: Job): Promise<void> {
    const { source } = job;
    const channel = this.#channel;
    if (!source || !channel) return;
    const { id, size } = job.info;
    for (let at = 0; at < size; at += chunkSize) {
      const bytes = await source.slice(at, at + chunkSize).arrayBuffer();
      const message = new Uint8Array(headSize + bytes.byteLength);
      message.set(new TextEncoder().encode(id));
      message.set(await digestOf(bytes), idSize);
      message.set(new Uint8Array(bytes), headSize);
      while (
        isOpen(job) &&
        (channel.readyState !== 'open' ||
          channel.bufferedAmount > bufferLimit ||
          at - job.info.transferred > windowSize)
      ) {
        await new Promise<void>((resolve) => (this.#wake = resolve));
      }
      if (!isOpen(job)) return;
      channel.send(message);
    }
  }
}
