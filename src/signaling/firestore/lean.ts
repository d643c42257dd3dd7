import { CallError } from '../../errors.js';
import type { startAppCheck as StartAppCheck } from './app-check.js';
import type { signIn as SignIn } from './sign-in.js';

/** What `p2p-call.lean.js` has in the place of `sign-in.ts` and `app-check.ts`: see `vite.config.ts`. */
const missing = (attribute: string): never => {
  throw new CallError(
    'config-invalid',
    `${attribute} does not work with p2p-call.lean.js: load p2p-call.js instead.`,
  );
};

export const signIn: typeof SignIn = () => missing('auth="anonymous"');

export const startAppCheck: typeof StartAppCheck = () => missing('app-check');
