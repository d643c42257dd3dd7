import type { DocumentReference, Transaction } from 'firebase/firestore';
import { CallError } from '../../errors.js';
import {
  answerOf,
  isAbandoned,
  isExpired,
  lifetimeMs,
  offerOf,
  timeOf,
  type CallRecord,
} from './call-record.js';
import { sdk } from './loading.js';
import type { Description, Negotiation, Opening, Seat } from '../signaling-channel.js';

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
  readonly ref: DocumentReference;
  /** The id stays in use: a dead call in it makes room. */
  readonly fixed: boolean;
  readonly usage: UsageCount;
  readonly scope: AbortSignal;
}

/** How long Firestore may stay silent before it counts as blocked. */
const answerTimeoutMs = 10_000;

/**
 * Runs a transaction that fails when Firestore stays silent until the body says it is alive (a body
 * that only writes hears from it with the commit).
 */
const transact = <T>(
  { ref, scope }: SeatPlace,
  body: (transaction: Transaction, alive: () => void) => T | Promise<T>,
): Promise<T> =>
  new Promise<T>((resolve, reject) => {
    const silence = setTimeout(() => {
      reject(new CallError('signaling-blocked'));
    }, answerTimeoutMs);
    const alive = () => clearTimeout(silence);
    sdk
      .runTransaction(ref.firestore, async (transaction) => {
        const result = await body(transaction, alive);
        scope.throwIfAborted(); // left meanwhile: nothing is written
        return result;
      })
      .then(resolve, reject)
      .finally(alive);
  });

/** What this side wrote to take a seat. */
interface Written {
  readonly taken: TakenSeat;
  readonly description: Description;
}

const writeOffer = (
  transaction: Transaction,
  { ref, fixed }: SeatPlace,
  { description, profile }: Opening,
): Written => {
  transaction.set(ref, {
    v: 1,
    offer: description,
    caller: profile,
    createdAt: sdk.serverTimestamp(),
    ...(fixed && { renewedAt: sdk.serverTimestamp() }),
    expireAt: sdk.Timestamp.fromMillis(Date.now() + lifetimeMs),
  });
  return {
    taken: { seat: 'caller', offerSdp: description.sdp, peer: 'unknown' },
    description,
  };
};

const writeAnswer = (
  transaction: Transaction,
  { ref, fixed }: SeatPlace,
  offer: Opening,
  { description, profile }: Opening,
): Written => {
  const ours = offer.profile !== null;
  transaction.update(ref, {
    answer: description,
    // a tutorial client reads no more than that
    ...(ours && { callee: profile, ...(fixed && { renewedAt: sdk.serverTimestamp() }) }),
  });
  return {
    taken: {
      seat: 'callee',
      offerSdp: offer.description.sdp,
      peer: ours ? 'ours' : 'tutorial',
    },
    description,
  };
};

const full = () => new CallError('call-full');
const expired = () => new CallError('call-expired');

/**
 * The reply to a write can get lost: the browser or the SDK then writes again, and is refused because
 * of what it wrote itself.
 */
const isApplied = ({ taken, description }: Written, record: CallRecord | undefined): boolean =>
  (taken.seat === 'caller' ? offerOf : answerOf)(record)?.description.sdp === description.sdp;

/**
 * The rules refuse to write a seat twice, an answer to a call that has one by now, and one to a call
 * that is over by the server's clock. Which of them it was, another look tells.
 */
const lookAgain = async (
  place: SeatPlace,
  written: Written | null,
  cause: unknown,
): Promise<TakenSeat> => {
  const refused = (cause as { code?: unknown } | null)?.code === 'permission-denied';
  if (!refused || !written) throw cause;
  const { ref, usage } = place;
  const snapshot = await transact(place, (transaction) => transaction.get(ref));
  usage.reads++;
  const record = snapshot.data() as CallRecord | undefined;
  if (isApplied(written, record)) return written.taken;
  if (written.taken.seat === 'caller') throw cause;
  if (record?.answer !== undefined) throw full();
  throw (timeOf(record?.expireAt) ?? Infinity) < Date.now() ? expired() : cause;
};

/**
 * Negotiates inside the transaction: it has to read anyway, and two who press at once are told apart
 * by the service. A run that loses is run again and then sees the other's record.
 */
export const takeSeat = async (place: SeatPlace, negotiation: Negotiation): Promise<TakenSeat> => {
  const { ref, fixed, usage } = place;
  // a new id cannot be taken, so there is nothing to read: one write, one round trip
  const { offer: makeOffer, answer: makeAnswer } = negotiation;
  const fresh = makeAnswer ? null : await makeOffer();
  let written: Written | null = null;
  const outcome = await transact(place, async (transaction, alive) => {
    if (fresh) return (written = writeOffer(transaction, place, fresh)).taken;
    const snapshot = await transaction.get(ref);
    alive();
    usage.reads++;
    const record = snapshot.data() as CallRecord | undefined;
    if (written && isApplied(written, record)) return written.taken;
    const offer = offerOf(record);
    const now = Date.now();
    if (record && fixed && (isExpired(record, now) || isAbandoned(record, now))) {
      transaction.delete(ref);
      return 'cleared';
    }
    if (!offer) {
      if (!makeOffer) throw new CallError('call-not-found');
      return (written = writeOffer(transaction, place, await makeOffer())).taken;
    }
    if (record?.answer !== undefined || !makeAnswer) throw full();
    if (record && isExpired(record, now)) throw expired();
    return (written = writeAnswer(transaction, place, offer, await makeAnswer(offer))).taken;
  }).catch((cause: unknown) => lookAgain(place, written, cause));
  if (outcome === 'cleared') {
    usage.deletes++;
    return takeSeat(place, negotiation);
  }
  usage.writes++;
  return outcome;
};
