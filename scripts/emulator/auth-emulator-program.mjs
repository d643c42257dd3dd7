import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startGroup } from '../process/child-group.mjs';
import { npmCommand } from '../process/packages.mjs';
import { root } from '../process/paths.mjs';

/** Runs on Node 20, and needs no Java for Auth. */
export const authEmulatorVersion = '14.9.0';

/** A quarter of a gigabyte that only sign-in needs: beside the packages, not among them. */
const folder = join(root, '.cache/firebase-tools');

/** What Node is started with. */
export const authEmulatorScript = join(folder, 'node_modules/firebase-tools/lib/bin/firebase.js');

const fetchMs = 10 * 60_000;

/** @type {Promise<boolean> | undefined} */
let known;

/**
 * Installs the emulator where it is missing, so that starting it works without a network. Needs no package: it may go
 * on beside the installation of those.
 *
 * @returns {Promise<boolean>} whether it is there
 */
export function prepareAuthEmulator() {
  known ??= isInstalled() ? Promise.resolve(true) : install();
  return known;
}

function isInstalled() {
  try {
    const file = join(folder, 'node_modules/firebase-tools/package.json');
    const { version } = JSON.parse(readFileSync(file, 'utf8'));
    return version === authEmulatorVersion && existsSync(authEmulatorScript);
  } catch {
    return false;
  }
}

async function install() {
  console.log(`Fetching the Auth emulator (firebase-tools ${authEmulatorVersion}, 250 MB)…`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{ "private": true }\n'); // else npm looks for one further up
  const { program, args } = npmCommand([
    ...['install', `firebase-tools@${authEmulatorVersion}`, '--prefix', folder],
    // its native modules are for emulators that are not used here
    ...['--ignore-scripts', '--no-fund', '--no-audit', '--loglevel=error'],
  ]);
  const { child, stop } = startGroup(program, args, {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'inherit'],
    timeout: fetchMs,
  });
  const [code] = await once(child, 'exit').catch(() => [1]); // no npm
  await stop();
  return code === 0 && isInstalled();
}
