import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import getPort from 'get-port';
import { startGroup } from '../process/child-group.mjs';
import { SetupError } from '../process/command.mjs';
import { root } from '../process/paths.mjs';
import {
  authEmulatorScript,
  authEmulatorVersion,
  prepareAuthEmulator,
} from './auth-emulator-program.mjs';
import { answers, projectId } from './emulator.mjs';

/**
 * @typedef {object} AuthEmulator
 * @property {string} host
 * @property {number} port
 * @property {() => Promise<void>} stop
 */

/** It compiles its interface for 14 seconds of the processor; other work may go on beside it. */
const startUpMs = 180_000;

const remedy =
  `No Auth emulator can be had here: let npm install firebase-tools@${authEmulatorVersion}, ` +
  'or set AUTH_EMULATOR_HOST to one that runs.';

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
  if (!(await prepareAuthEmulator())) {
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
    [authEmulatorScript, 'emulators:start', '--only', 'auth', '--project', projectId],
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
