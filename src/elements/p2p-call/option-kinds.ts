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
  'auth',
  'signaling',
  'callId',
  'inviteUrlBase',
  'displayName',
  'iceUrl',
  'iceTransportPolicy',
] as const satisfies readonly (keyof CallOptions)[];

/** The options that are an object, where they are given. */
const objects = [
  'firestore',
  'mediaConstraints',
  'rtcConfiguration',
] as const satisfies readonly (keyof CallOptions)[];

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
  for (const name of objects) {
    if (values[name] !== null && !isObject(values[name]))
      throw configInvalid(`${name} is an object.`);
  }
  if (values.createChannel !== null && typeof values.createChannel !== 'function') {
    throw configInvalid('createChannel is a function.');
  }
};

/** Whether a page has said anything with this option, right or wrong. */
export const isGiven = (value: unknown): boolean =>
  isText(value) ? value.trim() !== '' : value != null;
