import type { CallFile } from './call-state.js';
import { blockSize, digestOf, framesOf, headOf } from './file-blocks.js';
import { isOpen, newJob, type Job, type Offer } from './file-job.js';
import { safeFileName } from './file-name.js';
import { openSink } from './file-sink.js';

const ends = ['declined', 'cancelled', 'failed'] as const;
const problems = ['lost', 'damaged', 'storage', 'unreadable'] as const;

/** What the two sides say about files. The bytes have a channel of their own. */
export type FileMessage =
  | { readonly t: 'offer'; readonly file: Offer }
  /** So many bytes are written: go on from there. The first one accepts the offer. */
  | { readonly t: 'have'; readonly file: string; readonly at: number }
  | {
      readonly t: 'stop';
      readonly file: string;
      readonly status: (typeof ends)[number];
      readonly problem: CallFile['problem'];
    };

/** How much may wait in the channel. */
const bufferLimit = 2 ** 20;
/** How far the sender may be ahead of what the receiver has written. */
const windowSize = 2 ** 22;

/** A block that comes in. */
interface Block {
  readonly job: Job;
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly digest: string;
  filled: number;
}

/**
 * The files of one call, in both directions, one after another each way. Nothing comes unless it was
 * accepted. Each block has its digest, and the receiver asks to go on from what it has written: that
 * bounds what is under way, and lets a file go on over the next connection.
 */
export class FileTransfers {
  readonly #say: (message: FileMessage, surely: boolean) => void;
  readonly #changed: (file: CallFile) => void;
  readonly #jobs = new Map<string, Job>();
  #channel: RTCDataChannel | null = null;
  #block: Block | null = null;
  #pumping = false;
  #wake: () => void = () => undefined;

  /** `say` tells the other side, `surely` also over the next connection; `changed` hears of every change. */
  constructor(
    say: (message: FileMessage, surely: boolean) => void,
    changed: (file: CallFile) => void,
  ) {
    this.#say = say;
    this.#changed = changed;
  }

  get list(): readonly CallFile[] {
    return [...this.#jobs.values()].map(({ info }) => info);
  }

  /** Carries the bytes over this channel from now on. */
  attach(channel: RTCDataChannel, scope: AbortSignal): void {
    const on = { signal: scope };
    this.#channel = channel;
    this.#block = null;
    for (const job of this.#jobs.values()) job.next = null;
    channel.binaryType = 'arraybuffer';
    channel.bufferedAmountLowThreshold = bufferLimit / 4;
    channel.addEventListener(
      'message',
      (event: MessageEvent<string | ArrayBuffer>) => {
        if (channel === this.#channel) this.#receive(event.data);
      },
      on,
    );
    for (const type of ['open', 'bufferedamountlow']) {
      channel.addEventListener(type, () => this.#wake(), on);
    }
    this.#wake();
  }

  /** The other side listens: asks for what is still to come. */
  resume(): void {
    for (const job of this.#jobs.values()) if (job.sink) this.#ask(job);
  }

  /** Offers a file; answers its id. */
  offer(source: File): string {
    const id = crypto.randomUUID();
    const { name, size, type } = source;
    this.#say({ t: 'offer', file: { id, name, size, type } }, true);
    this.#add({ id, name, size, type }, 'local', source);
    return id;
  }

  /** Resolves once the file is on its way, or could not be. */
  async accept(id: string): Promise<void> {
    const job = this.#jobs.get(id);
    if (job?.info.from !== 'remote' || job.info.status !== 'offered' || job.opening) return;
    job.opening = true;
    try {
      job.sink = await openSink(job.info);
      if (isOpen(job)) {
        this.#set(job, { status: 'sending' });
        this.#ask(job);
      } else void job.sink.discard();
    } catch (cause) {
      // a person who chooses no place may still accept
      if ((cause as DOMException).name !== 'AbortError') this.stop(id, 'failed', 'storage');
    }
    job.opening = false;
  }

  /** Does nothing to a file that has come to its end. */
  stop(
    id: string,
    status: (typeof ends)[number],
    problem: CallFile['problem'] = null,
    tell = true,
  ): void {
    const job = this.#jobs.get(id);
    if (!job || !isOpen(job)) return;
    job.next = null;
    void job.sink?.discard();
    if (tell) this.#say({ t: 'stop', file: id, status, problem }, true);
    this.#set(job, { status, problem });
    this.#wake();
  }

  /** The other side is gone. */
  end(): void {
    for (const id of this.#jobs.keys()) this.stop(id, 'failed', 'lost', false);
  }

  /** Keeps nothing of what came, except what somebody has saved. */
  async release(): Promise<void> {
    await Promise.all([...this.#jobs.values()].map(async ({ sink }) => sink?.discard()));
  }

  hear(message: FileMessage): void {
    if (message.t === 'offer') {
      const { id, name, size = -1, type } = (message.file ?? {}) as Partial<Offer>;
      if (typeof id !== 'string' || this.#jobs.has(id) || !Number.isSafeInteger(size) || size < 0)
        return;
      this.#add({ id, name: safeFileName(String(name)), size, type: String(type) }, 'remote', null);
    } else if (message.t === 'have') this.#goOn(message.file, message.at);
    else {
      const status = ends.find((known) => known === message.status) ?? 'cancelled';
      const problem = problems.find((known) => known === message.problem) ?? 'lost';
      this.stop(message.file, status, status === 'failed' ? problem : null, false);
    }
  }

  #add(offer: Offer, from: CallFile['from'], source: Blob | null): void {
    const job = newJob(offer, from, source);
    this.#jobs.set(offer.id, job);
    this.#changed(job.info);
  }

  /** Progress is told ten times a second at most, a new status always. */
  #set(job: Job, change: Partial<CallFile>): void {
    const { status } = job.info;
    job.info = { ...job.info, ...change };
    const now = performance.now();
    if (status === job.info.status && now < job.toldAt + 100) return;
    job.toldAt = now;
    this.#changed(job.info);
  }

  /** The receiver's work, one step after another. */
  #work(job: Job, step: () => Promise<unknown>): void {
    job.work = job.work.then(async () => {
      try {
        if (isOpen(job)) await step();
      } catch {
        this.stop(job.info.id, 'failed', 'storage');
      }
    });
  }

  /** Asks for what is not written yet. */
  #ask(job: Job): void {
    this.#work(job, () => {
      job.next ??= job.info.transferred;
      return this.#wrote(job, 0);
    });
  }

  async #wrote(job: Job, count: number): Promise<void> {
    const { id, size } = job.info;
    const transferred = job.info.transferred + count;
    if (transferred < size) this.#set(job, { transferred });
    else {
      const url = await job.sink?.close();
      if (isOpen(job)) this.#set(job, { transferred, url: url ?? null, status: 'done' });
    }
    // over a new connection it is the asking that comes first
    const isAll = transferred === size;
    if (isAll || job.next !== null) this.#say({ t: 'have', file: id, at: transferred }, isAll);
  }

  #receive(data: string | ArrayBuffer): void {
    if (typeof data === 'string') {
      const { id, at, size, digest } = headOf(data);
      const job = this.#jobs.get(id);
      this.#block = null;
      if (!job?.sink || !isOpen(job)) return; // not accepted, or stopped meanwhile
      if (at !== job.next || !(size > 0 && size <= Math.min(blockSize, job.info.size - at))) {
        this.stop(id, 'failed', 'damaged');
        return;
      }
      this.#block = { job, digest, bytes: new Uint8Array(size), filled: 0 };
      return;
    }
    const block = this.#block;
    if (!block) return;
    const { job, bytes, digest } = block;
    bytes.set(new Uint8Array(data).subarray(0, bytes.length - block.filled), block.filled);
    block.filled += data.byteLength;
    if (block.filled < bytes.length) return;
    this.#block = null;
    job.next = (job.next ?? 0) + bytes.length;
    this.#work(job, async () => {
      if ((await digestOf(bytes)) !== digest) {
        this.stop(job.info.id, 'failed', 'damaged');
        return;
      }
      await job.sink?.write(bytes);
      await this.#wrote(job, bytes.length);
    });
  }

  /** The receiver has so much, and wants the rest. */
  #goOn(id: string, at: number): void {
    const job = this.#jobs.get(id);
    if (!job?.source || !isOpen(job) || !(at >= 0 && at <= job.info.size)) return;
    job.next ??= at;
    this.#set(job, { transferred: at, status: at === job.info.size ? 'done' : 'sending' });
    this.#wake();
    void this.#pump();
  }

  async #pump(): Promise<void> {
    if (this.#pumping) return;
    this.#pumping = true;
    const isDue = ({ source, next, info }: Job) => source && next !== null && next < info.size;
    for (let job; (job = [...this.#jobs.values()].find(isDue));) await this.#sendBlock(job);
    this.#pumping = false;
  }

  async #sendBlock(job: Job): Promise<void> {
    const { source, next } = job;
    const channel = this.#channel;
    if (!source || !channel || next === null) return;
    const isOff = () => job.next !== next || channel !== this.#channel;
    const mustWait = () =>
      channel.readyState === 'connecting' ||
      channel.bufferedAmount > bufferLimit ||
      next - job.info.transferred >= windowSize;
    const bytes = await source
      .slice(next, next + blockSize)
      .arrayBuffer()
      .catch(() => null);
    if (!bytes) {
      this.stop(job.info.id, 'failed', 'unreadable');
      return;
    }
    for (const frame of await framesOf(job.info.id, next, bytes)) {
      while (!isOff() && mustWait()) await new Promise<void>((resolve) => (this.#wake = resolve));
      if (isOff()) return;
      try {
        channel.send(frame as string);
      } catch {
        job.next = null; // the channel is closed: the receiver asks anew over another one
        return;
      }
    }
    job.next = next + bytes.byteLength;
  }
}
