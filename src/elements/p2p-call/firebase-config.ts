import { CallError } from '../../errors.js';

/** The members of a Firebase web app's config that a call needs. */
export interface FirebaseOptions {
  readonly apiKey: string;
  readonly projectId: string;
  readonly appId: string;
  readonly authDomain: string;
}

/**
 * What people paste, piece by piece: JSON's strings, other strings, comments, keys, the last comma. Strings come first,
 * so that nothing inside them counts.
 */
const token =
  /("(?:[^"\\]|\\.)*")|(['`])((?:[^\\]|\\.)*?)\2|\/\/.*|\/\*[^]*?\*\/|([\w$]+)(?=\s*:)|,(?=(?:\s|\/\/.*|\/\*[^]*?\*\/)*[}\]])/g;

/** JSON of a JavaScript object literal. */
const toJson = (literal: string): string =>
  literal.replace(token, (_, json?: string, quote?: string, text?: string, key?: string) => {
    if (quote) return JSON.stringify(text?.replace(/\\(['`])/g, '$1'));
    return json ?? (key ? `"${key}"` : '');
  });

/**
 * Reads the config as the Firebase console prints it: JSON or a JavaScript object, with or without
 * `const firebaseConfig =` around it. Nothing of it is run.
 * @throws {CallError} `config-invalid` when it is neither.
 */
export const parseFirebaseConfig = (text: string): Partial<FirebaseOptions> => {
  try {
    const [literal] = /{[^]*}/.exec(text) ?? [];
    if (!literal) throw new SyntaxError('there is no { … } in it');
    return JSON.parse(toJson(literal)) as Partial<FirebaseOptions>;
  } catch (cause) {
    throw new CallError(
      'config-invalid',
      `firebase-config cannot be read (${(cause as Error).message}). Paste the object that the Firebase console shows for your web app.`,
      { cause },
    );
  }
};
