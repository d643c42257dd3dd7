import { accessSync, constants, readFileSync, statSync } from 'node:fs';
import { delimiter, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository's folder. */
export const root = resolve(fileURLToPath(new URL('../..', import.meta.url)));

/**
 * The first of these programs that can be run, looked up in PATH unless it is a path already.
 *
 * @param {readonly (string | undefined)[]} names
 * @returns {string | undefined}
 */
export function findProgram(names) {
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter(Boolean);
  const endings =
    process.platform === 'win32'
      ? ['', ...(process.env['PATHEXT'] ?? '.EXE;.CMD').split(';')]
      : [''];
  for (const name of names) {
    if (!name) continue;
    const places = /[\\/]/.test(name) ? [name] : folders.map((folder) => join(folder, name));
    for (const place of places) {
      const found = endings.map((ending) => place + ending).find(isProgram);
      if (found) return found;
    }
  }
  return undefined;
}

/** @param {string} path */
function isProgram(path) {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

/**
 * The script behind a package's command, to be run by Node itself: the links in `node_modules/.bin` are shell scripts on
 * Windows.
 *
 * @param {string} packageName
 * @param {string} [name] the command, where the package has several
 */
export function packageScript(packageName, name = packageName) {
  const folder = join(root, 'node_modules', packageName);
  const { bin } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  return join(folder, typeof bin === 'string' ? bin : bin[name]);
}
