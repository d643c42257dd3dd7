import type { FirebaseApp } from 'firebase/app';
import {
  browserLocalPersistence,
  connectAuthEmulator,
  indexedDBLocalPersistence,
  initializeAuth,
  inMemoryPersistence,
  signInAnonymously,
} from 'firebase/auth';
import { untilAborted } from '../../abort.js';
import type { Identity } from './identity.js';
import { signInError } from './sign-in-errors.js';

/** How long signing in may take before the service counts as blocked. */
const deadlineMs = 10_000;

/**
 * Signs a visitor in who has no account: Firebase makes one up, which this browser keeps. It is the same
 * user after a reload, and in every tab. Loaded on demand, since it brings `firebase/auth` along.
 * @param emulator URL of the Auth emulator; empty for the real service.
 * @throws {CallError} `config-invalid` with what to do where the project allows no such sign-in,
 *   `signaling-quota`, and `signaling-blocked` where the service cannot be reached within ten seconds.
 */
export const signIn = async (app: FirebaseApp, emulator: string): Promise<Identity> => {
  const deadline = AbortSignal.timeout(deadlineMs);
  const sign = async (): Promise<Identity> => {
    const auth = initializeAuth(app, {
      persistence: [indexedDBLocalPersistence, browserLocalPersistence, inMemoryPersistence],
    });
    if (emulator) connectAuthEmulator(auth, emulator, { disableWarnings: true });
    const { user } = await signInAnonymously(auth); // a user who is there already stays
    return { uid: user.uid, token: () => user.getIdToken() };
  };
  try {
    return await inTurn(() => untilAborted(sign(), deadline), deadline);
  } catch (cause) {
    throw signInError(cause);
  }
};

/**
 * One tab after the other: two that signed in for the first time at once would be two users, and the
 * second would then take the first one's place. Where there are no locks (a sandboxed frame) nothing is
 * kept either.
 */
const inTurn = async <T>(work: () => Promise<T>, deadline: AbortSignal): Promise<T> => {
  let began = false;
  try {
    return await navigator.locks.request('p2p-call sign-in', { signal: deadline }, () => {
      began = true;
      return work();
    });
  } catch (cause) {
    if (began || deadline.aborted) throw cause;
    return work();
  }
};
