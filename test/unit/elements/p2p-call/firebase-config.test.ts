import { expect } from '@open-wc/testing';
import { parseFirebaseConfig } from '../../../../src/elements/p2p-call/firebase-config.js';
import { thrownBy } from '../../../support/events/rejection.js';

const config = {
  apiKey: 'AIzaSy-key_1',
  authDomain: 'shop.firebaseapp.com',
  projectId: 'shop',
  storageBucket: 'shop.firebasestorage.app',
  messagingSenderId: '123456789012',
  appId: '1:123456789012:web:abc',
};

/** Spellings of the config above. */
const spellings = {
  JSON: JSON.stringify(config),
  'indented JSON': JSON.stringify(config, null, 2),
  'a JavaScript object as the console prints it': `const firebaseConfig = {
  apiKey: "AIzaSy-key_1",
  authDomain: "shop.firebaseapp.com",
  projectId: "shop",
  storageBucket: "shop.firebasestorage.app",
  messagingSenderId: "123456789012",
  appId: "1:123456789012:web:abc"
};`,
  'single quotes, with a trailing comma': `{
  apiKey: 'AIzaSy-key_1', authDomain: 'shop.firebaseapp.com', projectId: 'shop',
  storageBucket: 'shop.firebasestorage.app', messagingSenderId: '123456789012',
  'appId': '1:123456789012:web:abc',
}`,
  comments: `
// Your web app's "Firebase" configuration
const firebaseConfig = {
  // the key: it's public
  apiKey: "AIzaSy-key_1", // not a secret
  authDomain: "shop.firebaseapp.com", /* "the": { default, } */ projectId: "shop",
  /* two
     lines */ storageBucket: "shop.firebasestorage.app",
  messagingSenderId: "123456789012",
  appId: "1:123456789012:web:abc", // the last one
};`,
  'template quotes': `{apiKey:\`AIzaSy-key_1\`,authDomain:\`shop.firebaseapp.com\`,projectId:\`shop\`,
storageBucket:\`shop.firebasestorage.app\`,messagingSenderId:\`123456789012\`,
appId:\`1:123456789012:web:abc\`}`,
  'an export, without a semicolon': `export default ${JSON.stringify(config)}\n`,
  'a type': `const firebaseConfig: FirebaseOptions = ${JSON.stringify(config)};`,
};

describe('parseFirebaseConfig', () => {
  for (const [title, text] of Object.entries(spellings)) {
    it(`reads ${title}`, () => expect(parseFirebaseConfig(text)).to.deep.equal(config));
  }

  const values = {
    'https://shop.example/a//b': 'a url',
    '{ "a": 1, }': 'an object',
    'a, b: c': 'a comma and a colon',
    "it's": 'an apostrophe',
    '/* no comment */': 'comment signs',
    '// none either': 'a line comment',
    'Straße "7"': 'quotes',
  };
  for (const [value, title] of Object.entries(values)) {
    const literals = {
      double: JSON.stringify(value),
      single: `'${value.replaceAll("'", "\\'")}'`,
    };
    for (const [quotes, literal] of Object.entries(literals)) {
      it(`leaves ${title} in ${quotes} quotes as it is`, () => {
        const parsed = parseFirebaseConfig(`{ apiKey: ${literal}, projectId: 'shop', }`);
        expect(parsed).to.deep.equal({ apiKey: value, projectId: 'shop' });
      });
    }
  }

  const rubbish = {
    'a word': 'firebase',
    'an unclosed object': '{ apiKey: "1"',
    'an object turned around': '} {',
    'a call': '{ apiKey: getKey() }',
    'a variable': 'const firebaseConfig = { apiKey: key };',
    'a missing comma': '{ apiKey: "1" projectId: "2" }',
    'what was never filled in': '{ apiKey: <your key> }',
  };
  for (const [title, text] of Object.entries(rubbish)) {
    it(`calls ${title} config-invalid, and says what to paste`, () => {
      const error = thrownBy(() => parseFirebaseConfig(text));

      expect(error.code).to.equal('config-invalid');
      expect(error.message).to.include('firebase-config').and.to.include('Paste');
    });
  }

  it('runs nothing of it', () => {
    const text =
      '{ apiKey: "1", get x() { globalThis.wasRun = true; }, [globalThis.wasRun = 1]: 2 }';
    expect(thrownBy(() => parseFirebaseConfig(text)).code).to.equal('config-invalid');
    expect(globalThis).not.to.have.property('wasRun');
  });

  /** What people paste by accident or on purpose: to go through it in more than one way would take for ever. */
  const endless = {
    'a ruler of slashes behind a comma': `{ apiKey: "k", ${'/'.repeat(60)}\n`,
    'a ruler inside, and something behind it': `{ apiKey: "k", ${'/'.repeat(60)}\n x`,
    'comments in a row behind a comma': `{ apiKey: "k", ${'/**/'.repeat(2000)} x }`,
    'blanks behind every comma': `{ ${', '.repeat(5000)} x }`,
    'many commas': `{ ${','.repeat(19_000)} }`,
    'many open comments': `{ ${'/* '.repeat(6000)} }`,
    'many escaped quotes': `{ ${'\\"'.repeat(9000)} }`,
    'many open braces': '{'.repeat(19_000),
    'many open brackets': `{ ${'['.repeat(19_000)} }`,
  };
  for (const [title, text] of Object.entries(endless)) {
    it(`has an answer to ${title}`, () => {
      expect(thrownBy(() => parseFirebaseConfig(text)).code).to.equal('config-invalid');
    });
  }

  for (const piece of [
    '/',
    '/*',
    '*/',
    '/**/',
    '//\n',
    '"',
    "'",
    '`',
    '\\',
    ',',
    ', ',
    ':',
    '{',
    '}',
    '[',
    ']',
    'a',
    ' ',
    '-',
    '"a",',
    'a:',
    '{a:1},',
    '"a": "b", ',
  ]) {
    it(`has an answer to 100 kB of ${JSON.stringify(piece)}`, () => {
      const many = piece.repeat(Math.ceil(100_000 / piece.length));
      for (const text of [many, `{ ${many} }`, `{ apiKey: "k", ${many}`]) {
        expect(thrownBy(() => parseFirebaseConfig(text)).code).to.equal('config-invalid');
      }
    });
  }

  it('reads a config with a ruler of slashes in it', () => {
    const ruler = '/'.repeat(80);
    const text = `${ruler}\nconst firebaseConfig = {\n${ruler}\napiKey: 'k', ${ruler}\n projectId: 'p', ${ruler}\n};`;
    expect(parseFirebaseConfig(text)).to.deep.equal({ apiKey: 'k', projectId: 'p' });
  });

  it('reads numbers, and comments between a key and its value', () => {
    const text = '{ apiKey /* the key */ : "k", retries: -1.5e3, on: true, off: [null, 2,], }';
    expect(parseFirebaseConfig(text)).to.deep.equal({
      ...{ apiKey: 'k', retries: -1500, on: true },
      off: [null, 2],
    });
  });
});
