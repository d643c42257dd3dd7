import type { DocumentReference } from 'firebase/firestore';
import { CallError } from '../../errors.js';
import { newCallId } from '../call-id.js';
import { readRecord } from './read-record.js';
import type { FirestoreSdk } from './sdk.js';

/** True for what the security rules refused. */
export const isRefusal = (cause: unknown): boolean =>
  (cause as { code?: unknown } | null)?.code === 'permission-denied';

/** Where something was refused. */
interface RefusedPlace {
  readonly sdk: FirestoreSdk;
  readonly ref: DocumentReference;
  readonly usage: { reads: number };
  readonly scope: AbortSignal;
}

/**
 * Why the rules let nobody read a record, in words of ours. They say no and nothing else, but our rules
 * answer two questions: a document below the call may be asked for (there is none) when the call is over,
 * and a call that does not exist may be looked for. Costs up to two reads.
 */
export const whyUnreadable = async (place: RefusedPlace, cause: unknown): Promise<unknown> => {
  const { sdk, ref, usage, scope } = place;
  const mayRead = async (asked: DocumentReference): Promise<boolean> => {
    usage.reads++;
    try {
      await readRecord(sdk, asked, scope);
      return true;
    } catch (refusal) {
      if (isRefusal(refusal)) return false;
      throw refusal;
    }
  };
  if (await mayRead(sdk.doc(ref, 'questions', 'isOver'))) return new CallError('call-expired');
  if (await mayRead(sdk.doc(ref.parent, newCallId()))) return new CallError('call-full');
  return cause; // not even that: these rules are not ours
};
