/**
 * Runs the lab in namespaces of its own: network, mounts and processes. The kernel takes them down with the first
 * process in them, however it ends, so nothing of the lab outlives it and nothing of it leaves the machine.
 */
import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { startGroup } from '../../scripts/process/child-group.mjs';

const unshare = ['--net', '--mount', '--pid', '--fork', '--kill-child', '--mount-proc'];

/**
 * Names of network namespaces are files in /run, profiles and logs come there too: in a file system of our own, which
 * hides the names of others and goes with the namespaces.
 */
const files = '/run/lab';
const ownFiles = `mount -t tmpfs lab /run && mkdir /run/netns ${files} && exec "$@"`;

const tools = ['ip', 'iptables', 'turnserver', 'openssl'];

/** @returns {string | false} what keeps the lab from running, and the remedy; false when nothing does */
export const whyNot = () => {
  if (process.platform !== 'linux') return 'the lab needs Linux and its network namespaces';
  if (process.getuid?.() !== 0) {
    return 'the lab makes network namespaces, which needs root: sudo npm run lab, or a container run with --privileged';
  }
  const missing = tools.filter((tool) => spawnSync('which', [tool]).status !== 0);
  if (missing.length > 0) {
    return `${missing.join(', ')} not found: apt-get install iproute2 iptables coturn openssl`;
  }
  const tried = spawnSync('unshare', [...unshare, 'sh', '-c', ownFiles, 'lab', 'true']);
  return tried.status !== 0 && 'this machine refuses network namespaces: run it with --privileged';
};

/**
 * Runs this Node script again inside, and answers its exit code.
 *
 * @param {readonly string[]} args the script and its arguments
 * @param {Record<string, string>} env more for its environment
 */
export const runIsolated = async (args, env) => {
  const { child, stop } = startGroup(
    'unshare',
    [...unshare, 'sh', '-c', ownFiles, 'lab', process.execPath, ...args],
    {
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, ...env, TMPDIR: files, IN_LAB: 'true' },
    },
  );
  const [code] = await once(child, 'exit');
  await stop();
  return /** @type {number | null} */ (code) ?? 1;
};
