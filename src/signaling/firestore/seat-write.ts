import type { Opening, Seat } from '../signaling-channel.js';
import { lifetimeMs, sdpOf, type CallRecord } from './call-record.js';
import type { RecordFields, RecordForm } from './record-form.js';
import type { FirestoreSdk } from './sdk.js';
import type { ServerClock } from './server-clock.js';

/** A seat that was taken, and what the call stands on from then on. */
export interface TakenSeat {
  readonly seat: Seat;
  /** Names the record (`RecordForm.nameOf`): under another name it is another call's. */
  readonly name: string | null;
  /** Whether the other side is known, and speaks our protocol. */
  readonly peer: 'unknown' | 'ours' | 'tutorial';
}

/** What is written to take a seat. */
export interface SeatWrite {
  readonly fields: RecordFields;
  readonly taken: TakenSeat;
}

/** What the writes are made with. */
export interface WritingPlace {
  readonly sdk: FirestoreSdk;
  readonly form: RecordForm;
  readonly fixed: boolean;
  /** Who this side is to the rules; null without a sign-in. */
  readonly uid: string | null;
  readonly clock: ServerClock;
}

/** A new record, with the caller's seat in it. */
export const offerWrite = async (place: WritingPlace, opening: Opening): Promise<SeatWrite> => {
  const { sdk, form, fixed, uid, clock } = place;
  const fields = {
    v: 1,
    ...(await form.writeOffer(opening)),
    ...(uid !== null && { owner: uid }),
    createdAt: sdk.serverTimestamp(),
    ...(fixed && { renewedAt: sdk.serverTimestamp() }),
    expireAt: new Date(clock.now + lifetimeMs),
  };
  return { fields, taken: { seat: 'caller', name: form.nameOf(fields), peer: 'unknown' } };
};

/** The callee's seat in a record with this offer. */
export const answerWrite = async (
  { sdk, form, fixed, uid }: WritingPlace,
  record: CallRecord,
  offer: Opening,
  answer: Opening,
): Promise<SeatWrite> => {
  const peer = offer.profile === null ? 'tutorial' : 'ours';
  const fields = {
    ...(await form.writeAnswer(answer, peer === 'tutorial')),
    ...(uid !== null && { guest: uid }),
    ...(fixed && { renewedAt: sdk.serverTimestamp() }),
  };
  return { fields, taken: { seat: 'callee', name: form.nameOf(record), peer } };
};

/** True when the record holds what was written: the reply to it may have got lost. */
export const isApplied = (
  { fields, taken }: SeatWrite,
  record: CallRecord | undefined,
): boolean => {
  const member = taken.seat === 'caller' ? 'offer' : 'answer';
  return sdpOf(record?.[member]) === sdpOf(fields[member]);
};
