import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { SetupError } from '../process/command.mjs';
import { packageScript, root } from '../process/paths.mjs';
import { writeEditorData } from './editor-data.mjs';
import { measureSize, printSize } from './size.mjs';

/** Builds everything anew, prints what the bundles weigh, and answers it. */
export async function build() {
  rmSync(join(root, 'dist'), { recursive: true, force: true });
  run('The types', packageScript('typescript', 'tsc'), '-p', 'tsconfig.build.json');
  const vite = [packageScript('vite'), 'build', '--logLevel', 'warn'];
  run('The lean bundle', ...vite, '--mode', 'lean');
  run('The bundle', ...vite); // second: its LICENSES.txt names everything
  run('The manifest', join(root, 'scripts/manifest.mjs'));
  await writeEditorData();
  const size = await measureSize();
  printSize(size);
  printHashes();
  return size;
}

/** What a page writes as `integrity` when it loads a file from a server of somebody else. */
function printHashes() {
  console.log();
  for (const file of ['p2p-call.js', 'p2p-call.global.js', 'p2p-call.lean.js']) {
    const hash = createHash('sha384').update(readFileSync(join(root, 'dist', file)));
    console.log(`${file.padEnd(20)} sha384-${hash.digest('base64')}`);
  }
}

/**
 * @param {string} what
 * @param {...string} args the script, and what it is told
 */
function run(what, ...args) {
  const { status } = spawnSync(process.execPath, args, {
    cwd: root,
    stdio: 'inherit',
  });
  if (status !== 0) throw new SetupError(`${what} could not be built: see the messages above.`);
}
