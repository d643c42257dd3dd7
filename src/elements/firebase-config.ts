import { CallError } from '../errors.js';

/** The members of a Firebase web app's config that a call needs. */
export interface FirebaseOptions {
  readonly apiKey: string;
  readonly projectId: string;
  readonly appId: string;
  readonly authDomain: string;
}

/** A quoted string, or something to leave out or to quote, in what people paste. */
const token =
  /"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|`[^`]*`|\/\/[^\n]*|\/\*[^]*?\*\/|([{,]\s*)([A-Za-z_$][\w$]*)(\s*:)|,(?=\s*[}\]])/g;

/**
 * JSON of a JavaScript object literal: quotes the keys, straightens the quotes, drops comments and the
 * last comma. Comments go first, so that a key behind one is still seen.
 */
const toJson = (literal: string): string => {
  const straighten = (text: string) =>
    text.replace(token, (match: string, before?: string, key?: string, after?: string) => {
      if (key !== undefined) return `${before}"${key}"${after}`;
      if (match.startsWith('"')) return match;
      if (match.startsWith("'") || match.startsWith('`')) {
        return JSON.stringify(match.slice(1, -1).replace(/\\(['`])/g, '$1'));
      }
      return '';
    });
  const comment = /("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|`[^`]*`)|\/\/[^\n]*|\/\*[^]*?\*\//g;
  return straighten(literal.replace(comment, '$1'));
};

/**
 * Reads the config as the Firebase console prints it: JSON or a JavaScript object, with or without
 * `const firebaseConfig =` around it. Nothing of it is run.
 * @throws {CallError} `config-invalid` when it is neither.
 */
export const parseFirebaseConfig = (text: string): Partial<FirebaseOptions> => {
  const from = text.indexOf('{');
  const to = text.lastIndexOf('}');
  try {
    if (from < 0 || to < from) throw new SyntaxError('there is no { … } in it');
    return JSON.parse(toJson(text.slice(from, to + 1))) as Partial<FirebaseOptions>;
  } catch (cause) {
    throw new CallError(
      'config-invalid',
      `firebase-config cannot be read (${(cause as Error).message}). Paste the object that the Firebase console shows for your web app.`,
      { cause },
    );
  }
};
