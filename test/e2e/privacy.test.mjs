import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { skip } from './support/emulator.mjs';
import { press, waitFor } from './support/page.mjs';
import { openSite } from './support/site.mjs';
import { linkOf, startCall, waitForRemote, waitForStatus } from './support/widget.mjs';

describe('What others get to know of a page with the widget', { skip }, () => {
  const { join, newProject, addressOf } = openSite();

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
});
