import { spawnSync } from 'node:child_process';
import which from 'which';

let listsAreFresh = false;

/**
 * Installs Debian packages where that needs no password.
 *
 * @param {readonly string[]} names
 * @returns {boolean} whether they are installed now
 */
export function installDebianPackages(names) {
  const apt = which.sync('apt-get', { nothrow: true });
  if (!apt) return false;
  const prefix = process.getuid?.() === 0 ? [] : ['sudo', '-n'];
  if (prefix.length > 0 && !succeeds([...prefix, 'true'])) return false;
  console.log(`Installing ${names.join(' and ')} (apt-get)…`);
  const get = [...prefix, 'env', 'DEBIAN_FRONTEND=noninteractive', apt, '-qq'];
  listsAreFresh ||= succeeds([...get, 'update']);
  return succeeds([...get, 'install', '-y', ...names]);
}

/** @param {readonly string[]} line */
function succeeds([program = '', ...args]) {
  return spawnSync(program, args, { stdio: 'ignore' }).status === 0;
}
