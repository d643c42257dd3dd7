import { CallError, type CallErrorCode } from '../../errors.js';

const codes: Readonly<Record<string, CallErrorCode>> = {
  'permission-denied': 'signaling-denied',
  unauthenticated: 'signaling-denied',
  'resource-exhausted': 'signaling-quota',
  unavailable: 'signaling-blocked',
  'deadline-exceeded': 'signaling-blocked',
  // Firestore answers so when the project has no such database, and for a bad API key
  'not-found': 'config-invalid',
  'invalid-argument': 'config-invalid',
};

/** What the Firestore SDK threw, in our vocabulary. A `CallError` passes through. */
export const firestoreError = (cause: unknown): CallError => {
  const code = (cause as { code?: unknown } | null)?.code;
  return CallError.from(codes[String(code)] ?? 'signaling-failed', cause);
};
