import {
  collection,
  doc,
  limit,
  onSnapshot,
  query,
  runTransaction,
  serverTimestamp,
  updateDoc,
  writeBatch,
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
  updateDoc,
  writeBatch,
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
    sdk.doc(db, 'calls', 'call');
    if ('onSnapshot' in sdk) return sdk; // firestore/lite has none
  } catch {
    // it says that a database is none
  }
  throw new CallError(
    'config-invalid',
    'firestore is of another copy of Firebase: set firestoreSdk to the module firebase/firestore that made it.',
  );
};
