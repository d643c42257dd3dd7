import type { Firestore } from 'firebase/firestore';
import { borrowFirestore, type FirestoreConfig } from './app.js';
import { FirestoreChannel } from './channel.js';
import type { FirestorePlace } from './place.js';
import { ourSdk, sdkFor, type FirestoreSdk } from './sdk.js';
import type { SignalingChannel } from '../signaling-channel.js';

/**
 * A channel on the page's own Firestore instance, with the functions of the same copy of Firebase, or on
 * an instance of ours made for the configuration.
 * @throws {CallError} `config-invalid` for an instance and functions that do not fit.
 */
export const openFirestoreChannel = (
  source: Firestore | FirestoreConfig,
  {
    sdk,
    ...place
  }: Omit<FirestorePlace, 'db' | 'release' | 'reconnect' | 'sdk'> & {
    sdk?: FirestoreSdk | null;
  },
): SignalingChannel => {
  if (!('apiKey' in source)) {
    const itsOwn = { db: source, sdk: sdkFor(source, sdk), release() {}, reconnect() {} };
    return new FirestoreChannel({ ...itsOwn, ...place });
  }
  const lent = borrowFirestore(source);
  return new FirestoreChannel({ ...lent, sdk: ourSdk, ...place });
};
