import { CallError } from '../../errors.js';
import type { CallOptions } from './call-options.js';

/** What is wrong with an option, named as the page's owner knows it. */
export const configInvalid = (message: string, cause?: unknown): CallError =>
  new CallError('config-invalid', message, { cause });

/** The options that are text and nothing else. */
const texts = [
  'apiKey',
  'projectId',
  'appId',
  'authDomain',
  'databaseId',
  'collection',
  'firestoreEmulator',
  'appCheck',
  'auth',
  'authEmulator',
  'signaling',
  'callId',
  'inviteUrlBase',
  'displayName',
  'iceUrl',
  'iceTransportPolicy',
] as const satisfies readonly (keyof CallOptions)[];

/** The options of another kind, where they are given: what `typeof` says of them. */
const kinds = {
  firestore: 'object',
  firestoreSdk: 'object',
  mediaConstraints: 'object',
  rtcConfiguration: 'object',
  createChannel: 'function',
} as const satisfies { readonly [name in keyof CallOptions]?: string };

/** Whether it is text, be it empty. */
export const isText = (value: unknown): value is string => typeof value === 'string';

/** Whether it is an object with members, as a page writes one. */
export const isObject = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * Checks that every option is of its kind: a script can set a property to anything.
 * @throws {CallError} `config-invalid`, with the property's name.
 */
export const checkKinds = (options: CallOptions): void => {
  const values: { readonly [name in keyof CallOptions]: unknown } = options;
  for (const name of texts) {
    if (!isText(values[name])) throw configInvalid(`${name} is text, not ${typeof values[name]}.`);
  }
  for (const [name, kind] of Object.entries(kinds)) {
    const value = values[name as keyof typeof kinds];
    if (value !== null && (typeof value !== kind || Array.isArray(value))) {
      throw configInvalid(`${name} is no ${kind}.`);
    }
  }
};

/** Whether a page has said anything with this option, right or wrong. */
export const isGiven = (value: unknown): boolean =>
  isText(value) ? value.trim() !== '' : value != null;
