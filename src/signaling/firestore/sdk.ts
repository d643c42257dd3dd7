import {
  collection,
  doc,
  limit,
  onSnapshot,
  query,
  runTransaction,
  serverTimestamp,
  Timestamp,
  type Firestore,
} from 'firebase/firestore';
import { CallError } from '../../errors.js';

/** What a call needs of the module `firebase/firestore`: this package's copy. */
export const ourSdk = {
  collection,
  doc,
  limit,
  onSnapshot,
  query,
  runTransaction,
  serverTimestamp,
  Timestamp,
};

/** The functions that work with one database: only those of the copy of Firebase that has made it do. */
export type FirestoreSdk = Readonly<typeof ourSdk>;

/**
 * The functions for a page's own database: those it hands over, else this package's.
 * @throws {CallError} `config-invalid` where they do not fit the database, with what to do.
 */
export const sdkFor = (db: Firestore, given: FirestoreSdk | null | undefined): FirestoreSdk => {
  const sdk = given ?? ourSdk;
  try {
    for (const name of Object.keys(ourSdk) as (keyof typeof ourSdk)[]) {
      if (typeof sdk[name] !== 'function') throw new TypeError(`${name} is missing.`);
    }
    sdk.doc(db, 'calls', 'call');
    return sdk;
  } catch (cause) {
    throw new CallError(
      'config-invalid',
      given
        ? `firestoreSdk is not the module firebase/firestore that made firestore: ${String(cause)}`
        : 'firestore comes from another copy or version of Firebase: set firestoreSdk to the module firebase/firestore that made it.',
      { cause },
    );
  }
};
