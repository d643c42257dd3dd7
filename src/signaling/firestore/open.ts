import type { Firestore } from 'firebase/firestore';
import { borrowFirestore, type FirestoreConfig } from './app.js';
import { FirestoreChannel } from './channel.js';
import type { FirestorePlace } from './place.js';
import { ourSdk, sdkFor, type FirestoreSdk } from './sdk.js';
import type { SignalingChannel } from '../signaling-channel.js';

/** Where a call is kept, as far as the database alone does not say it. */
type Place = Omit<FirestorePlace, 'db' | 'release' | 'reconnect' | 'sdk'> & {
  sdk?: FirestoreSdk | null;
};

/**
 * A channel on the page's own Firestore instance, with the functions of the same copy of Firebase, or on
 * an instance of ours made for the configuration.
 * @throws {CallError} `config-invalid` for an instance and functions that do not fit.
 */
export const openFirestoreChannel = (
  source: Firestore | FirestoreConfig,
  { sdk, ...place }: Place,
): SignalingChannel => {
  if (!('apiKey' in source)) {
    const itsOwn = { db: source, sdk: sdkFor(source, sdk), release() {}, reconnect() {} };
    return new FirestoreChannel({ ...itsOwn, ...place });
  }
  const lent = borrowFirestore(source);
  return new FirestoreChannel({ ...lent, sdk: ourSdk, ...place });
};

/**
 * The same once this side may: signed in, where the configuration asks for it. A page's own instance is signed in
 * by the page, and this side has no name in the record: rules for it are the page's own, too.
 * @throws {CallError} as above, and as `signIn` says.
 */
export const openWithCredentials = async (
  source: Firestore | FirestoreConfig,
  place: Place,
): Promise<SignalingChannel> => {
  if (!('apiKey' in source)) return openFirestoreChannel(source, place);
  const lent = borrowFirestore(source);
  try {
    return openFirestoreChannel(source, { ...place, ...(await lent.credentials()) });
  } finally {
    lent.release(); // the channel has borrowed it itself
  }
};
