import { esbuildPlugin } from '@web/dev-server-esbuild';
import { defaultReporter } from '@web/test-runner';
import { chromeLauncher } from '@web/test-runner-chrome';
import getPort from 'get-port';
import { join } from 'node:path';
import { findChrome } from '../scripts/browser/browsers.mjs';
import { root } from '../scripts/process/paths.mjs';
import { webTestTotals } from '../scripts/testing/web-test-totals.mjs';

const args = [
  // test patterns and beeps instead of hardware; the second camera's format cannot be sent
  '--use-fake-device-for-media-stream=device-count=3',
  '--use-fake-ui-for-media-stream', // getUserMedia() never prompts
  '--autoplay-policy=no-user-gesture-required',
  '--disable-features=WebRtcHideLocalIpsWithMdns', // candidates need no multicast
  // No test may leave the machine.
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE *.localhost, EXCLUDE 127.0.0.1',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-quic',
  '--disable-gpu',
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), // Chromium refuses a sandbox to root
];

/** `host:port` each, empty where there is no emulator. */
const emulator = process.env['FIRESTORE_EMULATOR_HOST'] ?? '';
const authEmulator = process.env['AUTH_EMULATOR_HOST'] ?? '';

/** @type {import('@web/test-runner').TestRunnerConfig} */
export default {
  rootDir: root,
  files: ['test/unit/**/*.test.ts'],
  nodeResolve: true,
  port: await getPort(), // two of these run at the same time
  testsStartTimeout: 60_000,
  testsFinishTimeout: 15 * 60_000, // a test that hangs is named by its own limit
  concurrency: 1, // a page in the background gets no animation frames
  plugins: [esbuildPlugin({ ts: true, target: 'es2022', tsconfig: join(root, 'tsconfig.json') })],
  browsers: [
    chromeLauncher({ launchOptions: { executablePath: findChrome() ?? '', headless: true, args } }),
  ],
  testFramework: { config: { ui: 'bdd', timeout: '60000' } }, // far over what a slow machine needs; no retries: a flaky test is a bug
  reporters: [
    defaultReporter({ reportTestResults: true, reportTestProgress: process.stdout.isTTY === true }),
    webTestTotals(),
  ],
  filterBrowserLogs: ({ args: [first] }) => !String(first).startsWith('Lit is in dev mode'),
  // A test that needs Firestore reads window.__firestoreEmulator, and skips itself when that is empty.
  testRunnerHtml: (framework) => `<!doctype html>
    <html lang="en">
      <head>
        <title>Test</title>
        <script>
          window.__firestoreEmulator = ${JSON.stringify(emulator)};
          window.__authEmulator = ${JSON.stringify(authEmulator)};
        </script>
      </head>
      <body><script type="module" src="${framework}"></script></body>
    </html>`,
};
