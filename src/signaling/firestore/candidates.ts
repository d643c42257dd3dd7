import type { DocumentReference, QuerySnapshot } from 'firebase/firestore';
import { candidateOf } from '../outgoing-signal.js';
import type { OutgoingSignal, Seat, Signal } from '../signaling-channel.js';
import { firestoreError } from './errors.js';
import { keepListening } from './kept-listener.js';
import type { FirestoreSdk } from './sdk.js';

/**
 * So many of the other side's documents are read, and removed with the call: each is billed to the
 * owner. A machine with several networks gathers about 50.
 */
const maxDocs = 100;

/**
 * Exchanges candidates with a tutorial client, which knows no other form than one document each in
 * `offerCandidates` and `answerCandidates` below the call, and removes them with
 * the call: deleting a document does not delete what lies below it.
 */
export class CandidateDocs {
  readonly #sdk: FirestoreSdk;
  readonly #call: DocumentReference;
  readonly #seat: Seat;
  readonly #usage: { reads: number; writes: number };
  readonly #known = new Map<string, DocumentReference>();

  constructor(
    sdk: FirestoreSdk,
    call: DocumentReference,
    seat: Seat,
    usage: { reads: number; writes: number },
  ) {
    this.#sdk = sdk;
    this.#call = call;
    this.#seat = seat;
    this.#usage = usage;
  }

  /** How many documents this side knows of. */
  get count(): number {
    return this.#known.size;
  }

  /** Delivers the other side's candidates, also those that are there already, until the scope ends. */
  listen(deliver: (signal: Signal) => void, scope: AbortSignal): void {
    const { query, collection, limit, onSnapshot } = this.#sdk;
    const theirs = this.#seat === 'caller' ? 'answerCandidates' : 'offerCandidates';
    let read = 0;
    let known = false;
    const hear = (snapshot: QuerySnapshot) => {
      if (snapshot.metadata.fromCache) return;
      const added = snapshot.docChanges().filter(({ type }) => type === 'added');
      // a query that finds nothing is billed as one read
      this.#usage.reads += known ? added.length : Math.max(1, added.length);
      known = true;
      for (const { doc: found } of added) {
        if (this.#known.has(found.ref.path)) continue; // heard before the listener was begun again
        if (++read > maxDocs) break;
        this.#known.set(found.ref.path, found.ref);
        const candidate = candidateOf(found.data());
        if (candidate) deliver({ type: 'candidate', candidate });
      }
      if (read >= maxDocs) stop();
    };
    const documents = query(collection(this.#call, theirs), limit(maxDocs));
    const stop = keepListening(
      (ended) => onSnapshot(documents, hear, ended),
      { forGood: (cause) => deliver({ type: 'error', error: firestoreError(cause) }) },
      scope,
    );
  }

  /** Writes candidates. Anything else would break a tutorial client's loop, and it cannot use it. */
  async write(signals: readonly OutgoingSignal[]): Promise<void> {
    const candidates = signals.flatMap((signal) =>
      signal.type === 'candidate' ? [signal.candidate] : [],
    );
    if (candidates.length === 0) return;
    const { doc, collection, writeBatch } = this.#sdk;
    const ours = this.#seat === 'caller' ? 'offerCandidates' : 'answerCandidates';
    const batch = writeBatch(this.#call.firestore);
    const docs = candidates.map((candidate) => {
      const ref = doc(collection(this.#call, ours));
      batch.set(ref, { ...candidate });
      return ref;
    });
    try {
      await batch.commit();
    } catch (cause) {
      throw firestoreError(cause);
    }
    this.#usage.writes += docs.length;
    for (const ref of docs) this.#known.set(ref.path, ref);
  }

  /** Adds the removal of every known document to a batch, or a transaction. */
  delete(batch: { delete(ref: DocumentReference): unknown }): void {
    for (const ref of this.#known.values()) batch.delete(ref);
  }
}
