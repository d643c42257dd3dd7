import type { DocumentReference, DocumentSnapshot } from 'firebase/firestore';
import { delay } from '../../abort.js';
import { RateLimit } from '../../rate-limit.js';
import type { CallRecord } from './call-record.js';
import { keepListening } from './kept-listener.js';
import type { FirestoreSdk } from './sdk.js';
import { readRecord } from './read-record.js';
import type { UsageCount } from './seat.js';

/** How long the listener may take before the record is read instead. */
const listenMs = 5_000;

/** Between two such reads, at first and at most: each is billed to the owner. */
const readMs = { first: 2_000, most: 8_000 };

/** How often a record may change: those of several restarts of both sides. Each change is a read, billed to the owner. */
const changeRate = { burst: 250, perSecond: 1 };

/**
 * Follows a record until the scope ends: by listening, and by single reads as long as nothing is heard.
 * Some blockers and proxies stop the listener's stream, and nothing else. A first look that finds no record is not
 * believed, since the seat in it was just taken. A record that somebody changes
 * without end is not listened to any more, but read now and then. What Firestore ends for a reason that passes is
 * begun again. `failed` gets what it refused with, or the error of a read where neither way is open.
 */
export const watchRecord = (
  sdk: FirestoreSdk,
  ref: DocumentReference,
  usage: UsageCount,
  seen: (record: CallRecord | undefined) => void,
  failed: (cause: unknown) => void,
  scope: AbortSignal,
): void => {
  const changes = new RateLimit(changeRate);
  let hears = false;
  let reads = false;
  let stop: () => void = () => undefined;

  const onSnapshot = (snapshot: DocumentSnapshot) => {
    if (snapshot.metadata.fromCache) return;
    // a deletion costs nothing; the first look is billed whatever it finds
    if (snapshot.exists() || !hears) usage.reads++;
    if (!snapshot.exists() && !hears) return; // it was there a moment ago: a read will tell
    hears = true;
    seen(snapshot.data());
    if (changes.take()) return;
    stop();
    readInstead();
  };

  const onRefused = (cause: unknown) => {
    hears = true; // all there is to hear
    failed(cause);
  };

  const readInstead = () => {
    hears = false;
    if (!reads) void readUntilHeard();
  };

  const readUntilHeard = async () => {
    reads = true;
    try {
      await delay(listenMs, scope);
      for (let wait = readMs.first; !hears; wait = Math.min(wait * 1.1, readMs.most)) {
        const record = await readRecord(sdk, ref, scope);
        usage.reads++;
        if (!hears) seen(record);
        await delay(wait, scope);
      }
    } catch (cause) {
      if (!scope.aborted && !hears) failed(cause);
    } finally {
      reads = false;
    }
  };

  readInstead();
  stop = keepListening(
    (ended) => sdk.onSnapshot(ref, onSnapshot, ended),
    { forNow: readInstead, forGood: onRefused },
    scope,
  );
};
