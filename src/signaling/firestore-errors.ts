import { CallError, type CallErrorCode } from '../errors.js';

const codes: Readonly<Record<string, readonly [CallErrorCode, string]>> = {
  'permission-denied': [
    'signaling-denied',
    'Firestore refused: the security rules do not allow this call.',
  ],
  unauthenticated: ['signaling-denied', 'Firestore refused: the rules want a signed-in user.'],
  'resource-exhausted': ['signaling-quota', 'The Firestore quota of this project is used up.'],
  unavailable: ['signaling-blocked', 'Firestore cannot be reached from here.'],
  'deadline-exceeded': ['signaling-blocked', 'Firestore did not answer in time.'],
  // Firestore answers so when the project has no such database, and for a bad API key
  'not-found': [
    'config-invalid',
    'The project has no such Firestore database. Create it in the Firebase console, or correct project-id or database-id.',
  ],
  'invalid-argument': [
    'config-invalid',
    'Firestore refused the configuration. Check api-key and project-id.',
  ],
};

/** What the Firestore SDK threw, in our vocabulary. A `CallError` passes through. */
export const firestoreError = (cause: unknown): CallError => {
  const code = (cause as { code?: unknown } | null)?.code;
  const known = typeof code === 'string' ? codes[code] : undefined;
  if (cause instanceof CallError || !known) return CallError.from('signaling-failed', cause);
  return new CallError(known[0], known[1], { cause });
};
