import type { DocumentReference } from 'firebase/firestore';
import { isAbandoned, isAnswered, isExpired, isOldOffer, type CallRecord } from './call-record.js';
import { lookUpTimes } from './record-times.js';

/** The fixed room a record was read from. */
export interface FixedRoom {
  readonly ref: DocumentReference;
  /** How long a call counts as alive after its last sign of life, in milliseconds. */
  readonly leaseMs: number;
  readonly usage: { reads: number };
  readonly scope: AbortSignal;
}

/**
 * Whether a fixed room holds a call that is over though nobody removed it. To be asked after the record
 * was read, in the same transaction: had the record changed in between, that would run again. Asks the
 * service for the time, which costs a read, before it takes a room from somebody.
 */
export const isDeadCall = async (record: CallRecord, room: FixedRoom): Promise<boolean> => {
  const { ref, leaseMs, usage, scope } = room;
  const waits = !isAnswered(record);
  if (waits) {
    const ours = { now: Date.now(), updatedAt: null };
    if (isExpired(record, ours.now)) return true;
    // a dead offer that seems young does no harm: whoever answers it finds out, and takes the call over
    if (!isOldOffer(record, ours, leaseMs)) return false;
  }
  usage.reads++;
  const times = await lookUpTimes(ref, scope);
  return waits ? isOldOffer(record, times, leaseMs) : isAbandoned(record, times, leaseMs);
};
