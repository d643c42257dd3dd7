import type { Firestore, FirestoreConfig } from './app.js';
import { loaded } from './loaded.js';
import type { FirestoreSdk } from './sdk.js';
import type { SignalingChannel } from '../signaling-channel.js';

export type { Firestore, FirestoreConfig, FirestoreSdk };

/** Which call documents a channel works on. */
export interface CallPlace {
  /** The top collection. */
  readonly collection: string;
  /** The id is a fixed room's: it stays in use, so a dead call in it makes room for the next one. */
  readonly fixed: boolean;
  /** The key of a sealed call; without one it is stored in plain text. */
  readonly key?: string | null;
  /** The module `firebase/firestore` of the page's own Firestore instance, where that is another copy. */
  readonly sdk: FirestoreSdk | null;
}

/**
 * Loads Firebase and everything of ours that needs it: most of the weight, and a page without a call
 * does without it. The browser loads it once, however often this is called.
 * @throws {CallError} `signaling-blocked` where it cannot be loaded.
 */
export const loadFirestore = () => loaded(import('./open.js'));

/**
 * A channel on the page's own Firestore instance, or on one made for the configuration, which signs in
 * first where that asks for it. Loads Firebase where that has not happened yet.
 * @throws {CallError} `signaling-blocked` where it cannot be loaded, `config-invalid`, and as `signIn` says.
 */
export const openFirestoreChannel = async (
  source: Firestore | FirestoreConfig,
  place: CallPlace,
): Promise<SignalingChannel> => (await loadFirestore()).openWithCredentials(source, place);
