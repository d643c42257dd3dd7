import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SetupError } from './command.mjs';
import { root } from './paths.mjs';

/** @typedef {{ version?: string, integrity?: string, optional?: boolean, devOptional?: boolean }} LockedPackage */

/** Installs the packages of package-lock.json where node_modules does not hold exactly these. */
export function ensurePackages() {
  if (isInstalled()) return;
  console.log('Installing packages (npm ci)…');
  const { status, error } = npm(['ci', '--no-fund', '--no-audit', '--loglevel=error']);
  if (error || status !== 0) {
    throw new SetupError(
      'npm could not install the packages: see its message above, and try `npm ci` once the npm registry answers.',
    );
  }
}

/** npm writes what it installed into node_modules: compare that, since file times change with every checkout. */
function isInstalled() {
  const installed = readLock('node_modules/.package-lock.json');
  const wanted = readLock('package-lock.json');
  if (!installed || !wanted) return false;
  return Object.entries(wanted).every(([path, { version, integrity, optional, devOptional }]) => {
    if (path === '') return true;
    const found = installed[path];
    // Packages for other platforms are locked too, and never installed.
    if (!found) return optional === true || devOptional === true;
    return found.version === version && found.integrity === integrity;
  });
}

/**
 * @param {string} path
 * @returns {Record<string, LockedPackage> | undefined}
 */
function readLock(path) {
  try {
    return JSON.parse(readFileSync(join(root, path), 'utf8')).packages;
  } catch {
    return undefined;
  }
}

/**
 * How npm is run with these arguments.
 *
 * @param {readonly string[]} args
 */
export function npmCommand(args) {
  // Under `npm run`, the same npm is at hand as a script: no shell needed to find npm.cmd.
  const script = process.env['npm_execpath'];
  return script?.endsWith('npm-cli.js')
    ? { program: process.execPath, args: [script, ...args] }
    : { program: 'npm', args: [...args] };
}

/**
 * @param {readonly string[]} args
 * @param {import('node:child_process').SpawnSyncOptions} [more]
 */
export function npm(args, more = {}) {
  const command = npmCommand(args);
  return spawnSync(command.program, command.args, {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
    shell: command.program === 'npm' && process.platform === 'win32',
    ...more,
  });
}
