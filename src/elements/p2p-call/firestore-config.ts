import type { FirestoreConfig } from '../../signaling/firestore/on-demand.js';
import type { CallOptions } from './call-options.js';
import { parseFirebaseConfig, type FirebaseOptions } from './firebase-config.js';
import { configInvalid, isGiven, isObject, isText } from './option-kinds.js';

const isAnonymous = ({ auth }: CallOptions): boolean => auth.trim() === 'anonymous';

/**
 * Checks how a visitor gets admitted: sign-in and App Check.
 * @throws {CallError} `config-invalid`, with what to correct.
 */
export const checkAdmission = (options: CallOptions): void => {
  const { auth, authEmulator, appCheck, firestore } = options;
  if (!['', 'none', 'anonymous'].includes(auth.trim())) {
    throw configInvalid(`auth is "none" or "anonymous", not "${auth}".`);
  }
  if (isGiven(authEmulator) && !/^https?:\/\/[^/\s]+\/?$/.test(authEmulator.trim())) {
    throw configInvalid(`auth-emulator wants http://host:port, not "${authEmulator}".`);
  }
  if (firestore && (isAnonymous(options) || isGiven(appCheck))) {
    const name = isGiven(appCheck) ? 'app-check' : 'auth';
    throw configInvalid(`${name} does not go with firestore: its own Firebase app has to do that.`);
  }
};

/** The config as one object, however it is given; empty where it is not. */
const pastedConfig = ({ firebaseConfig }: CallOptions): Partial<FirebaseOptions> => {
  if (!isGiven(firebaseConfig)) return {};
  if (isText(firebaseConfig)) return parseFirebaseConfig(firebaseConfig);
  if (isObject(firebaseConfig)) return firebaseConfig;
  throw configInvalid('firebase-config is an object, or the text of one.');
};

/**
 * Which database, and what its service asks of visitors.
 * @throws {CallError} `config-invalid`, with what is missing.
 */
export const firestoreConfig = (options: CallOptions): FirestoreConfig => {
  const pasted = pastedConfig(options);
  const pick = (name: keyof FirebaseOptions, attribute?: string): string => {
    const value = options[name].trim() || pasted[name];
    if (typeof value === 'string' && value) return value;
    if (!attribute) return '';
    throw configInvalid(`${attribute} is missing: it is ${name} in your Firebase config.`);
  };
  const emulator = options.firestoreEmulator.trim();
  if (emulator && !/^[^/\s]+:\d+$/.test(emulator)) {
    throw configInvalid(`firestore-emulator wants host:port, not "${emulator}".`);
  }
  return {
    apiKey: pick('apiKey', 'api-key'),
    projectId: pick('projectId', 'project-id'),
    appId: pick('appId', 'app-id'),
    authDomain: pick('authDomain'),
    databaseId: options.databaseId.trim() || '(default)',
    emulator,
    signIn: isAnonymous(options) ? { emulator: options.authEmulator.trim() } : null,
    appCheck: options.appCheck.trim(),
  };
};
