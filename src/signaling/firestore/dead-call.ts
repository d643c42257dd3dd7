import type { DocumentReference } from 'firebase/firestore';
import { isAbandoned, isAnswered, isExpired, isOldOffer, type CallRecord } from './call-record.js';
import type { ServerClock } from './server-clock.js';

/** Where a record was read. */
export interface RecordPlace {
  readonly ref: DocumentReference;
  /** The room's id stays in use. */
  readonly fixed: boolean;
  /** How long a call in a fixed room counts as alive after its last sign of life, in milliseconds. */
  readonly leaseMs: number;
  readonly usage: { reads: number };
  readonly clock: ServerClock;
  readonly scope: AbortSignal;
}

/**
 * Whether a record holds a call that is over though nobody removed it: by its own end, or in a fixed room
 * for want of a sign of life. To be asked after the record was read, in the same transaction: had the record
 * changed in between, that would run again. Asks the service for the time, which costs a read, before it
 * takes a call from somebody.
 */
export const isDeadCall = async (record: CallRecord, place: RecordPlace): Promise<boolean> => {
  const { ref, fixed, leaseMs, usage, clock, scope } = place;
  const waits = !isAnswered(record);
  const ours = { now: clock.now, updatedAt: null };
  const seemsOver =
    isExpired(record, ours.now) ||
    // a dead offer that seems young does no harm: whoever answers it finds out, and takes the call over
    (fixed && (!waits || isOldOffer(record, ours, leaseMs)));
  if (!seemsOver) return false;
  usage.reads++;
  const times = await clock.ask(ref, scope);
  if (isExpired(record, times.now)) return true;
  if (!fixed) return false;
  return waits ? isOldOffer(record, times, leaseMs) : isAbandoned(record, times, leaseMs);
};
