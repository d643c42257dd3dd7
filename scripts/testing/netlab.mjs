import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { startGroup } from '../process/child-group.mjs';
import { root } from '../process/paths.mjs';

const script = join(root, 'test/lab/netlab.sh');

/**
 * Runs this command again in a network namespace, where that is possible.
 *
 * @returns {Promise<number | undefined>} its exit code; undefined when the command has to go on itself
 */
export async function runInNetlab() {
  if (process.env['IN_NETLAB']) return undefined;
  // An emulator that runs already is out of reach from in there.
  const runs = process.env['FIRESTORE_EMULATOR_HOST'] || process.env['AUTH_EMULATOR_HOST'];
  const wanted = process.getuid?.() === 0 && !runs;
  if (!wanted || spawnSync('sh', [script, 'true']).status !== 0) return undefined;
  const { child, stop } = startGroup('sh', [script, process.execPath, ...process.argv.slice(1)], {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, IN_NETLAB: 'true' },
  });
  const [code] = await once(child, 'exit');
  await stop();
  return code ?? 1;
}
