import { CallError } from '../../errors.js';

/** The members of a Firebase web app's config that a call needs. */
export interface FirebaseOptions {
  readonly apiKey: string;
  readonly projectId: string;
  readonly appId: string;
  readonly authDomain: string;
}

/** A web app's config has some 400 characters; comments may come on top. */
const maxLength = 20_000;

/** The pieces of what people paste; a blank may be a comment, and a number is a word. */
const pieces = {
  blank: /\s+|\/\/.*|\/\*[^]*?\*\//y,
  json: /"(?:[^"\\]|\\.)*"/y,
  quoted: /'(?:[^'\\]|\\[^])*'|`(?:[^`\\]|\\[^])*`/y,
  word: /[\w$.+-]+/y,
  sign: /[{}[\]:,]/y,
};

/**
 * Every piece of the text, in order. No pattern can match in two ways, and the first place where none
 * does is the end: reading takes as many steps as there are characters.
 * @throws {SyntaxError} for an unclosed string or comment, and for any other sign.
 */
function* piecesOf(text: string): Generator<readonly [kind: string, piece: string]> {
  let at = 0;
  while (at < text.length) {
    const found = Object.entries(pieces).find(([, pattern]) => {
      pattern.lastIndex = at;
      return pattern.test(text);
    });
    if (!found) throw new SyntaxError(`there is an unexpected ${text[at] ?? ''}`);
    const [kind, { lastIndex }] = found;
    yield [kind, text.slice(at, lastIndex)];
    at = lastIndex;
  }
}

/** JSON's spelling of a string in other quotes. */
const jsonString = (quoted: string): string =>
  JSON.stringify(quoted.slice(1, -1).replace(/\\(['`])/g, '$1'));

/** JSON of a JavaScript object literal: without comments and last commas, and with every key in quotes. */
const toJson = (literal: string): string => {
  let json = '';
  /** A comma or a word: what follows decides what becomes of it. */
  let undecided = '';
  for (const [kind, piece] of piecesOf(literal)) {
    if (kind === 'blank') continue;
    if (undecided === ',') json += /[}\]]/.test(piece[0] ?? '') ? '' : ',';
    else if (undecided) json += piece === ':' ? `"${undecided}"` : ` ${undecided} `;
    undecided = kind === 'word' || piece === ',' ? piece : '';
    if (kind === 'quoted') json += jsonString(piece);
    else if (!undecided) json += piece;
  }
  return json + undecided;
};

/** From the first brace to the last. */
const objectIn = (text: string): string => {
  if (text.length > maxLength) throw new SyntaxError(`it has over ${maxLength} characters`);
  const [start, end] = [text.indexOf('{'), text.lastIndexOf('}')];
  if (start < 0 || end < start) throw new SyntaxError('there is no { … } in it');
  return text.slice(start, end + 1);
};

/**
 * Reads the config as the Firebase console prints it: JSON or a JavaScript object, with or without
 * `const firebaseConfig =` around it. Nothing of it is run.
 * @throws {CallError} `config-invalid` when it is neither, or longer than any config.
 */
export const parseFirebaseConfig = (text: string): Partial<FirebaseOptions> => {
  try {
    return JSON.parse(toJson(objectIn(text))) as Partial<FirebaseOptions>;
  } catch (cause) {
    throw new CallError(
      'config-invalid',
      `firebase-config cannot be read (${(cause as Error).message}). Paste the object that the Firebase console shows for your web app.`,
      { cause },
    );
  }
};
