import type { DocumentReference, Transaction } from 'firebase/firestore';
import { CallError } from '../../errors.js';
import {
  answerOf,
  isAnswered,
  isExpired,
  lifetimeMs,
  offerOf,
  timeOf,
  type CallRecord,
} from './call-record.js';
import { isDeadCall } from './dead-call.js';
import type { FirestoreSdk } from './sdk.js';
import { transact } from './transact.js';
import type { MakeAnswer, MakeOffer, Negotiation, Opening, Seat } from '../signaling-channel.js';

/** A seat that was taken, and what the call stands on from then on. */
export interface TakenSeat {
  readonly seat: Seat;
  /** Another offer in the record means another call. */
  readonly offerSdp: string;
  /** Whether the other side is known, and speaks our protocol. */
  readonly peer: 'unknown' | 'ours' | 'tutorial';
}

/** Billed operations, counted where they are caused. */
export interface UsageCount {
  reads: number;
  writes: number;
  deletes: number;
}

/** Where the seat is taken. */
export interface SeatPlace {
  readonly sdk: FirestoreSdk;
  readonly ref: DocumentReference;
  /** The id stays in use: a dead call in it makes room. */
  readonly fixed: boolean;
  /** How long a call in a fixed room counts as alive after its last sign of life, in milliseconds. */
  readonly leaseMs: number;
  readonly usage: UsageCount;
  readonly scope: AbortSignal;
}

/** What came of one look at the record. */
type Outcome =
  | { readonly type: 'taken'; readonly taken: TakenSeat }
  /** A record that was no call, or a dead one, is removed. `reason`: why this side stops here. */
  | { readonly type: 'removed'; readonly reason?: CallError }
  /** Somebody else was faster: the record has to be looked at again. */
  | { readonly type: 'changed' };

/** What this side wrote to take a seat. */
interface Written {
  readonly taken: TakenSeat;
  /** The SDP of its own description. */
  readonly sdp: string;
}

/** So often the record may change or be removed before this side gives up: each time costs the owner. */
const maxLooks = 4;

const full = () => new CallError('call-full');
const expired = () => new CallError('call-expired');

const isRefusal = (cause: unknown): boolean =>
  (cause as { code?: unknown } | null)?.code === 'permission-denied';

const isNegotiationFailure = (cause: unknown): cause is CallError =>
  cause instanceof CallError && cause.code === 'negotiation-failed';

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
  throw full();
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
  #written: Written | null = null;

  constructor(place: SeatPlace, negotiation: Negotiation) {
    this.#place = place;
    this.#makeOffer = negotiation.offer;
    this.#makeAnswer = negotiation.answer;
  }

  async run(): Promise<Outcome> {
    try {
      return await (this.#makeAnswer ? this.#look(this.#makeAnswer) : this.#create());
    } catch (cause) {
      if (!isRefusal(cause) || !this.#written) throw cause;
      return this.#lookAgain(this.#written, cause);
    }
  }

  /** A new id cannot be taken, so there is nothing to read: one write, one round trip. */
  async #create(): Promise<Outcome> {
    const opening = await this.#makeOffer?.();
    if (!opening) throw new CallError('call-not-found');
    return this.#transact((transaction) => this.#writeOffer(transaction, opening));
  }

  #look(makeAnswer: MakeAnswer): Promise<Outcome> {
    return this.#transact(async (transaction, answered) => {
      const record = await this.#read(transaction);
      answered();
      // the reply to an earlier run got lost
      if (this.#written && isApplied(this.#written, record)) return taken(this.#written);
      const offer = offerOf(record);
      if (!record || !offer) {
        if (!this.#makeOffer) throw new CallError('call-not-found');
        if (record) return this.#remove(transaction);
        return this.#writeOffer(transaction, await this.#makeOffer());
      }
      if (this.#place.fixed && (await isDeadCall(record, this.#place))) {
        return this.#remove(transaction);
      }
      if (isAnswered(record)) throw full();
      if (isExpired(record, Date.now())) throw expired();
      return this.#answer(transaction, offer, makeAnswer);
    });
  }

  /** In a fixed room an offer that the browser refuses is removed: else nobody could call there. */
  async #answer(
    transaction: Transaction,
    offer: Opening,
    makeAnswer: MakeAnswer,
  ): Promise<Outcome> {
    try {
      return this.#writeAnswer(transaction, offer, await makeAnswer(offer));
    } catch (cause) {
      if (!this.#place.fixed || !isNegotiationFailure(cause)) throw cause;
      // A widget that waits comes back with another offer. Two that cannot understand each other would
      // remove each other's for ever if this side went on.
      return this.#remove(transaction, offer.profile ? cause : undefined);
    }
  }

  #writeOffer(transaction: Transaction, { description, profile }: Opening): Outcome {
    const { ref, fixed, sdk } = this.#place;
    transaction.set(ref, {
      v: 1,
      offer: description,
      caller: profile,
      createdAt: sdk.serverTimestamp(),
      ...(fixed && { renewedAt: sdk.serverTimestamp() }),
      expireAt: new Date(Date.now() + lifetimeMs),
    });
    const { sdp } = description;
    this.#written = { taken: { seat: 'caller', offerSdp: sdp, peer: 'unknown' }, sdp };
    return taken(this.#written);
  }

  #writeAnswer(
    transaction: Transaction,
    offer: Opening,
    { description, profile }: Opening,
  ): Outcome {
    const { ref, fixed, sdk } = this.#place;
    const ours = offer.profile !== null;
    transaction.update(ref, {
      answer: description,
      ...(ours && { callee: profile }), // a tutorial client would not read it
      ...(fixed && { renewedAt: sdk.serverTimestamp() }),
    });
    this.#written = {
      taken: {
        seat: 'callee',
        offerSdp: offer.description.sdp,
        peer: ours ? 'ours' : 'tutorial',
      },
      sdp: description.sdp,
    };
    return taken(this.#written);
  }

  #remove(transaction: Transaction, reason?: CallError): Outcome {
    transaction.delete(this.#place.ref);
    return reason ? { type: 'removed', reason } : { type: 'removed' };
  }

  /**
   * The rules refuse to write a seat twice (the reply to the first write got lost, and the browser or
   * the SDK wrote again), a second call of one id, a second answer, and an answer to a call that is
   * over by the server's clock. Another look shows which of them it was.
   */
  #lookAgain(written: Written, cause: unknown): Promise<Outcome> {
    return this.#transact(async (transaction) => {
      const record = await this.#read(transaction);
      if (isApplied(written, record)) return taken(written);
      if (written.taken.seat === 'caller') {
        if (this.#makeAnswer && record) return { type: 'changed' };
        throw cause;
      }
      if (!record) return { type: 'changed' };
      if (isAnswered(record)) throw full();
      // an offer that nobody may answer would shut a fixed room
      if (this.#place.fixed) return this.#remove(transaction);
      throw (timeOf(record.expireAt) ?? Infinity) < Date.now() ? expired() : cause;
    });
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

const taken = ({ taken }: Written): Outcome => ({ type: 'taken', taken });

/** True when the record holds what this side wrote. */
const isApplied = ({ taken, sdp }: Written, record: CallRecord | undefined): boolean =>
  (taken.seat === 'caller' ? offerOf : answerOf)(record)?.description.sdp === sdp;
