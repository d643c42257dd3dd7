/**
 * The short form of the lab: that it works, and that calls still survive. What a figure should be is in the lab's own
 * table; these limits are what must never be passed, on slow machines neither.
 */
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { after, before, describe, test } from 'node:test';
import { startGroup } from '../../scripts/process/child-group.mjs';
import { once } from 'node:events';
import { skip as noEmulator } from '../e2e/support/emulator.mjs';
import { whyNot } from './isolation.mjs';

const reason = whyNot();
const skip = noEmulator || (reason && `NOT TESTED: ${reason}`);
if (skip) console.warn(skip);

const lab = fileURLToPath(new URL('lab.mjs', import.meta.url));

describe('In networks that fail,', { skip }, () => {
  const folder = mkdtempSync(join(tmpdir(), 'p2p-call-lab-test-'));
  /** @type {import('./measure.mjs').Result[]} */
  let results = [];

  before(async () => {
    const output = join(folder, 'figures.json');
    const faults = ['cut 10 s, everything', 'other tab killed'];
    const { child, stop } = startGroup(
      process.execPath,
      [
        ...[lab, '--runs', '1', '--output', output],
        ...faults.flatMap((fault) => ['--fault', fault]),
      ],
      { stdio: ['ignore', 'inherit', 'inherit'] },
    );
    const [code] = await once(child, 'exit');
    await stop();
    assert.equal(code, 0, 'the lab has run without breaking');
    results = JSON.parse(readFileSync(output, 'utf8')).results;
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  /** @param {string} name */
  const figuresOf = (name) => {
    const figures = results.find(({ fault }) => fault === name)?.runs[0];
    assert.ok(figures, `${name} was measured`);
    return figures;
  };

  test('a path that was cut for 10 s has sound and picture again', (t) => {
    const { audio, video } = figuresOf('cut 10 s, everything');
    t.diagnostic(`sound after ${audio} s, picture after ${video} s`);
    assert.ok(typeof audio === 'number' && audio < 6, `sound after ${audio} s`);
    assert.ok(typeof video === 'number' && video < 9, `picture after ${video} s`);
  });

  test('a tab that was killed is missed by the other side', (t) => {
    const { shown, as } = figuresOf('other tab killed');
    t.diagnostic(`${as} after ${shown} s`);
    assert.ok(typeof shown === 'number' && shown < 15, `${as} after ${shown} s`);
  });
});
