import type { Transaction } from 'firebase/firestore';
import { CallError } from '../../errors.js';
import type { MakeAnswer, MakeOffer, Negotiation, Opening } from '../signaling-channel.js';
import { isAnswered, type CallRecord } from './call-record.js';
import { isDeadCall, type RecordPlace } from './dead-call.js';
import { isRefusal, whyUnreadable } from './refusal.js';
import {
  answerWrite,
  isApplied,
  offerWrite,
  type SeatWrite,
  type TakenSeat,
  type WritingPlace,
} from './seat-write.js';
import { transact } from './transact.js';

export type { TakenSeat } from './seat-write.js';

/** Billed operations, counted where they are caused. */
export interface UsageCount {
  reads: number;
  writes: number;
  deletes: number;
}

/** Where the seat is taken. */
export interface SeatPlace extends RecordPlace, WritingPlace {
  readonly usage: UsageCount;
}

/** What came of one look at the record. */
type Outcome =
  | { readonly type: 'taken'; readonly taken: TakenSeat }
  /** A record that was no call, or a dead one, is removed. `reason`: why this side stops here. */
  | { readonly type: 'removed'; readonly reason?: CallError }
  /** Somebody else was faster, or the clock was wrong: it has to be looked at again. */
  | { readonly type: 'changed' };

/** So often the record may change or be removed before this side gives up: each time costs the owner. */
const maxLooks = 4;

const hasCode = (cause: unknown, code: CallError['code']): cause is CallError =>
  cause instanceof CallError && cause.code === code;

/**
 * Takes the free seat of a call, with the description in the same write.
 * @throws {CallError} as `SignalingChannel.open` says; what Firestore throws passes through.
 */
export const takeSeat = async (place: SeatPlace, negotiation: Negotiation): Promise<TakenSeat> => {
  const { usage } = place;
  for (let looks = 0; looks < maxLooks; looks++) {
    const outcome = await new SeatTaking(place, negotiation).run();
    if (outcome.type === 'taken') {
      usage.writes++;
      return outcome.taken;
    }
    if (outcome.type === 'removed') {
      usage.deletes++;
      if (outcome.reason) throw outcome.reason;
    }
  }
  throw new CallError('call-full');
};

/**
 * One look at the record and what follows from it, in one transaction. It negotiates inside: it has to
 * read anyway, and two who press at once are told apart by the service. A run that loses is run again
 * and then sees the other's record.
 */
class SeatTaking {
  readonly #place: SeatPlace;
  readonly #makeOffer: MakeOffer | undefined;
  readonly #makeAnswer: MakeAnswer | undefined;
  #written: SeatWrite | null = null;

  constructor(place: SeatPlace, negotiation: Negotiation) {
    this.#place = place;
    this.#makeOffer = negotiation.offer;
    this.#makeAnswer = negotiation.answer;
  }

  async run(): Promise<Outcome> {
    try {
      return await (this.#makeAnswer ? this.#look(this.#makeAnswer) : this.#create());
    } catch (cause) {
      if (!isRefusal(cause)) throw cause;
      return this.#written ? this.#lookAgain(this.#written, cause) : this.#notReadable(cause);
    }
  }

  /** A new id cannot be taken, so there is nothing to read: one write, one round trip. */
  async #create(): Promise<Outcome> {
    const opening = await this.#makeOffer?.();
    if (!opening) throw new CallError('call-not-found');
    const write = await offerWrite(this.#place, opening);
    return this.#transact((transaction) => this.#write(transaction, write));
  }

  #look(makeAnswer: MakeAnswer): Promise<Outcome> {
    return this.#transact(async (transaction, answered) => {
      const record = await this.#read(transaction);
      answered();
      // the reply to an earlier run got lost
      if (this.#written && isApplied(this.#written, record)) return taken(this.#written);
      const offer = record && (await this.#offerIn(record));
      if (!record || !offer) {
        if (!this.#makeOffer) throw new CallError('call-not-found');
        if (record) return this.#remove(transaction);
        return this.#write(transaction, await offerWrite(this.#place, await this.#makeOffer()));
      }
      if (await isDeadCall(record, this.#place)) {
        if (this.#place.fixed) return this.#remove(transaction);
        throw new CallError('call-expired');
      }
      if (isAnswered(record)) throw new CallError('call-full');
      return this.#answer(transaction, record, offer, makeAnswer);
    });
  }

  /** Null for a record that is no call; to who may put another in its place, also for one that is sealed otherwise. */
  async #offerIn(record: CallRecord): Promise<Opening | null> {
    try {
      return await this.#place.form.readOffer(record);
    } catch (cause) {
      if (this.#makeOffer && hasCode(cause, 'bad-key')) return null;
      throw cause;
    }
  }

  /** In a fixed room an offer that the browser refuses is removed: else nobody could call there. */
  async #answer(
    transaction: Transaction,
    record: CallRecord,
    offer: Opening,
    makeAnswer: MakeAnswer,
  ): Promise<Outcome> {
    try {
      const answer = await makeAnswer(offer);
      return this.#write(transaction, await answerWrite(this.#place, record, offer, answer));
    } catch (cause) {
      if (!this.#place.fixed || !hasCode(cause, 'negotiation-failed')) throw cause;
      // A widget that waits comes back with another offer. Two that cannot understand each other would
      // remove each other's for ever if this side went on.
      return this.#remove(transaction, offer.profile ? cause : undefined);
    }
  }

  #write(transaction: Transaction, write: SeatWrite): Outcome {
    const { ref } = this.#place;
    if (write.taken.seat === 'caller') transaction.set(ref, write.fields);
    else transaction.update(ref, write.fields);
    this.#written = write;
    return taken(write);
  }

  #remove(transaction: Transaction, reason?: CallError): Outcome {
    transaction.delete(this.#place.ref);
    return reason ? { type: 'removed', reason } : { type: 'removed' };
  }

  /**
   * The rules refuse to write a seat twice (the reply to the first write got lost, and the browser or
   * the SDK wrote again), a second call of one id, a second answer, an answer to a call that is over,
   * and an end that lies too far ahead by the server's clock. Another look shows which of them it was.
   */
  async #lookAgain(written: SeatWrite, cause: unknown): Promise<Outcome> {
    try {
      return await this.#transact(async (transaction) => {
        const record = await this.#read(transaction);
        if (isApplied(written, record)) return taken(written);
        if (written.taken.seat === 'caller') return this.#offerRefused(transaction, record, cause);
        if (!record) return { type: 'changed' };
        if (isAnswered(record)) throw new CallError('call-full');
        // an offer that nobody may answer would shut a fixed room
        if (this.#place.fixed) return this.#remove(transaction);
        throw cause;
      });
    } catch (again) {
      if (!isRefusal(again) || again === cause) throw again;
      return this.#notReadable(again);
    }
  }

  async #offerRefused(
    transaction: Transaction,
    record: CallRecord | undefined,
    cause: unknown,
  ): Promise<Outcome> {
    const { clock, ref, usage, scope } = this.#place;
    if (record && this.#makeAnswer) return { type: 'changed' };
    if (record) return this.#remove(transaction); // somebody has put another in the place of this side's call
    if (clock.isAsked) throw cause;
    usage.reads++;
    await clock.ask(ref, scope);
    return { type: 'changed' };
  }

  /** A call in a fixed room that is over goes, as far as the rules agree that it is. */
  async #notReadable(cause: unknown): Promise<Outcome> {
    if (!this.#place.fixed) throw await whyUnreadable(this.#place, cause);
    try {
      return await this.#transact((transaction) => this.#remove(transaction));
    } catch (refusal) {
      throw isRefusal(refusal) ? await whyUnreadable(this.#place, cause) : refusal;
    }
  }

  async #read(transaction: Transaction): Promise<CallRecord | undefined> {
    const snapshot = await transaction.get(this.#place.ref);
    this.#place.usage.reads++;
    return snapshot.data();
  }

  #transact(
    body: (transaction: Transaction, answered: () => void) => Outcome | Promise<Outcome>,
  ): Promise<Outcome> {
    const { sdk, ref, scope } = this.#place;
    return transact(sdk, ref.firestore, scope, body);
  }
}

const taken = ({ taken }: SeatWrite): Outcome => ({ type: 'taken', taken });
