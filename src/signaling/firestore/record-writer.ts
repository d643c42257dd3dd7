import type { DocumentReference } from 'firebase/firestore';
import { delay } from '../../abort.js';
import { firestoreError } from './errors.js';
import type { RecordFields } from './record-form.js';
import type { FirestoreSdk } from './sdk.js';

/** How long a write may wait for its confirmation before the connection counts as stuck, at first and at most. */
const patienceMs = { first: 2_000, most: 15_000 };

/** Where the record is, and how its connection is renewed. */
export interface WriterPlace {
  readonly sdk: FirestoreSdk;
  readonly ref: DocumentReference;
  /** Takes up the connection to the service anew; without effect on a page's own database. */
  readonly reconnect: () => void;
  readonly usage: { writes: number };
  /** Ends when the record is another call's, or this side has left. */
  readonly scope: AbortSignal;
}

/**
 * Changes members of a record, without reading it and without a transaction: one of those that hangs on a
 * dead connection holds up everything else the SDK has to do (12.14). A write that is not confirmed soon has
 * the connection taken up anew, and waits on: the service gets it as soon as it can be reached.
 */
export class RecordWriter {
  readonly #place: WriterPlace;

  constructor(place: WriterPlace) {
    this.#place = place;
  }

  /** Resolves once the service has it; at once when the scope has ended. Rejects with a `CallError` when it is refused. */
  async update(fields: RecordFields): Promise<void> {
    const { sdk, ref, usage, scope } = this.#place;
    if (scope.aborted) return;
    const writing = new AbortController();
    const { signal } = writing;
    scope.addEventListener('abort', () => writing.abort(), { once: true, signal });
    void this.#mind(signal);
    try {
      await sdk.updateDoc(ref, fields);
      usage.writes++;
    } catch (cause) {
      // the record is gone, and the listener reports it
      if ((cause as { code?: unknown }).code !== 'not-found') throw firestoreError(cause);
    } finally {
      writing.abort();
    }
  }

  /** Until the scope ends: the write is confirmed, or nobody waits for it any more. */
  async #mind(scope: AbortSignal): Promise<void> {
    try {
      for (let wait = patienceMs.first; ; wait = Math.min(wait * 2, patienceMs.most)) {
        await delay(wait, scope);
        this.#place.reconnect();
      }
    } catch {
      // it has ended
    }
  }
}
