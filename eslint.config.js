import lit from 'eslint-plugin-lit';
import litA11y from 'eslint-plugin-lit-a11y';
import wc from 'eslint-plugin-wc';
import { createTypeScriptImportResolver } from 'eslint-import-resolver-typescript';
import importX from 'eslint-plugin-import-x';
import tseslint from 'typescript-eslint';

/**
 * The rooms of src/ and their doors: what other rooms may import of them. Inside a room, files import each
 * other freely, but never in a circle. Dependencies point one way: elements, call, signaling.
 *
 * @type {Readonly<Record<string, readonly string[]>>}
 */
const rooms = {
  'signaling/firestore': ['on-demand.ts'],
  'call/peer': [
    ...['peer.ts', 'encoding.ts', 'first-negotiation.ts', 'adaptation.ts', 'lifeline.ts'],
    ...['ice-servers.ts', 'ice-supply.ts', 'no-route.ts', 'patience.ts', 'tutorial-watch.ts'],
    'certificate.ts',
  ],
  'call/safety': ['word-exchange.ts'],
  'call/conversation': ['chat.ts', 'conversation.ts', 'link-message.ts'],
  'call/media': [
    ...['local-side.ts', 'local-media.ts', 'capture.ts', 'screen-share.ts', 'preferences.ts'],
    'speaking.ts',
  ],
  'elements/p2p-call': ['p2p-call.ts', 'p2p-call-options.ts'],
  'elements/panel': ['call-panel.ts'],
  'elements/chat': ['call-chat.ts', 'file-drop.ts'],
  'elements/video': ['call-video.ts', 'self-view.ts'],
  'elements/settings': ['call-settings.ts', 'call-devices.ts', 'call-meter.ts', 'call-quality.ts'],
  'elements/controls': ['actions.ts', 'action-button.ts', 'call-button.ts', 'call-controls.ts'],
};

/** Nothing outside a room goes past its doors. */
const doors = Object.entries(rooms).map(([room, files]) => ({
  target: `./src/!(${room.split('/')[0]})/**/*`,
  from: `./src/${room}`,
  except: files.map((file) => `./${file}`),
  message: `src/${room} is entered by ${files.join(', ')}.`,
}));

/** The rooms beside a room are outside of it, too. */
const neighbours = Object.entries(rooms).flatMap(([room, files]) => {
  const [layer = '', name = ''] = room.split('/');
  return [`./src/${layer}/!(${name})/**/*`, `./src/${layer}/*`].map((target) => ({
    target,
    from: `./src/${room}`,
    except: files.map((file) => `./${file}`),
    message: `src/${room} is entered by ${files.join(', ')}.`,
  }));
});

const layers = [
  {
    target: './src/signaling',
    from: './src',
    except: ['./signaling', './abort.ts', './errors.ts', './rate-limit.ts'],
    message: 'src/signaling stands below everything: it knows neither the call nor the elements.',
  },
  {
    target: './src/call',
    from: './src',
    except: [
      ...['./call', './signaling', './abort.ts', './errors.ts', './rate-limit.ts'],
      './warn-owner.ts',
    ],
    message: 'src/call knows no element.',
  },
  {
    target: './src/call',
    from: './src/signaling/firestore',
    message: 'src/call works with any signaling channel: it may not know the one over Firestore.',
  },
  {
    target: './src',
    from: ['./demo', './test', './scripts', './bench', './dist'],
    message: 'The product imports nothing from beside src/.',
  },
];

export default tseslint.config(
  { ignores: ['dist/', 'coverage/', '.cache/', 'screens/', 'test/types/'] },
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
  {
    // the one place that speaks to whoever builds the page
    files: ['src/warn-owner.ts'],
    rules: { 'no-console': ['error', { allow: ['warn'] }] },
  },

  {
    files: ['src/**/*.ts'],
    plugins: { 'import-x': importX },
    settings: { 'import-x/resolver-next': [createTypeScriptImportResolver()] },
    rules: {
      'import-x/extensions': [
        'error',
        'always',
        { ignorePackages: true, pattern: { ts: 'never' } },
      ],
      'import-x/no-cycle': ['error', { ignoreExternal: true }],
      'import-x/no-restricted-paths': ['error', { zones: [...layers, ...doors, ...neighbours] }],
    },
  },
  {
    files: ['src/**/*.ts'],
    ignores: ['src/signaling/firestore/**'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              regex: '^@?firebase(/|$)',
              message: 'Only src/signaling/firestore/ may know Firebase.',
            },
          ],
        },
      ],
    },
  },

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
