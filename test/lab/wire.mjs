/** A cable with delay, jitter and loss, for kernels without netem. Needs Python 3, which can open TAP devices. */
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { startGroup } from '../../scripts/process/child-group.mjs';

/**
 * One way; it is the same in both directions.
 *
 * @typedef {object} WireQuality
 * @property {number} [delay] ms
 * @property {number} [jitter] ms around the delay, packets keep their order
 * @property {number} [loss] percent
 */

const script = fileURLToPath(new URL('wire.py', import.meta.url));

/**
 * @param {readonly [namespace: string, device: string]} far
 * @param {string} near the device at the internet's end
 * @param {WireQuality} quality
 */
export const startWire = async ([namespace, device], near, quality) => {
  const { child, stop } = startGroup(
    'python3',
    [script, namespace, device, near, JSON.stringify(quality)],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  if (!child.stdout) throw new Error('The wire has no output.');
  const ended = once(child, 'exit').then(() => {
    throw new Error('The wire could not be made: it needs Python 3 and /dev/net/tun.');
  });
  await Promise.race([once(child.stdout, 'data'), ended]);
  ended.catch(() => undefined); // that is how it is stopped
  return { stop };
};
