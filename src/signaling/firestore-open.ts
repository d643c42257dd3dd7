import type { Firestore } from 'firebase/firestore';
import { borrowFirestore, type FirestoreConfig } from './firestore-app.js';
import { FirestoreChannel } from './firestore-channel.js';
import type { SignalingChannel } from './signaling-channel.js';

/** A channel on the page's own Firestore instance, or on one of ours made for the configuration. */
export const openFirestoreChannel = (
  source: Firestore | FirestoreConfig,
  place: { readonly collection: string; readonly fixed: boolean },
): SignalingChannel => {
  const { db, release } =
    'apiKey' in source ? borrowFirestore(source) : { db: source, release: () => undefined };
  return new FirestoreChannel({ db, release, ...place });
};
