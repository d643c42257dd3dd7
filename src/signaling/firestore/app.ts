import { deleteApp, getApps, initializeApp } from 'firebase/app';
import {
  connectFirestoreEmulator,
  disableNetwork,
  enableNetwork,
  initializeFirestore,
  memoryLocalCache,
  type Firestore,
} from 'firebase/firestore';

export type { Firestore };

/** The web app's Firebase config and where its database is. */
export interface FirestoreConfig {
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
 * A name that no app of this page has: its default app, and another copy of this script, stay undisturbed.
 * The same at every visit, since Firebase keeps a record of each name on the device.
 */
const freeName = (): string => {
  const taken = new Set(getApps().map(({ name }) => name));
  let number = 1;
  while (taken.has(`p2p-call-${number}`)) number++;
  return `p2p-call-${number}`;
};

const create = (config: FirestoreConfig): Shared => {
  const { databaseId, emulator, ...options } = config;
  const app = initializeApp(options, freeName());
  const db = initializeFirestore(
    app,
    {
      localCache: memoryLocalCache(),
      ignoreUndefinedProperties: true,
      experimentalForceLongPolling: streamsAreHeldBack(),
    },
    databaseId,
  );
  if (emulator) {
    const [, host = '', port] = /(.*):(.*)/.exec(emulator) ?? [];
    connectFirestoreEmulator(db, host, Number(port));
  }
  return { db, users: 0 };
};

/** A Firestore that others use as well. */
export interface BorrowedFirestore {
  readonly db: Firestore;
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
