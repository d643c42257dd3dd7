import type { DocumentReference, Firestore } from 'firebase/firestore';
import { delay, onAbort, untilAborted } from '../../abort.js';
import {
  answerOf,
  isAnswered,
  leaseMs,
  lifetimeMs,
  offerOf,
  renewalMs,
  type CallRecord,
} from './call-record.js';
import { CandidateDocs } from './candidates.js';
import { firestoreError } from './errors.js';
import { watchRecord } from './record-watch.js';
import type { FirestoreSdk } from './sdk.js';
import { takeSeat, type TakenSeat } from './seat.js';
import { removeOnUnload } from './unload.js';
import { Mailbox } from './mailbox.js';
import { SignalQueue } from '../signal-queue.js';
import type {
  Negotiation,
  OutgoingSignal,
  Profile,
  Seat,
  Signal,
  SignalingChannel,
} from '../signaling-channel.js';

/** How a fixed room shows that it is in use, in milliseconds. */
export interface Lease {
  /** How long a call counts as alive after its last sign of life. */
  readonly leaseMs: number;
  /** How often a call gives one. */
  readonly renewalMs: number;
}

/** Where a call is kept. */
export interface FirestorePlace extends Partial<Lease> {
  readonly sdk: FirestoreSdk;
  readonly db: Firestore;
  readonly collection: string;
  /** The room's id stays in use: it is kept alive by renewal, and a dead call in it makes room. */
  readonly fixed: boolean;
  /** Gives the database back. */
  release(): void;
}

/** Candidates that come within this time travel in one write. */
const batchMs = 100;

/** How long the other side has for removing the record it said it removes. */
const confirmMs = 3_000;

/**
 * One call in the owner's Cloud Firestore, compatible with clients written after the tutorial. The
 * seat is taken in one transaction that also carries the description, so an undisturbed call costs
 * two writes and one delete.
 */
export class FirestoreChannel implements SignalingChannel {
  readonly #place: FirestorePlace & Lease;
  readonly #queue = new SignalQueue<Signal>();
  readonly #mailbox = new Mailbox();
  readonly #scope = new AbortController();
  readonly #usage = { reads: 0, writes: 0, deletes: 0 };
  readonly #candidates: CandidateDocs;
  #ref!: DocumentReference;
  #taken: TakenSeat | null = null;
  /** Whether the other side is known, and speaks our protocol. */
  #peer: TakenSeat['peer'] = 'unknown';
  #outgoing: OutgoingSignal[] = [];
  #flushTimer: ReturnType<typeof setTimeout> | undefined;
  #flushing: Promise<void> = Promise.resolve();
  /** Ends with the scope, or when the record is seen to be gone: what lies there then is another call's. */
  readonly #gone = new AbortController();

  constructor(place: FirestorePlace) {
    this.#place = { leaseMs, renewalMs, ...place };
    this.#candidates = new CandidateDocs(place.sdk, this.#usage, (signal) =>
      this.#queue.push(signal),
    );
    onAbort(this.#scope.signal, () => {
      clearTimeout(this.#flushTimer);
      this.#queue.close();
      this.#gone.abort();
    });
  }

  get usage() {
    return { ...this.#usage };
  }

  async open(callId: string, negotiation: Negotiation): Promise<Seat> {
    const { sdk, db, collection, fixed, leaseMs } = this.#place;
    const scope = this.#scope.signal;
    const ref = sdk.doc(db, collection, callId);
    this.#ref = ref;
    const taking = takeSeat({ sdk, ref, fixed, leaseMs, usage: this.#usage, scope }, negotiation);
    try {
      this.#taken = await untilAborted(taking, scope);
    } catch (cause) {
      // a seat that comes after this side has given up must not stay taken
      void taking.then((taken) => this.#remove(taken)).catch(() => undefined);
      throw firestoreError(cause);
    }
    const { seat, peer } = this.#taken;
    this.#watch(this.#taken);
    if (peer !== 'unknown') this.#meet(seat, peer === 'tutorial');
    return seat;
  }

  listen(listener: (signal: Signal) => void): void {
    this.#queue.listen(listener);
  }

  async describe(profile: Profile): Promise<void> {
    if (this.#taken && this.#peer === 'unknown') await this.#update({ caller: profile });
  }

  async send(signal: OutgoingSignal): Promise<void> {
    this.#outgoing.push(signal);
    if (signal.type === 'description') await this.#flush();
    else this.#flushTimer ??= setTimeout(() => void this.#flush().catch(() => undefined), batchMs);
  }

  async close(record: 'remove' | 'confirm' | 'keep'): Promise<void> {
    const taken = this.#taken;
    this.#taken = null;
    this.#queue.close();
    try {
      if (!taken || record === 'keep') return;
      const gone = this.#gone.signal;
      if (record === 'confirm') await delay(confirmMs, gone);
      if (!gone.aborted) await this.#remove(taken);
    } catch {
      // It is gone already, or Firestore cannot be reached: the record ends by itself.
    } finally {
      this.#scope.abort();
      this.#place.release();
    }
  }

  abandon(): void {
    if (this.#taken && !this.#gone.signal.aborted) removeOnUnload(this.#ref);
    void this.close('keep');
  }

  /** Follows the record from now on. */
  #watch(taken: TakenSeat): void {
    watchRecord(
      this.#place.sdk,
      this.#ref,
      this.#usage,
      (record) => this.#read(taken, record),
      (cause) => this.#queue.push({ type: 'error', error: firestoreError(cause) }),
      this.#gone.signal,
    );
  }

  #read(taken: TakenSeat, record: CallRecord | undefined): void {
    const { seat, offerSdp } = taken;
    if (this.#gone.signal.aborted) return;
    if (!record || offerOf(record)?.description.sdp !== offerSdp) {
      this.#gone.abort();
      this.#queue.push({ type: 'gone' });
      return;
    }
    if (this.#peer === 'unknown') {
      const opening = answerOf(record);
      if (!opening) {
        if (isAnswered(record)) void this.#discard(taken);
        return;
      }
      this.#queue.push({ type: 'opening', opening });
      this.#meet(seat, !opening.profile);
      void this.#flush().catch(() => undefined);
    }
    for (const signal of this.#mailbox.read(seat === 'caller' ? record.b : record.a)) {
      this.#queue.push(signal);
    }
  }

  /** Nobody can answer any more where the answer is none, so the record goes: the call can be made anew. */
  async #discard(taken: TakenSeat): Promise<void> {
    this.#gone.abort();
    await this.#remove(taken).catch(() => undefined);
    this.#queue.push({ type: 'gone' });
  }

  /** The other side is known. A tutorial client's candidates come one document each. */
  #meet(seat: Seat, tutorial: boolean): void {
    this.#peer = tutorial ? 'tutorial' : 'ours';
    if (tutorial) {
      const theirs = seat === 'caller' ? 'answerCandidates' : 'offerCandidates';
      this.#candidates.listen(this.#ref, theirs, this.#scope.signal);
    }
    if (!this.#place.fixed) return;
    // one of the two renews: the caller, unless it is a tutorial client
    if (tutorial || seat === 'caller') this.#keepAlive();
    // whose answer renews nothing, and this side may have waited for longer than the lease
    if (tutorial && seat === 'caller') void this.#renew();
  }

  /** Renews the record until this side leaves, or the record is another call's. */
  #keepAlive(): void {
    const renewal = setInterval(() => void this.#renew(), this.#place.renewalMs);
    onAbort(this.#gone.signal, () => clearInterval(renewal));
  }

  /** A sign of life. One that fails is made up for by the next. */
  async #renew(): Promise<void> {
    const renewedAt = this.#place.sdk.serverTimestamp();
    const expireAt = new Date(Date.now() + lifetimeMs);
    await this.#update({ renewedAt, expireAt }).catch(() => undefined);
  }

  /** Writes what waits. While nobody has answered it keeps waiting: who reads it decides the form. */
  #flush(): Promise<void> {
    clearTimeout(this.#flushTimer);
    this.#flushTimer = undefined;
    this.#flushing = this.#flushing.catch(() => undefined).then(() => this.#write());
    return this.#flushing;
  }

  async #write(): Promise<void> {
    const { seat } = this.#taken ?? {};
    if (!seat || this.#peer === 'unknown' || this.#outgoing.length === 0) return;
    const signals = this.#outgoing.splice(0);
    if (this.#peer === 'tutorial') {
      const ours = seat === 'caller' ? 'offerCandidates' : 'answerCandidates';
      await this.#candidates.write(this.#ref, ours, signals);
      return;
    }
    for (const signal of signals) this.#mailbox.put(signal);
    await this.#update({ [seat === 'caller' ? 'a' : 'b']: this.#mailbox.mail });
  }

  /** Writes some fields of the record, without reading it. Nothing once the record is another call's. */
  async #update(fields: Record<string, unknown>): Promise<void> {
    if (this.#gone.signal.aborted) return;
    try {
      const { sdk, db } = this.#place;
      await sdk.runTransaction(db, (transaction) => {
        transaction.update(this.#ref, fields);
        return Promise.resolve();
      });
      this.#usage.writes++;
    } catch (cause) {
      // the record is gone, and the listener reports it
      if ((cause as { code?: unknown }).code !== 'not-found') throw firestoreError(cause);
    }
  }

  /** Removes the record, unless another call has taken the fixed room meanwhile. */
  async #remove({ offerSdp }: TakenSeat): Promise<void> {
    const { sdk, db, fixed } = this.#place;
    const removed = await sdk.runTransaction(db, async (transaction) => {
      if (fixed) {
        const snapshot = await transaction.get(this.#ref);
        this.#usage.reads++;
        const record = snapshot.data() as CallRecord | undefined;
        if (offerOf(record)?.description.sdp !== offerSdp) return false;
      }
      transaction.delete(this.#ref);
      this.#candidates.delete(transaction);
      return true;
    });
    if (removed) this.#usage.deletes += 1 + this.#candidates.count;
  }
}
