import type { DocumentReference, Transaction } from 'firebase/firestore';
import { onAbort } from '../../abort.js';
import { candidateOf } from '../outgoing-signal.js';
import type { OutgoingSignal, Signal } from '../signaling-channel.js';
import { firestoreError } from './errors.js';
import type { FirestoreSdk } from './sdk.js';

/** The tutorial's two collections below a call, one document a candidate. */
export type CandidateCollection = 'offerCandidates' | 'answerCandidates';

/**
 * So many of the other side's documents are read, and removed with the call: each is billed to the
 * owner. A machine with several networks gathers about 50.
 */
const maxDocs = 100;

/**
 * Exchanges candidates with a tutorial client, which knows no other form, and removes them with the
 * call: deleting a document does not delete what lies below it.
 */
export class CandidateDocs {
  readonly #sdk: FirestoreSdk;
  readonly #usage: { reads: number; writes: number };
  readonly #deliver: (signal: Signal) => void;
  readonly #known = new Map<string, DocumentReference>();

  constructor(
    sdk: FirestoreSdk,
    usage: { reads: number; writes: number },
    deliver: (signal: Signal) => void,
  ) {
    this.#sdk = sdk;
    this.#usage = usage;
    this.#deliver = deliver;
  }

  /** How many documents this side knows of. */
  get count(): number {
    return this.#known.size;
  }

  /** Delivers the other side's candidates, also those that are there already, until the scope ends. */
  listen(call: DocumentReference, name: CandidateCollection, scope: AbortSignal): void {
    const { query, collection, limit, onSnapshot } = this.#sdk;
    let read = 0;
    let known = false;
    const stop = onSnapshot(
      query(collection(call, name), limit(maxDocs)),
      (snapshot) => {
        if (snapshot.metadata.fromCache) return;
        const added = snapshot.docChanges().filter(({ type }) => type === 'added');
        // a query that finds nothing is billed as one read
        this.#usage.reads += known ? added.length : Math.max(1, added.length);
        known = true;
        for (const { doc: found } of added) {
          if (++read > maxDocs) break;
          this.#known.set(found.ref.path, found.ref);
          const candidate = candidateOf(found.data());
          if (candidate) this.#deliver({ type: 'candidate', candidate });
        }
        if (read >= maxDocs) stop();
      },
      (cause) => this.#deliver({ type: 'error', error: firestoreError(cause) }),
    );
    onAbort(scope, stop);
  }

  /** Writes candidates. Anything else would break a tutorial client's loop, and it cannot use it. */
  async write(
    call: DocumentReference,
    name: CandidateCollection,
    signals: readonly OutgoingSignal[],
  ): Promise<void> {
    const candidates = signals.flatMap((signal) =>
      signal.type === 'candidate' ? [signal.candidate] : [],
    );
    if (candidates.length === 0) return;
    const { doc, collection, runTransaction } = this.#sdk;
    const docs = candidates.map((candidate) => ({
      ref: doc(collection(call, name)),
      candidate,
    }));
    try {
      await runTransaction(call.firestore, (transaction) => {
        for (const { ref, candidate } of docs) transaction.set(ref, { ...candidate });
        return Promise.resolve();
      });
    } catch (cause) {
      throw firestoreError(cause);
    }
    this.#usage.writes += docs.length;
    for (const { ref } of docs) this.#known.set(ref.path, ref);
  }

  /** Adds the removal of every known document to a transaction. */
  delete(transaction: Transaction): void {
    for (const ref of this.#known.values()) transaction.delete(ref);
  }
}
