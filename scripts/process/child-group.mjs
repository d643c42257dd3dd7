import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

/**
 * @typedef {object} ChildGroup
 * @property {import('node:child_process').ChildProcess} child
 * @property {() => Promise<void>} stop ends the child and everything it started, and waits until it is gone
 */

const watchdogPath = fileURLToPath(new URL('watchdog.mjs', import.meta.url));

/**
 * Starts a program with everything it starts itself in one process group, which ends with this process, however this
 * process ends.
 *
 * @param {string} program
 * @param {readonly string[]} args
 * @param {import('node:child_process').SpawnOptions} [options]
 * @returns {ChildGroup}
 */
export function startGroup(program, args, options = {}) {
  const windows = process.platform === 'win32';
  const child = spawn(program, [...args], {
    ...options,
    // Windows needs a shell for .cmd files, and has no process groups.
    shell: windows && !/\.exe$/i.test(program),
    detached: !windows,
  });
  const gone = new Promise((resolve) => {
    child.once('exit', resolve);
    child.once('error', resolve);
  });
  const { pid } = child;
  if (pid === undefined) return { child, stop: async () => {} };

  const watchdog = spawn(process.execPath, [watchdogPath, String(pid)], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true, // a Ctrl-C in the terminal must not reach it before its work is done
  });
  watchdog.unref();
  watchdog.stdin.on('error', () => {});
  /** @type {import('node:net').Socket} */ (watchdog.stdin).unref();

  return {
    child,
    async stop() {
      endGroup(pid, 'SIGTERM');
      const inTime = await Promise.race([
        gone.then(() => true),
        delay(5_000, false, { ref: false }),
      ]);
      endGroup(pid, 'SIGKILL'); // also what outlived the leader
      if (!inTime) await gone;
      watchdog.ref();
      watchdog.stdin.end('done\n');
      if (watchdog.exitCode === null) await once(watchdog, 'exit');
    },
  };
}

/**
 * @param {number} pid of the group's leader
 * @param {NodeJS.Signals} signal
 */
export function endGroup(pid, signal) {
  if (process.platform === 'win32') {
    spawnSync('taskkill', ['/pid', String(pid), '/t', '/f']);
    return;
  }
  try {
    process.kill(-pid, signal);
  } catch {
    // The group is gone already.
  }
}
