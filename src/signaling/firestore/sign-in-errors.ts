import { CallError, type CallErrorCode } from '../../errors.js';

const enable =
  'Enable Anonymous sign-in in the Firebase console, under Authentication, Sign-in method: auth="anonymous" needs it.';

type Meaning = readonly [CallErrorCode, string];

const known: Readonly<Record<string, Meaning>> = {
  'operation-not-allowed': ['config-invalid', enable],
  'admin-restricted-operation': ['config-invalid', enable],
  'configuration-not-found': ['config-invalid', enable], // Authentication was never opened there
  'invalid-api-key': ['config-invalid', 'api-key is not a key of your Firebase project.'],
  'too-many-requests': ['signaling-quota', 'Too many sign-ins from this network. Try again later.'],
  'quota-exceeded': ['signaling-quota', 'The Firebase project is at its limit of sign-ins.'],
  'network-request-failed': ['signaling-blocked', 'Firebase Authentication cannot be reached.'],
  TimeoutError: ['signaling-blocked', 'Firebase Authentication does not answer.'],
};

/** What Firebase has no name of its own for is the server's sentence, in this form. */
const sentences: readonly (readonly [RegExp, Meaning])[] = [
  [/^api-key-/, ['config-invalid', 'api-key is not a key of your Firebase project.']],
  [
    /^requests-.*-blocked/,
    [
      'config-invalid',
      'The restrictions of your api-key (Google Cloud console, Credentials) forbid this page, or the Identity Toolkit API.',
    ],
  ],
  [
    /app-?check/,
    ['signaling-denied', 'App Check is enforced for Authentication: see the option app-check.'],
  ],
];

/** What went wrong when signing in, in our vocabulary. A `CallError` passes through. */
export const signInError = (cause: unknown): CallError => {
  if (cause instanceof CallError) return cause;
  const { code, name } = cause as { code?: unknown; name?: unknown };
  const word = typeof code === 'string' ? code.replace(/^auth\//, '') : String(name);
  const meaning = known[word] ?? sentences.find(([pattern]) => pattern.test(word))?.[1];
  return meaning ? new CallError(...meaning, { cause }) : CallError.from('signaling-failed', cause);
};
