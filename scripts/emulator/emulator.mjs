import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import getPort from 'get-port';
import { startGroup } from '../process/child-group.mjs';
import { SetupError } from '../process/command.mjs';
import { emulatorRemedy, prepareEmulator } from './emulator-programs.mjs';
import { root } from '../process/paths.mjs';

/**
 * @typedef {object} Firestore
 * @property {string} host
 * @property {number} port
 * @property {() => Promise<void>} stop
 */

/** The project the emulator is asked for; names that start with `demo-` never reach the real service. */
export const projectId = 'demo-p2p-call';

/** A cold Java, or firebase-tools, on a busy machine. */
const startUpMs = 60_000;

/**
 * Starts the official Firestore emulator with our rules, or takes the one that FIRESTORE_EMULATOR_HOST names. Answers
 * null, after one line that says what to do, where none can be had.
 *
 * @param {object} [options]
 * @param {number} [options.port] 0 or none: any free port
 * @param {string} [options.host]
 * @param {string} [options.rules] path of the rules file
 * @param {boolean} [options.own] start one whatever FIRESTORE_EMULATOR_HOST says
 * @param {string} [options.otherwise] what it means where none can be had, said before the remedy
 * @returns {Promise<Firestore | null>}
 */
export async function startFirestore(options = {}) {
  const rules = resolve(root, options.rules ?? 'firestore.open.rules');
  if (!existsSync(rules))
    throw new SetupError(`There are no rules at ${rules}: name a file that exists.`);
  const running = process.env['FIRESTORE_EMULATOR_HOST'];
  if (running && !options.own) return useRunning(running, rules);

  const way = prepareEmulator();
  if (!way) {
    console.error((options.otherwise ?? '') + emulatorRemedy);
    return null;
  }
  const host = options.host ?? '127.0.0.1';
  const port = options.port || (await getPort());
  const cache = resolve(root, '.cache');
  mkdirSync(cache, { recursive: true });
  const group = startGroup(way.program, way.args({ host, port, rules }), {
    cwd: cache, // firebase-tools leaves its logs where it stands
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, CLOUDSDK_CORE_DISABLE_USAGE_REPORTING: 'true' },
  });
  const stop = async () => {
    await group.stop();
    while (await answers(`127.0.0.1:${port}`)) await delay(20);
  };
  try {
    await untilReady(group.child, port);
    await loadRules(`127.0.0.1:${port}`, rules);
  } catch (error) {
    await stop();
    throw error;
  }
  return { host, port, stop };
}

/**
 * @param {string} address
 * @param {string} rules
 * @returns {Promise<Firestore>}
 */
async function useRunning(address, rules) {
  const { hostname, port } = new URL(`http://${address}`);
  if (!(await answers(address))) {
    throw new SetupError(
      `FIRESTORE_EMULATOR_HOST is ${address}, where nothing answers: start an emulator there, or unset it.`,
    );
  }
  await loadRules(address, rules);
  return { host: hostname, port: Number(port || 80), stop: async () => {} };
}

/**
 * @param {import('node:child_process').ChildProcess} child
 * @param {number} port
 */
async function untilReady(child, port) {
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk) => (output = (output + chunk).slice(-2_000)));
  }
  const deadline = Date.now() + startUpMs;
  while (!(await answers(`127.0.0.1:${port}`))) {
    const ended = child.exitCode !== null || child.signalCode !== null || child.pid === undefined;
    if (ended || Date.now() > deadline) {
      throw new SetupError(
        `The Firestore emulator did not start; the last it said was:\n${output.trim()}`,
      );
    }
    await delay(50);
  }
}

/** @param {string} address `host:port` */
export async function answers(address) {
  try {
    return (await fetch(`http://${address}/`, { signal: AbortSignal.timeout(2_000) })).ok;
  } catch {
    return false;
  }
}

/**
 * The emulator starts with broken rules as well, and only then refuses everything: ask it to compile them.
 *
 * @param {string} address
 * @param {string} path
 */
async function loadRules(address, path) {
  const content = readFileSync(path, 'utf8');
  const response = await fetch(
    `http://${address}/emulator/v1/projects/${projectId}:securityRules`,
    {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ rules: { files: [{ name: 'firestore.rules', content }] } }),
    },
  );
  if (response.ok) return;
  const { error } = await response.json();
  throw new SetupError(
    `The Firestore emulator refuses ${path}, correct it: ${error.message.replaceAll('\n', ' ')}`,
  );
}
