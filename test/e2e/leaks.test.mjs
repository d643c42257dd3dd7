import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { growthOver } from '../soak/rounds.mjs';
import { without } from './support/browsers.mjs';
import { countTimers } from './support/census.mjs';
import { loadRules, newProjectId, skip } from './support/emulator.mjs';
import { participants } from './support/participants.mjs';
import { startServer } from './support/server.mjs';
import { widgetUrl } from './support/widget.mjs';

describe('A page with many calls', { skip: skip || without('chromium') }, () => {
  const join = participants();
  /** @type {Awaited<ReturnType<typeof startServer>>} */
  let server;
  before(async () => {
    server = await startServer();
  });
  after(() => server?.close());

  test('holds on to no more after the sixteenth than after the sixth', async (t) => {
    const projectId = newProjectId();
    await loadRules(projectId);
    const url = widgetUrl(server.origin, projectId);
    const open = async (/** @type {string} */ name) => {
      const participant = await join(t, name, 'chromium', `${server.origin}/blank.html`);
      await countTimers(participant.page);
      await participant.page.goto(url);
      return participant;
    };
    const [host, guest] = await Promise.all([open('host'), open('guest')]);
    assert.deepEqual(await growthOver({ host: host.page, guest: guest.page }, 8), []);
    assert.deepEqual([...host.errors, ...guest.errors], []);
  });
});
