import { deleteApp, getApps, initializeApp } from 'firebase/app';
import {
  disableNetwork,
  enableNetwork,
  initializeFirestore,
  type Firestore,
} from 'firebase/firestore';
import { obtainCredentials, type Admission, type Credentials } from './credentials.js';

export type { Firestore };

/** The web app's Firebase config, where its database is, and what it asks of visitors. */
export interface FirestoreConfig extends Admission {
  readonly apiKey: string;
  readonly projectId: string;
  readonly appId: string;
  readonly authDomain?: string;
  readonly databaseId: string;
  /** `host:port` of the emulator; empty for the real service. */
  readonly emulator: string;
}

interface Shared {
  readonly db: Firestore;
  credentials?: Promise<Credentials> | undefined;
  users: number;
  release?: ReturnType<typeof setTimeout> | undefined;
}

/** Somebody who calls again at once finds the connection still open. */
const lingerMs = 30_000;

/** One Firebase app per configuration, shared by all calls of the page. */
const shared = new Map<string, Shared>();

/**
 * Since Safari 26.4 streamed responses reach the page only with the next chunk, which for a quiet
 * listener may be minutes away (firebase-js-sdk 9789). Long polling does not stream.
 */
const streamsAreHeldBack = (): boolean =>
  /AppleWebKit/.test(navigator.userAgent) && !/Chrom(e|ium)|Edg/.test(navigator.userAgent);

/**
 * A name of its own: the page's default app, and another copy of this script, stay undisturbed. It is the
 * same after a reload, since Firebase keeps who is signed in under the app's name.
 */
const freeName = ({ projectId, databaseId }: FirestoreConfig): string => {
  const taken = getApps().map(({ name }) => name);
  let name = `p2p-call ${projectId} ${databaseId}`;
  while (taken.includes(name)) name += '+';
  return name;
};

const create = (config: FirestoreConfig): Shared => {
  const { apiKey, projectId, appId, authDomain = '', databaseId, emulator } = config;
  const app = initializeApp({ apiKey, projectId, appId, authDomain }, freeName(config));
  const db = initializeFirestore(
    app,
    {
      ignoreUndefinedProperties: true,
      experimentalForceLongPolling: streamsAreHeldBack(),
      ...(emulator && { host: emulator, ssl: false }),
    },
    databaseId,
  );
  return { db, users: 0 };
};

/** A Firestore that others use as well. */
export interface BorrowedFirestore {
  readonly db: Firestore;
  /**
   * Signs in and starts App Check, once for all users, as far as the configuration asks for it. What failed
   * is tried again the next time.
   * @throws {CallError} as `signIn` says.
   */
  credentials(): Promise<Credentials>;
  /** Takes up the connection anew, instead of waiting until the SDK tries again: up to a minute. */
  reconnect(): void;
  /** It closes a while after the last user has given it back. */
  release(): void;
}

/** Borrows the Firestore of a configuration. */
export const borrowFirestore = (config: FirestoreConfig, idleMs = lingerMs): BorrowedFirestore => {
  const key = JSON.stringify(config);
  const entry = shared.get(key) ?? create(config);
  shared.set(key, entry);
  clearTimeout(entry.release);
  entry.users++;
  let released = false;
  return {
    db: entry.db,
    credentials() {
      entry.credentials ??= obtainCredentials(entry.db.app, config);
      entry.credentials.catch(() => (entry.credentials = undefined));
      return entry.credentials;
    },
    reconnect() {
      const again = disableNetwork(entry.db).then(() => enableNetwork(entry.db));
      again.catch(() => undefined); // closed meanwhile
    },
    release() {
      if (released) return;
      released = true;
      if (--entry.users > 0) return;
      entry.release = setTimeout(() => {
        shared.delete(key);
        // a page that is unloading or offline cannot close in order: there is nobody left to tell
        void deleteApp(entry.db.app).catch(() => undefined);
      }, idleMs);
    },
  };
};
