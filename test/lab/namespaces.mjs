/** Network namespaces and what runs in them. The lab's own one, which has no name here, is the internet. */
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { startGroup } from '../../scripts/process/child-group.mjs';

/**
 * Runs `program` with the words of `line`; throws with what it said when it fails.
 *
 * @param {string} program
 * @param {string} line
 */
const run = (program, line) =>
  execFileSync(program, line.split(' '), { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });

/** @param {string} line what `ip` is asked in the internet */
export const ip = (line) => run('ip', line);

/**
 * @param {string} namespace
 * @param {string} line a command and its arguments, without quotes
 */
export const inside = (namespace, line) => run('ip', `netns exec ${namespace} ${line}`);

/**
 * The start of a command line that runs a program in there.
 *
 * @param {string} namespace
 */
export const prefix = (namespace) => ['netns', 'exec', namespace];

/** @param {string} namespace */
export const addNamespace = (namespace) => {
  ip(`netns add ${namespace}`);
  inside(namespace, 'ip link set lo up');
  inside(namespace, 'sysctl -qw net.ipv6.conf.all.disable_ipv6=1');
};

/** @param {string} namespace */
export const removeNamespace = (namespace) => ip(`netns del ${namespace}`);

/**
 * The ids of the processes in there.
 *
 * @param {string} namespace
 */
export const processesIn = (namespace) =>
  ip(`netns pids ${namespace}`).split('\n').filter(Boolean).map(Number);

/**
 * Starts a program that ends with the lab.
 *
 * @param {string} namespace
 * @param {readonly string[]} line
 * @param {import('node:child_process').SpawnOptions} [options]
 */
export const startInside = (namespace, line, options) =>
  startGroup('ip', [...prefix(namespace), ...line], options);

/**
 * A program that runs `program` in there, for callers that take nothing but a path.
 *
 * @param {string} namespace
 * @param {string} program
 */
export const wrapper = (namespace, program) => {
  const file = `${tmpdir()}/${namespace}-${program.split('/').at(-1)}.sh`;
  writeFileSync(file, `#!/bin/sh\nexec ip netns exec ${namespace} ${program} "$@"\n`, {
    mode: 0o755,
  });
  return file;
};
