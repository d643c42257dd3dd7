import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository's folder. */
export const root = resolve(fileURLToPath(new URL('../..', import.meta.url)));

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
