import type { Firestore } from 'firebase/firestore';
import type { RequestHeaders } from './credentials.js';
import type { Identity } from './identity.js';
import type { FirestoreSdk } from './sdk.js';

/** How a fixed room shows that it is in use, in milliseconds. */
export interface Lease {
  /** How long a call counts as alive after its last sign of life. */
  readonly leaseMs: number;
  /** How often a call gives one. */
  readonly renewalMs: number;
}

/** Where a call is kept, and how. */
export interface FirestorePlace extends Partial<Lease> {
  readonly sdk: FirestoreSdk;
  readonly db: Firestore;
  readonly collection: string;
  /** The room's id stays in use: it is kept alive by renewal, and a dead call in it makes room. */
  readonly fixed: boolean;
  /** The key of a sealed call; without one it is stored in plain text. */
  readonly key?: string | null;
  /** Who this side is to the security rules; null without a sign-in. */
  readonly identity?: Identity | null;
  /** What requests beside the SDK's carry; null for nothing. */
  readonly headers?: RequestHeaders | null;
  /** Takes up the connection to the service anew; without effect on a page's own database. */
  reconnect(): void;
  /** Gives the database back. */
  release(): void;
}
