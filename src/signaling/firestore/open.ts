import type { Firestore } from 'firebase/firestore';
import { borrowFirestore, type FirestoreConfig } from './app.js';
import { FirestoreChannel, type FirestorePlace } from './channel.js';
import type { SignalingChannel } from '../signaling-channel.js';

/** A channel on the page's own Firestore instance, or on one of ours made for the configuration. */
export const openFirestoreChannel = (
  source: Firestore | FirestoreConfig,
  place: Omit<FirestorePlace, 'db' | 'release'>,
): SignalingChannel => {
  const lent = 'apiKey' in source ? borrowFirestore(source) : { db: source, release() {} };
  return new FirestoreChannel({ ...lent, ...place });
};
