import type { DocumentReference } from 'firebase/firestore';
import type { CallRecord } from './call-record.js';
import type { FirestoreSdk } from './sdk.js';
import { transact } from './transact.js';

/** A document, by a request of its own: `getDoc` would go by the listener's stream. Costs a read. */
export const readRecord = async (
  sdk: FirestoreSdk,
  ref: DocumentReference,
  scope: AbortSignal,
): Promise<CallRecord | undefined> => {
  const enough = new Error();
  let record: CallRecord | undefined;
  await transact(sdk, ref.firestore, scope, async (transaction) => {
    record = (await transaction.get(ref)).data();
    throw enough; // nothing is written, so there is nothing to commit
  }).catch((cause: unknown) => {
    if (cause !== enough) throw cause;
  });
  return record;
};
