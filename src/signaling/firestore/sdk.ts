/**
 * What calls need of Firebase, and nothing else: the bundler leaves out the rest.
 */
export { deleteApp, initializeApp } from 'firebase/app';
export {
  collection,
  connectFirestoreEmulator,
  doc,
  initializeFirestore,
  memoryLocalCache,
  onSnapshot,
  runTransaction,
  serverTimestamp,
  Timestamp,
} from 'firebase/firestore';
