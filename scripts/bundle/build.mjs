import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { SetupError } from '../process/command.mjs';
import { packageScript, root } from '../process/paths.mjs';
import { measureSize, printSize } from './size.mjs';

/** Builds everything anew, prints what the bundle weighs, and answers it. */
export async function build() {
  rmSync(join(root, 'dist'), { recursive: true, force: true });
  run('The types', packageScript('typescript', 'tsc'), '-p', 'tsconfig.build.json');
  run('The bundle', packageScript('vite'), 'build', '--logLevel', 'warn');
  run('The manifest', join(root, 'scripts/manifest.mjs'));
  const size = await measureSize();
  printSize(size);
  return size;
}

/**
 * @param {string} what
 * @param {string} script
 * @param {...string} args
 */
function run(what, script, ...args) {
  const { status } = spawnSync(process.execPath, [script, ...args], {
    cwd: root,
    stdio: 'inherit',
  });
  if (status !== 0) throw new SetupError(`${what} could not be built: see the messages above.`);
}
