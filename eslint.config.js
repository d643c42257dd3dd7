import lit from 'eslint-plugin-lit';
import litA11y from 'eslint-plugin-lit-a11y';
import wc from 'eslint-plugin-wc';
import tseslint from 'typescript-eslint';

/**
 * What a file may not import: a pattern over the import's path, and the reason.
 *
 * @typedef {{ regex: string, message: string }} Ban
 */

const importBans = {
  unfinished: {
    regex: '^\\.{1,2}/(?!.*\\.js$)',
    message: 'A relative import ends in .js, as the browser will ask for it.',
  },
  outside: {
    regex: '^(\\.\\./)+(demo|test|scripts|bench|dist)/',
    message: 'The product imports nothing from beside src/.',
  },
  firebase: {
    regex: '^@?firebase(/|$)',
    message: 'Only src/signaling/firestore/ may know Firebase.',
  },
  firestore: {
    regex: '/firestore/',
    message: 'src/call/ works with any signaling channel: it may not know the one over Firestore.',
  },
  call: {
    regex: '^\\.\\./call/',
    message: 'Dependencies point downward: src/signaling/ may not import src/call/.',
  },
  elements: {
    regex: '^\\.\\./elements/',
    message: 'Dependencies point downward: only src/elements/ and src/index.ts know the elements.',
  },
};

/**
 * Static imports have a rule of their own; `import()` and `import('…').Type` are nodes like any other.
 *
 * @param {string} files
 * @param {(keyof typeof importBans)[]} names
 * @returns {import('typescript-eslint').ConfigWithExtends}
 */
const boundary = (files, ...names) => {
  const bans = names.map((name) => importBans[name]);
  return {
    files: [files],
    rules: {
      'no-restricted-imports': ['error', { patterns: bans }],
      'no-restricted-syntax': [
        'error',
        ...bans.map(({ regex, message }) => ({
          // A selector's regular expression may not hold a slash.
          selector: `:matches(ImportExpression, TSImportType) Literal[value=/${regex.replaceAll('/', '\\u002F')}/]`,
          message,
        })),
      ],
    },
  };
};

export default tseslint.config(
  { ignores: ['dist/', 'coverage/', '.cache/', 'screens/'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },

  ...tseslint.configs.recommended,
  {
    rules: {
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-var': 'error',
      'object-shorthand': 'error',
      'prefer-const': 'error',
    },
  },

  {
    files: ['**/*.ts'],
    extends: [...tseslint.configs.strictTypeChecked],
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/no-unnecessary-condition': 'off', // a browser may lack what its types promise
      '@typescript-eslint/no-unnecessary-type-parameters': 'off',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
    },
  },

  {
    files: ['src/**/*.ts', 'demo/**/*.ts'],
    extends: [
      lit.configs?.['flat/recommended'] ?? [],
      wc.configs?.['flat/best-practice'] ?? [],
      litA11y.configs.recommended,
    ],
    rules: {
      'lit/lifecycle-super': 'error',
      'lit/no-native-attributes': 'off', // a page sets `lang` and `hidden` on any element
      'lit/no-this-assign-in-render': 'error',
      'lit/no-useless-template-literals': 'error',
      'wc/guard-super-call': 'off', // LitElement has every callback
      'wc/require-listener-teardown': 'off', // a signal ends them
    },
  },
  {
    files: ['src/**/*.ts'],
    rules: {
      'max-lines': ['error', { max: 250, skipBlankLines: true, skipComments: true }],
      'no-console': 'error',
    },
  },

  boundary('src/**/*.ts', 'unfinished', 'outside', 'firebase'),
  boundary('src/call/**/*.ts', 'unfinished', 'outside', 'firebase', 'firestore', 'elements'),
  boundary('src/signaling/**/*.ts', 'unfinished', 'outside', 'firebase', 'call', 'elements'),
  boundary('src/signaling/firestore/**/*.ts', 'unfinished', 'outside', 'call', 'elements'),

  {
    files: ['test/**'],
    rules: { '@typescript-eslint/no-unused-expressions': 'off' }, // chai's assertions are getters
  },
  {
    files: ['test/**/*.ts'],
    rules: {
      '@typescript-eslint/no-floating-promises': [
        'error',
        // Typed as a promise for the sake of DOM diffs; `accessible()` truly is one.
        { allowForKnownSafeCalls: [{ from: 'package', name: 'Equal', package: 'chai' }] },
      ],
      '@typescript-eslint/no-non-null-assertion': 'off', // a test that finds nothing should fail
      '@typescript-eslint/unbound-method': 'off',
    },
  },
);
