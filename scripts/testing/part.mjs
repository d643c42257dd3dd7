import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { startGroup } from '../process/child-group.mjs';
import { root } from '../process/paths.mjs';

/** @typedef {{ passed: number, failed: number, skipped: number }} Totals */

/**
 * One thing that a command runs: a check, which passes or fails, or a test runner, which counts its tests.
 *
 * @typedef {object} Part
 * @property {string} title
 * @property {(totalsFile: string) => readonly string[]} args what Node is started with
 * @property {boolean} [counts] whether it writes its totals to the file
 * @property {boolean} [says] whether what it said is shown when it passes, too
 */

/** A part that takes longer hangs. */
const deadlineMs = 20 * 60_000;

/**
 * Runs the parts one after the other. Each prints one line; what a failed one said follows in full.
 *
 * @param {readonly Part[]} parts
 * @returns {Promise<Totals>}
 */
export async function runParts(parts) {
  const sum = { passed: 0, failed: 0, skipped: 0 };
  for (const part of parts) addTotals(sum, await runPart(part));
  return sum;
}

/**
 * @param {Totals} sum
 * @param {Totals} more
 */
export function addTotals(sum, more) {
  sum.passed += more.passed;
  sum.failed += more.failed;
  sum.skipped += more.skipped;
}

/**
 * @param {Part} part
 * @returns {Promise<Totals>}
 */
async function runPart({ title, args, counts = false, says = false }) {
  const folder = mkdtempSync(join(tmpdir(), 'p2p-call-'));
  const totalsFile = join(folder, 'totals.json');
  const started = Date.now();
  const group = startGroup(process.execPath, args(totalsFile), {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, TEST_TOTALS: totalsFile },
  });
  let output = '';
  for (const stream of [group.child.stdout, group.child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text) => (output += text));
  }
  const deadline = setTimeout(() => {
    output += `\nStopped after ${deadlineMs / 60_000} minutes.\n`;
    void group.stop();
  }, deadlineMs);
  const closed = once(group.child, 'close');
  const [code] = await once(group.child, 'exit');
  clearTimeout(deadline);
  await group.stop();
  // The last of its output, unless something that left the group holds on to the pipe.
  await Promise.race([closed, delay(1_000)]);

  const totals = counts ? readTotals(totalsFile) : { passed: 0, failed: 0, skipped: 0 };
  if (code !== 0 && totals.failed === 0) totals.failed = 1;
  if (code === 0 && !counts) totals.passed = 1;
  rmSync(folder, { recursive: true });

  const seconds = ((Date.now() - started) / 1000).toFixed(1);
  console.log(
    `${totals.failed > 0 ? '✗' : '✓'} ${title}${counts ? `: ${describeTotals(totals)}` : ''} (${seconds} s)`,
  );
  if (totals.failed > 0) console.log(`\n${output.trim()}\n`);
  else if (says && output) console.log(`  ${output.trim()}`);
  return totals;
}

/**
 * A runner that was stopped, or broke down, has written nothing.
 *
 * @param {string} file
 * @returns {Totals}
 */
function readTotals(file) {
  const text = existsSync(file) ? readFileSync(file, 'utf8') : '';
  return text ? JSON.parse(text) : { passed: 0, failed: 1, skipped: 0 };
}

/** @param {Totals} totals */
export const describeTotals = ({ passed, failed, skipped }) =>
  `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
