import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

const pollMs = 500;

/**
 * Calls back once the process that started this one is gone. Under npm that is npm's own parent too: npm and its shell
 * may outlive it, or be killed without a chance to pass it on.
 *
 * @param {() => void} gone
 */
export function onParentGone(gone) {
  const start = ancestors();
  const timer = setInterval(() => {
    if (ancestors(start.length).join() === start.join()) return;
    clearInterval(timer);
    gone();
  }, pollMs);
  timer.unref();
}

/**
 * The pids above this process, up to npm's parent, or as many as asked for.
 *
 * @param {number} [count]
 */
function ancestors(count) {
  const pids = [process.ppid];
  const byNpm = process.env['npm_lifecycle_event'] !== undefined;
  while (count === undefined ? byNpm && pids.length < 4 : pids.length < count) {
    const above = describe(pids.at(-1) ?? 0);
    if (!above) break;
    pids.push(above.parent);
    if (count === undefined && above.name.startsWith('npm')) return pids;
  }
  // No npm among them: some other tool set its variable.
  return count === undefined ? pids.slice(0, 1) : pids;
}

/**
 * @param {number} pid
 * @returns {{ parent: number, name: string } | undefined}
 */
function describe(pid) {
  try {
    // "pid (name) state parent …", and a name may hold brackets and blanks.
    const [, name, parent] =
      /\((.*)\) \S+ (\d+)/s.exec(readFileSync(`/proc/${pid}/stat`, 'utf8')) ?? [];
    return name === undefined ? undefined : { parent: Number(parent), name };
  } catch {
    const { stdout } = spawnSync('ps', ['-o', 'ppid=,comm=', '-p', String(pid)], {
      encoding: 'utf8',
    });
    const [, parent, name] = /^\s*(\d+)\s+(?:.*\/)?(.*)/.exec(stdout ?? '') ?? [];
    return name === undefined ? undefined : { parent: Number(parent), name };
  }
}
