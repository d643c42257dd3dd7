import type { DocumentReference } from 'firebase/firestore';
import { delay, onAbort, untilAborted } from '../../abort.js';
import { CallError } from '../../errors.js';
import { SignalQueue } from '../signal-queue.js';
import type {
  Description,
  Negotiation,
  OutgoingSignal,
  Profile,
  Seat,
  SeatTicket,
  Signal,
  SignalingChannel,
} from '../signaling-channel.js';
import { isAnswered, leaseMs, lifetimeMs, renewalMs, type CallRecord } from './call-record.js';
import { CandidateDocs } from './candidates.js';
import { Correspondence } from './correspondence.js';
import { firestoreError } from './errors.js';
import type { FirestorePlace, Lease } from './place.js';
import { plainForm } from './plain-form.js';
import type { RecordForm } from './record-form.js';
import { readRecord } from './read-record.js';
import { RecordWriter } from './record-writer.js';
import { watchRecord } from './record-watch.js';
import { isRefusal } from './refusal.js';
import { keepAlive, renew } from './renewal.js';
import { SealedForm } from './sealed-form.js';
import { takeSeat, type TakenSeat } from './seat.js';
import { ServerClock } from './server-clock.js';
import { transact } from './transact.js';
import { removeOnUnload } from './unload.js';

/** How long the other side has for removing the record it said it removes. */
const confirmMs = 3_000;

/** How long leaving waits for the removal. Offline it is made up for, if the network is back soon. */
const removalMs = 5_000;

/** What has to be done when all else is over, too. */
const inAnyCase = new AbortController().signal;

/** A call with a seat in it. */
interface Seated extends TakenSeat {
  readonly writer: RecordWriter;
  readonly candidates: CandidateDocs;
  readonly correspondence: Correspondence;
}

/**
 * One call in the owner's Cloud Firestore, compatible with clients written after the tutorial. The
 * seat is taken in one transaction that also carries the description, so an undisturbed call costs
 * two writes and one delete.
 */
export class FirestoreChannel implements SignalingChannel {
  readonly #place: FirestorePlace & Lease;
  readonly #queue = new SignalQueue<Signal>();
  readonly #scope = new AbortController();
  readonly #usage = { reads: 0, writes: 0, deletes: 0 };
  readonly #clock: ServerClock;
  #form: RecordForm = plainForm;
  #ref!: DocumentReference;
  #seated: Seated | null = null;
  /** Whether the other side is known, and speaks our protocol. */
  #peer: TakenSeat['peer'] = 'unknown';
  /** The offer of this side, if it is the caller. */
  #offer: Description | null = null;
  #openedAt = 0;
  /** What the record says is read in order: what is sealed takes its time. */
  #reading: Promise<void> = Promise.resolve();
  /** Ends with the scope, or when the record is seen to be gone: what lies there then is another call's. */
  readonly #gone = new AbortController();

  constructor(place: FirestorePlace) {
    this.#place = { leaseMs, renewalMs, ...place };
    this.#clock = new ServerClock(place.headers);
    onAbort(this.#scope.signal, () => {
      this.#queue.close();
      this.#gone.abort();
    });
  }

  get usage() {
    return { ...this.#usage };
  }

  async open(callId: string, negotiation: Negotiation): Promise<Seat> {
    const { sdk, fixed, leaseMs, identity } = this.#place;
    const scope = this.#scope.signal;
    this.#turnTo(callId);
    const [ref, form, usage, clock] = [this.#ref, this.#form, this.#usage, this.#clock];
    const uid = identity?.uid ?? null;
    const place = { sdk, ref, fixed, leaseMs, form, uid, usage, clock, scope };
    const taking = takeSeat(place, this.#remembering(negotiation));
    try {
      const taken = await untilAborted(taking, scope);
      this.#seated = this.#sit(taken);
      return taken.seat;
    } catch (cause) {
      // a seat that comes after this side has given up must not stay taken
      void taking.then((taken) => this.#remove(taken)).catch(() => undefined);
      throw firestoreError(cause);
    }
  }

  get ticket(): SeatTicket | null {
    const { seat, name } = this.#seated ?? {};
    return seat && name && this.#peer === 'ours' ? { seat, record: name } : null;
  }

  async resume(callId: string, { seat, record: name }: SeatTicket): Promise<void> {
    this.#turnTo(callId);
    try {
      const record = await readRecord(this.#place.sdk, this.#ref, this.#scope.signal);
      this.#usage.reads++;
      if (!record || !isAnswered(record) || this.#form.nameOf(record) !== name) {
        throw new CallError('call-not-found', 'The call has ended meanwhile.');
      }
      await this.#form.readOffer(record); // what the call stands on
      this.#seated = this.#sit({ seat, name, peer: 'ours' }, record);
    } catch (cause) {
      throw firestoreError(cause);
    }
  }

  listen(listener: (signal: Signal) => void): void {
    this.#queue.listen(listener);
  }

  async describe(profile: Profile): Promise<void> {
    if (!this.#seated || !this.#offer || this.#peer !== 'unknown') return;
    const opening = { description: this.#offer, profile };
    await this.#seated.writer.update(await this.#form.rewriteOffer(opening));
  }

  async send(signal: OutgoingSignal): Promise<void> {
    await this.#seated?.correspondence.send(signal);
  }

  refresh(): void {
    if (this.#seated && !this.#gone.signal.aborted) this.#place.reconnect();
  }

  async close(record: 'remove' | 'confirm' | 'keep'): Promise<void> {
    const seated = this.#seated;
    this.#seated = null;
    this.#queue.close();
    try {
      if (!seated || record === 'keep') return;
      const gone = this.#gone.signal;
      if (record === 'confirm') await delay(confirmMs, gone);
      if (gone.aborted) return;
      const removal = this.#remove(seated, seated.candidates);
      removal.catch(() => undefined); // it may come when nobody waits any more
      await Promise.race([removal, delay(removalMs, this.#scope.signal)]);
    } catch {
      // It is gone already, or Firestore cannot be reached: the record ends by itself.
    } finally {
      this.#scope.abort();
      this.#place.release();
    }
  }

  abandon(): void {
    const { headers } = this.#place;
    if (this.#seated && !this.#gone.signal.aborted) removeOnUnload(this.#ref, headers);
    void this.close('keep');
  }

  #turnTo(callId: string): void {
    const { sdk, db, collection, key = null } = this.#place;
    this.#ref = sdk.doc(db, collection, callId);
    if (key !== null) this.#form = new SealedForm(key, callId);
  }

  /** The same negotiation; its offer is kept, to be written again when the caller has changed. */
  #remembering(negotiation: Negotiation): Negotiation {
    const { offer } = negotiation;
    if (!offer) return negotiation;
    const remembered = async () => {
      const opening = await offer();
      this.#offer = opening.description;
      return opening;
    };
    return { ...negotiation, offer: remembered };
  }

  /** `before` is the record of a seat that is taken again. */
  #sit(taken: TakenSeat, before?: CallRecord): Seated {
    const { sdk } = this.#place;
    const [ref, usage, form] = [this.#ref, this.#usage, this.#form];
    const { seat } = taken;
    const scope = this.#gone.signal;
    const reconnect = () => this.#place.reconnect();
    const writer = new RecordWriter({ sdk, ref, usage, reconnect, scope });
    const candidates = new CandidateDocs(sdk, ref, seat, usage);
    const correspondence = new Correspondence({ seat, form, writer, candidates }, before, scope);
    const seated = { ...taken, writer, candidates, correspondence };
    this.#openedAt = Date.now();
    this.#watch(seated);
    if (taken.peer !== 'unknown') this.#meet(seated, taken.peer);
    return seated;
  }

  /** Follows the record from now on. */
  #watch(seated: Seated): void {
    const fail = (cause: unknown) => {
      const isOver = isRefusal(cause) && Date.now() > this.#openedAt + lifetimeMs;
      const error = isOver ? new CallError('call-expired') : firestoreError(cause);
      this.#queue.push({ type: 'error', error });
    };
    watchRecord(
      this.#place.sdk,
      this.#ref,
      this.#usage,
      (record) => {
        this.#reading = this.#reading.then(() => this.#read(seated, record)).catch(fail);
      },
      fail,
      this.#gone.signal,
    );
  }

  async #read(seated: Seated, record: CallRecord | undefined): Promise<void> {
    const gone = this.#gone.signal;
    if (gone.aborted) return;
    if (!record || this.#form.nameOf(record) !== seated.name) {
      this.#gone.abort();
      this.#queue.push({ type: 'gone' });
      return;
    }
    if (this.#peer === 'unknown') {
      if (!isAnswered(record)) return;
      const opening = await this.#form.readAnswer(record);
      if (gone.aborted) return;
      if (!opening) {
        await this.#discard(seated);
        return;
      }
      this.#queue.push({ type: 'opening', opening });
      this.#meet(seated, opening.profile ? 'ours' : 'tutorial');
    }
    for (const signal of await seated.correspondence.read(record)) this.#queue.push(signal);
  }

  /** Nobody can answer any more where the answer is none, so the record goes: the call can be made anew. */
  async #discard(seated: Seated): Promise<void> {
    this.#gone.abort();
    await this.#remove(seated).catch(() => undefined);
    this.#queue.push({ type: 'gone' });
  }

  /** The other side is known. A tutorial client's candidates come one document each. */
  #meet(seated: Seated, peer: 'ours' | 'tutorial'): void {
    this.#peer = peer;
    const { seat, writer, candidates, correspondence } = seated;
    const tutorial = peer === 'tutorial';
    if (tutorial) candidates.listen((signal) => this.#queue.push(signal), this.#scope.signal);
    correspondence.begin(peer);
    const { sdk, fixed, renewalMs } = this.#place;
    if (!fixed) return;
    const room = { sdk, writer, clock: this.#clock, renewalMs };
    // one of the two renews: the caller, unless it is a tutorial client
    if (tutorial || seat === 'caller') void keepAlive(room, this.#gone.signal);
    // whose answer renews nothing, and this side may have waited for longer than the lease
    if (tutorial && seat === 'caller') void renew(room);
  }

  async #remove({ name }: TakenSeat, candidates?: CandidateDocs): Promise<void> {
    const { sdk, db, fixed } = this.#place;
    if (fixed) {
      await this.#removeIfNamed(name, candidates);
    } else {
      const batch = sdk.writeBatch(db);
      batch.delete(this.#ref);
      candidates?.delete(batch);
      await batch.commit();
    }
    this.#usage.deletes += 1 + (candidates?.count ?? 0);
  }

  /** Another call may have taken the fixed room meanwhile. */
  async #removeIfNamed(name: string | null, candidates?: CandidateDocs): Promise<void> {
    const { sdk, db } = this.#place;
    await transact(sdk, db, inAnyCase, async (transaction, answered) => {
      const snapshot = await transaction.get(this.#ref);
      answered();
      this.#usage.reads++;
      const record = snapshot.data() as CallRecord | undefined;
      if (!record || this.#form.nameOf(record) !== name) throw new CallError('call-not-found');
      transaction.delete(this.#ref);
      candidates?.delete(transaction);
    });
  }
}
