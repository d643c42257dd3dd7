import { onAbort } from '../../abort.js';
import { costOf, RateLimit } from '../../rate-limit.js';
import type { OutgoingSignal, Seat } from '../signaling-channel.js';
import type { CallRecord } from './call-record.js';
import type { CandidateDocs } from './candidates.js';
import { Mailbox, mailOf } from './mailbox.js';
import type { RecordForm } from './record-form.js';
import type { RecordWriter } from './record-writer.js';

/** Signals that come within this time travel in one write. */
const batchMs = 100;

/**
 * Far over what a call needs: a restart is a description of some ten units, a few candidates and a few versions of
 * the mail that carry them. Each is work for the connection, and this side answers every offer with a write.
 */
const signalRate = { burst: 500, perSecond: 5 };

/** What signals are carried by. */
export interface Carriers {
  readonly seat: Seat;
  readonly form: RecordForm;
  readonly writer: RecordWriter;
  readonly candidates: CandidateDocs;
}

/**
 * The signals of one side of a call, in both directions: to one of ours by the mailboxes in the record, to a
 * tutorial client as documents of candidates. Whoever the other side is decides, so they wait for it.
 */
export class Correspondence {
  readonly #carriers: Carriers;
  readonly #mailbox: Mailbox;
  #partner: 'unknown' | 'ours' | 'tutorial' = 'unknown';
  #outgoing: OutgoingSignal[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;
  #writing: Promise<void> = Promise.resolve();
  /** The other side's mail that was read last. */
  #lastRead = '';
  readonly #rate = new RateLimit(signalRate);

  /** `before` is the record where this side goes on from another page; undefined where it begins. */
  constructor(carriers: Carriers, before: CallRecord | undefined, scope: AbortSignal) {
    this.#carriers = carriers;
    this.#mailbox = new Mailbox(mailOf(carriers.seat === 'caller' ? before?.a : before?.b));
    onAbort(scope, () => clearTimeout(this.#timer));
  }

  /** The other side is known: what waits is sent. */
  begin(partner: 'ours' | 'tutorial'): void {
    this.#partner = partner;
    if (this.#outgoing.length > 0) void this.#flush().catch(() => undefined);
  }

  /** Sends a signal, as soon as it is known to whom. Rejects with a `CallError` when the service refuses. */
  async send(signal: OutgoingSignal): Promise<void> {
    this.#outgoing.push(signal);
    if (signal.type === 'description') await this.#flush();
    else this.#timer ??= setTimeout(() => void this.#flush().catch(() => undefined), batchMs);
  }

  /** What is new in the record from one of ours, in order. What is too much is dropped. */
  async read({ a, b }: CallRecord): Promise<OutgoingSignal[]> {
    const { seat, form } = this.#carriers;
    const mail = mailOf(seat === 'caller' ? b : a);
    if (!mail || mail.data === this.#lastRead || !this.#rate.take()) return [];
    this.#lastRead = mail.data;
    const opened = await form.readMail(mail, seat === 'caller' ? 'callee' : 'caller');
    return opened ? this.#mailbox.read(opened).filter((signal) => this.#admits(signal)) : [];
  }

  #admits(signal: OutgoingSignal): boolean {
    return this.#rate.take(signal.type === 'description' ? costOf(signal.description.sdp) : 1);
  }

  #flush(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#writing = this.#writing.catch(() => undefined).then(() => this.#write());
    return this.#writing;
  }

  async #write(): Promise<void> {
    const { seat, form, writer, candidates } = this.#carriers;
    if (this.#partner === 'unknown' || this.#outgoing.length === 0) return;
    const signals = this.#outgoing.splice(0);
    if (this.#partner === 'tutorial') {
      await candidates.write(signals);
      return;
    }
    for (const signal of signals) this.#mailbox.put(signal);
    const mail = await form.writeMail(this.#mailbox.mail, seat);
    await writer.update({ [seat === 'caller' ? 'a' : 'b']: mail });
  }
}
