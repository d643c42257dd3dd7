import { spawnSync } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  realpathSync,
  writeFileSync,
} from 'node:fs';
import { homedir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import which from 'which';
import { root } from '../process/paths.mjs';

/**
 * @typedef {object} EmulatorAddress
 * @property {string} host
 * @property {number} port
 * @property {string} rules path of the rules file
 */

/**
 * A way to run the official Firestore emulator.
 *
 * @typedef {object} EmulatorProgram
 * @property {string} program
 * @property {(address: EmulatorAddress) => string[]} args
 */

/** What to do where no way was found. */
export const emulatorRemedy =
  'No Firestore emulator can be had here: install the Google Cloud CLI with its cloud-firestore-emulator component, ' +
  'or Java 11 or newer (firebase-tools is then fetched with npx), or set FIRESTORE_EMULATOR_HOST to one that runs.';

/** @type {EmulatorProgram | null | undefined} */
let known;

/**
 * Finds a way to run the emulator, and fetches what that needs, so that starting it works without a network.
 *
 * @returns {EmulatorProgram | null}
 */
export function prepareEmulator() {
  known ??= gcloud() ?? firebaseTools();
  return known;
}

/** @returns {EmulatorProgram | null} */
function gcloud() {
  const program = find('gcloud');
  if (!program) return null;
  // Without its component, gcloud would ask whether to install it.
  const component = join(dirname(realpathSync(program)), '../platform/cloud-firestore-emulator');
  if (!existsSync(component) || !hasJava()) return null;
  return {
    program,
    args: ({ host, port, rules }) => [
      ...['emulators', 'firestore', 'start', '--quiet'],
      ...[`--host-port=${host}:${port}`, `--rules=${rules}`],
    ],
  };
}

/** @returns {EmulatorProgram | null} */
function firebaseTools() {
  if (!hasJava()) return null;
  const installed = find('firebase');
  const npx = find('npx');
  const program = installed ?? npx;
  if (!program) return null;
  // The last major version that is content with Java 11.
  const start = installed ? [] : ['--yes', '--prefer-offline', 'firebase-tools@14'];
  const first = hasDownload() ? '--version' : 'setup:emulators:firestore';
  if (!hasDownload()) console.log('Fetching the Firestore emulator (firebase-tools)…');
  const { status } = spawnSync(program, [...start, first], {
    cwd: root, // where .npmrc keeps npx from building native modules that the emulator never loads
    stdio: 'ignore',
    shell: process.platform === 'win32',
  });
  if (status !== 0) return null;
  return {
    program,
    args: (address) => [
      ...[...start, 'emulators:start', '--only', 'firestore', '--project', 'demo-p2p-call'],
      ...['--config', writeFirebaseConfig(address)],
    ],
  };
}

/** firebase-tools downloads the emulator once, into this folder; asked to set it up, it downloads it again. */
function hasDownload() {
  const folder =
    process.env['FIREBASE_EMULATORS_PATH'] ?? join(homedir(), '.cache/firebase/emulators');
  return (
    existsSync(folder) && readdirSync(folder).some((name) => /^cloud-firestore-.*\.jar$/.test(name))
  );
}

/** @param {string} program */
const find = (program) => which.sync(program, { nothrow: true });

function hasJava() {
  return spawnSync('java', ['-version'], { stdio: 'ignore' }).status === 0;
}

/**
 * firebase-tools takes host and port from a file only, and reads no rules from outside that file's folder.
 *
 * @param {EmulatorAddress} address
 * @returns {string} the file's path
 */
function writeFirebaseConfig({ host, port, rules }) {
  const folder = join(root, '.cache', `firestore-${port}`);
  mkdirSync(folder, { recursive: true });
  copyFileSync(rules, join(folder, basename(rules)));
  const config = {
    firestore: { rules: basename(rules) },
    emulators: { firestore: { host, port }, ui: { enabled: false }, singleProjectMode: false },
  };
  const file = join(folder, 'firebase.json');
  writeFileSync(file, JSON.stringify(config, null, 2));
  return file;
}
