import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { growthOver } from '../soak/rounds.mjs';
import { without } from './support/browsers.mjs';
import { countTimers } from './support/census.mjs';
import { skip } from './support/emulator.mjs';
import { openSite } from './support/site.mjs';

describe('A page with many calls', { skip: skip || without('chromium') }, () => {
  const { join, newProject, addressOf } = openSite();

  test('holds on to no more after the sixteenth than after the sixth', async (t) => {
    const { url } = await newProject();
    const open = async (/** @type {string} */ name) => {
      const participant = await join(t, name, 'chromium', addressOf('/blank.html'));
      await countTimers(participant.page);
      await participant.page.goto(url);
      return participant;
    };
    const [host, guest] = await Promise.all([open('host'), open('guest')]);
    assert.deepEqual(await growthOver({ host: host.page, guest: guest.page }, 8), []);
    assert.deepEqual([...host.errors, ...guest.errors], []);
  });
});
