import type { FirestoreError, Unsubscribe } from 'firebase/firestore';
import { delay, onAbort } from '../../abort.js';

/** What Firestore may end a listener with that passes. Anything else is a refusal. */
const passing =
  /^(aborted|cancelled|deadline-exceeded|internal|resource-exhausted|unavailable|unknown)$/;

/** Before a listener is begun again, at first and at most: its first look is billed to the owner. */
const againMs = { first: 1_000, most: 60_000 };

/** What comes of a listener that Firestore ends. */
export interface ListenerEnd {
  /** It is begun again after a while: nothing is heard until then. */
  forNow?(): void;
  /** It was refused. */
  forGood(cause: FirestoreError): void;
}

/**
 * Listens until the scope ends, with the listener that `begin` makes: what Firestore ends for a reason that passes is
 * begun again, less and less often. Answers how to stop the listener that there is.
 */
export const keepListening = (
  begin: (ended: (cause: FirestoreError) => void) => Unsubscribe,
  end: ListenerEnd,
  scope: AbortSignal,
): Unsubscribe => {
  let pause = againMs.first;
  let stop: Unsubscribe = () => undefined;
  const listen = () => {
    stop = begin(onEnd);
  };
  const onEnd = (cause: FirestoreError) => {
    if (!passing.test(cause.code)) {
      end.forGood(cause);
      return;
    }
    end.forNow?.();
    delay(pause, scope)
      .then(listen)
      .catch(() => undefined); // the scope ended, or the database was closed
    pause = Math.min(2 * pause, againMs.most);
  };
  listen();
  onAbort(scope, () => stop());
  return () => stop();
};
