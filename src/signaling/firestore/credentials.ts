import type { FirebaseApp } from 'firebase/app';
import type { Identity } from './identity.js';
import { loaded } from './loaded.js';

/** How this side shows the service that it may. */
export interface Admission {
  /** Signs in without an account. */
  readonly signIn?: {
    /** URL of the Auth emulator; empty for the real service. */
    readonly emulator: string;
  } | null;
  /** App Check: a site key of reCAPTCHA Enterprise; empty without. */
  readonly appCheck?: string;
}

/** What a request of ours carries. The SDK's own do so by themselves. */
export type RequestHeaders = () => Promise<Readonly<Record<string, string>>>;

/** What this side has to show. */
export interface Credentials {
  readonly identity: Identity | null;
  /** Null where there is nothing to carry. */
  readonly headers: RequestHeaders | null;
}

/**
 * Signs in and starts App Check, as far as asked for.
 * @throws {CallError} as `signIn` says, and `signaling-blocked` for what cannot be loaded.
 */
export const obtainCredentials = async (
  app: FirebaseApp,
  { signIn, appCheck }: Admission,
): Promise<Credentials> => {
  // App Check first: signing in carries its token, too
  const attested = appCheck
    ? (await loaded(import('./app-check.js'))).startAppCheck(app, appCheck)
    : undefined;
  const identity = signIn
    ? await (await loaded(import('./sign-in.js'))).signIn(app, signIn.emulator)
    : null;
  return { identity, headers: headersOf(identity, attested) };
};

const headersOf = (
  identity: Identity | null,
  attested?: () => Promise<string>,
): RequestHeaders | null =>
  identity || attested
    ? async () => ({
        ...(identity && { authorization: `Bearer ${await identity.token()}` }),
        ...(attested && { 'x-firebase-appcheck': await attested() }),
      })
    : null;
