import type { Firestore, Transaction } from 'firebase/firestore';
import { CallError } from '../../errors.js';
import type { FirestoreSdk } from './sdk.js';

/** How long Firestore may stay silent before it counts as blocked. */
const silenceMs = 10_000;

/**
 * Runs a Firestore transaction: the body decides what to write from what it reads, and runs again when
 * the document was changed meanwhile. Nothing is written once the scope has ended.
 *
 * A body that reads calls `answered` when its first read has come: what it does then may take as long
 * as it takes. For a body that only writes, the commit is the service's first answer.
 * @throws {CallError} `signaling-blocked` when the service has not answered within ten seconds. What
 *   the body throws, and what the SDK throws, passes through.
 */
export const transact = <T>(
  { runTransaction }: FirestoreSdk,
  db: Firestore,
  scope: AbortSignal,
  body: (transaction: Transaction, answered: () => void) => T | Promise<T>,
): Promise<T> =>
  new Promise<T>((resolve, reject) => {
    const silence = setTimeout(() => reject(new CallError('signaling-blocked')), silenceMs);
    const answered = () => clearTimeout(silence);
    runTransaction(db, async (transaction) => {
      const result = await body(transaction, answered);
      scope.throwIfAborted();
      return result;
    })
      .then(resolve, reject)
      .finally(answered);
  });
