import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { describe, test } from 'node:test';
import { skip } from './support/emulator.mjs';
import { press, waitFor } from './support/page.mjs';
import { openSite } from './support/site.mjs';
import { linkOf, startCall, waitForRemote, waitForStatus } from './support/widget.mjs';

const classicScript = new URL('../../dist/p2p-call.global.js', import.meta.url);

/**
 * A page whose own scripts, in every way there is to write one, note the address they see.
 * @param {string} script that of the widget
 */
const watchingPage = (script) => `<!doctype html><meta charset="utf-8"><title>A page</title>
  ${script}
  <script>window.seen = { classic: [location.href], later: [] };</script>
  <script type="module">seen.later.push(location.href);</script>
  <script src="/note.js" defer></script>
  <p2p-call></p2p-call>
  <script>seen.classic.push(location.href);</script>`;

describe('What others get to know of a page with the widget', { skip }, () => {
  const { join, newProject, addressOf } = openSite(async () => ({
    '/p2p-call.global.js': () => readFile(classicScript),
    '/note.js': () => 'seen.later.push(location.href);',
    '/classic.html': () => watchingPage('<script src="/p2p-call.global.js"></script>'),
    '/module.html': () => watchingPage('<script type="module" src="/p2p-call.js"></script>'),
  }));

  test('is nothing before somebody acts', async (t) => {
    const { url } = await newProject();
    const visitor = await join(t, 'caller', 'chromium', url);
    await waitFor(visitor.page, 'button', 'Start a call');
    await visitor.page.waitForNetworkIdle();

    const elsewhere = visitor.traces.filter((trace) => !trace.startsWith(addressOf('/')));
    assert.ok(visitor.traces.length > 0);
    assert.deepEqual(elsewhere, []);
  });

  test('is the key of a call in no request, header, title or line of the console', async (t) => {
    const { url } = await newProject();
    const caller = await join(t, 'caller', 'chromium', url);
    const callId = await startCall(caller.page);
    const link = await linkOf(caller.page);
    const callee = await join(t, 'callee', 'chromium', link);
    await press(callee.page, 'Join the call');
    await Promise.all([waitForRemote(caller.page), waitForRemote(callee.page)]);
    await press(callee.page, 'Leave the call');
    await waitForStatus(caller.page, 'ended');

    const key = new URLSearchParams(new URL(link).hash.slice(1)).get('key');
    assert.match(key ?? '', /^[\w-]{22}$/);
    for (const { page, traces } of [caller, callee]) {
      const seen = [...traces, await page.title()].join('\n');
      assert.ok(seen.includes(callId), 'requests with the ID are among them');
      assert.ok(!seen.includes(String(key)));
    }
  });

  test('is no record of their visits: what is kept is of the call, and goes with it', async (t) => {
    const { url } = await newProject();
    const { page } = await join(t, 'caller', 'chromium', url);
    await startCall(page);
    const kept = () =>
      page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name));
    const inCall = await kept();
    await press(page, 'Cancel');
    await waitForStatus(page, 'ended');

    for (const names of [inCall, await kept()]) {
      assert.deepEqual(
        names.filter((name) => name !== 'p2p-call'),
        [],
      );
    }
  });

  test('is no record of their visits by any of the built files', async () => {
    for (const name of ['p2p-call.js', 'p2p-call.lean.js', 'p2p-call.global.js']) {
      const code = await readFile(new URL(`../../dist/${name}`, import.meta.url), 'utf8');
      assert.ok(!code.includes('firebase-heartbeat'), name);
    }
  });

  const invitation = '#call=abcdefghijkmnpqrstuvwxyz23&key=abcdefghijklmnopqrstuv';
  for (const [path, kinds] of /** @type {const} */ ([
    ['/classic.html', ['classic', 'later']],
    ['/module.html', ['later']],
  ])) {
    test(`is no invitation for the ${kinds.join(' and ')} scripts of ${path}`, async (t) => {
      const { page } = await join(t, 'callee', 'chromium', addressOf(path) + invitation);
      await page.waitForFunction(() => document.readyState === 'complete');
      /** @type {Record<string, string[]>} */
      const seen = await page.evaluate(() => Reflect.get(window, 'seen'));
      for (const kind of kinds) assert.deepEqual(seen[kind], [addressOf(path), addressOf(path)]);
      const invited = await page.evaluate(() => document.querySelector('p2p-call')?.invitedCallId);
      assert.equal(invited, 'abcdefghijkmnpqrstuvwxyz23');
    });
  }
});
