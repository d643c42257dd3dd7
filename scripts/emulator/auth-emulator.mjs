import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import getPort from 'get-port';
import { startGroup } from '../process/child-group.mjs';
import { SetupError } from '../process/command.mjs';
import { npm } from '../process/packages.mjs';
import { root } from '../process/paths.mjs';
import { answers, projectId } from './emulator.mjs';

/**
 * @typedef {object} AuthEmulator
 * @property {string} host
 * @property {number} port
 * @property {() => Promise<void>} stop
 */

/** Runs on Node 20, and needs no Java for Auth. */
const version = '14.9.0';

/**
 * A quarter of a gigabyte that only sign-in needs: beside the packages, not among them. `npm ci` takes it
 * away with the rest of node_modules.
 */
const folder = join(root, 'node_modules/.cache/firebase-tools');
const script = join(folder, 'node_modules/firebase-tools/lib/bin/firebase.js');

/** It compiles its interface for 14 seconds of the processor; other work may go on beside it. */
const startUpMs = 180_000;

const remedy =
  `No Auth emulator can be had here: let npm install firebase-tools@${version}, ` +
  'or set AUTH_EMULATOR_HOST to one that runs.';

/** @type {boolean | undefined} */
let known;

/**
 * Installs the emulator where it is missing, so that starting it works without a network.
 *
 * @returns {boolean} whether it is there
 */
export function prepareAuthEmulator() {
  known ??= isInstalled() || install();
  return known;
}

function isInstalled() {
  try {
    const file = join(folder, 'node_modules/firebase-tools/package.json');
    return JSON.parse(readFileSync(file, 'utf8')).version === version && existsSync(script);
  } catch {
    return false;
  }
}

function install() {
  console.log(`Fetching the Auth emulator (firebase-tools ${version}, 250 MB)…`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{ "private": true }\n'); // else npm looks for one further up
  const { status } = npm(
    [
      ...['install', `firebase-tools@${version}`, '--prefix', folder],
      // its native modules are for emulators that are not used here
      ...['--ignore-scripts', '--no-fund', '--no-audit', '--loglevel=error'],
    ],
    { cwd: folder, timeout: 10 * 60_000 },
  );
  return status === 0 && isInstalled();
}

/**
 * Starts the official Auth emulator, or takes the one that AUTH_EMULATOR_HOST names. Answers null, after one
 * line that says what to do, where none can be had.
 *
 * @param {object} [options]
 * @param {number} [options.port] 0 or none: any free port
 * @param {string} [options.host]
 * @param {string} [options.otherwise] what it means where none can be had, said before the remedy
 * @returns {Promise<AuthEmulator | null>}
 */
export async function startAuth(options = {}) {
  const running = process.env['AUTH_EMULATOR_HOST'];
  if (running) return useRunning(running);
  if (!prepareAuthEmulator()) {
    console.error((options.otherwise ?? '') + remedy);
    return null;
  }
  const host = options.host ?? '127.0.0.1';
  const port = options.port || (await getPort());
  const place = join(root, '.cache', `auth-${port}`);
  mkdirSync(place, { recursive: true });
  const [hub, logging] = [await getPort(), await getPort()];
  const config = {
    emulators: {
      auth: { host, port },
      hub: { host: '127.0.0.1', port: hub },
      logging: { host: '127.0.0.1', port: logging },
      ui: { enabled: false },
      singleProjectMode: false, // tests have projects of their own
    },
  };
  writeFileSync(join(place, 'firebase.json'), JSON.stringify(config, null, 2));
  const group = startGroup(
    process.execPath,
    [script, 'emulators:start', '--only', 'auth', '--project', projectId],
    {
      cwd: place, // where it leaves its logs
      stdio: ['ignore', 'pipe', 'pipe'],
      // It looks for news of itself on the internet, and there is no flag against it: a proxy that is none.
      env: { ...process.env, CI: 'true', HTTPS_PROXY: 'http://127.0.0.1:9' },
    },
  );
  const address = `127.0.0.1:${port}`;
  const stop = async () => {
    await group.stop();
    while (await answers(address)) await delay(20);
  };
  try {
    await untilReady(group.child, address);
  } catch (error) {
    await stop();
    throw error;
  }
  return { host, port, stop };
}

/**
 * @param {string} address
 * @returns {Promise<AuthEmulator>}
 */
async function useRunning(address) {
  if (!(await answers(address))) {
    throw new SetupError(
      `AUTH_EMULATOR_HOST is ${address}, where nothing answers: start an emulator there, or unset it.`,
    );
  }
  const { hostname, port } = new URL(`http://${address}`);
  return { host: hostname, port: Number(port || 80), stop: async () => {} };
}

/**
 * @param {import('node:child_process').ChildProcess} child
 * @param {string} address
 */
async function untilReady(child, address) {
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk) => (output = (output + chunk).slice(-2_000)));
  }
  const deadline = Date.now() + startUpMs;
  while (!(await answers(address))) {
    if (child.exitCode !== null || child.signalCode !== null || Date.now() > deadline) {
      throw new SetupError(
        `The Auth emulator did not start; the last it said was:\n${output.trim()}`,
      );
    }
    await delay(50);
  }
}
