import type { DocumentReference } from 'firebase/firestore';
import { untilAborted } from '../../abort.js';
import { membersOf } from '../outgoing-signal.js';
import type { RecordTimes } from './call-record.js';
import type { RequestHeaders } from './credentials.js';
import { postToFirestore } from './rest.js';

/** How long the look-up may take before this side's own clock has to do. */
const patienceMs = 5_000;

/**
 * The time by the service's clock, and when it last saw the document change, if there is one: nobody can forge those, and
 * the SDK has neither. Where the service does not answer it is the time by this side's clock, and nothing about the document.
 * Costs one read. Rejects only when the scope ends.
 */
export const lookUpTimes = async (
  ref: DocumentReference,
  scope: AbortSignal,
  headers?: RequestHeaders | null,
): Promise<RecordTimes> => {
  const body = (name: string) => ({ documents: [name] });
  try {
    const signal = AbortSignal.timeout(patienceMs);
    const asked = postToFirestore(ref, 'batchGet', body, { signal }, headers);
    const response = await untilAborted(asked, scope);
    const [first] = (await response.json()) as unknown[];
    const { readTime, found } = membersOf(first);
    const now = Date.parse(String(readTime));
    const updatedAt = Date.parse(String(membersOf(found)['updateTime']));
    if (!Number.isNaN(now)) return { now, updatedAt: Number.isNaN(updatedAt) ? null : updatedAt };
  } catch {
    scope.throwIfAborted();
  }
  return { now: Date.now(), updatedAt: null };
};
