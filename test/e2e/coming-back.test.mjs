/**
 * @import { TestContext } from 'node:test'
 */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { without } from './support/browsers.mjs';
import { documentsLeft, skip } from './support/emulator.mjs';
import { press, until } from './support/page.mjs';
import { openSite } from './support/site.mjs';
import { joinBy, linkOf, startCall, waitForRemote, waitForStatus } from './support/widget.mjs';

describe('Who goes away and comes back', { skip: skip || without('chromium') }, () => {
  const { join, newProject } = openSite();

  /** @param {TestContext} t */
  const people = async (t) => {
    const { projectId, url } = await newProject();
    const [caller, callee] = await Promise.all(
      ['caller', 'callee'].map(async (name) => {
        const participant = await join(t, name, 'chromium', url);
        participant.page.on('dialog', (dialog) => void dialog.accept()); // yes, leave
        await participant.page
          .browserContext()
          .overridePermissions(new URL(url).origin, ['camera', 'microphone']);
        return participant;
      }),
    );
    if (!caller || !callee) throw new Error('There are two.');
    const callId = await startCall(caller.page);
    return { caller, callee, callId, link: await linkOf(caller.page), projectId };
  };

  /** @param {TestContext} t */
  const call = async (t) => {
    const { caller, callee, link, projectId } = await people(t);
    await joinBy(callee.page, link);
    await Promise.all([waitForRemote(caller.page), waitForRemote(callee.page)]);
    return { caller, callee, link, projectId };
  };

  test('waits again after a reload, where the same link leads to', async (t) => {
    const { caller, callee, callId, link, projectId } = await people(t);
    await caller.page.reload();
    assert.equal((await waitForStatus(caller.page, 'waiting')).callId, callId);
    assert.equal(await linkOf(caller.page), link);
    await joinBy(callee.page, link);
    await Promise.all([waitForRemote(caller.page), waitForRemote(callee.page)]);
    await caller.page.evaluate(() => document.querySelector('p2p-call')?.leave());
    await until('nothing is left', async () => (await documentsLeft(projectId)).length === 0);
    assert.deepEqual([...caller.errors, ...callee.errors], []);
  });

  for (const who of /** @type {const} */ (['caller', 'callee'])) {
    test(`is in the call again after a reload, as ${who}, without a press`, async (t) => {
      const { projectId, ...people } = await call(t);
      const other = people[who === 'caller' ? 'callee' : 'caller'];
      const { page } = people[who];
      await page.evaluate(() => document.querySelector('p2p-call')?.toggleMicrophone(false));

      await page.reload();

      await waitForRemote(page);
      await waitForRemote(other.page); // only now: before, it is still connected to the page that went
      const isHeard = await page.evaluate(
        () => document.querySelector('p2p-call')?.localStream?.getAudioTracks()[0]?.enabled,
      );
      assert.equal(isHeard, false, 'who was muted is');
      await page.evaluate(() => {
        document.querySelector('p2p-call')?.addEventListener('call-message', () => {
          document.title = 'heard';
        });
      });
      await other.page.evaluate(() => document.querySelector('p2p-call')?.sendMessage('Hello'));
      await until('the message', async () => (await page.title()) === 'heard');
      await page.evaluate(() => document.querySelector('p2p-call')?.leave());
      assert.equal((await waitForStatus(other.page, 'ended')).reason, 'remote-left');
      await until('nothing is left', async () => (await documentsLeft(projectId)).length === 0);
      assert.deepEqual([...people.caller.errors, ...people.callee.errors], []);
    });
  }

  test('takes the call along into a second tab', async (t) => {
    const { caller, callee, link } = await call(t);
    const second = await callee.page.browserContext().newPage();
    await second.goto(link);
    await press(second, 'Join the call');
    await waitForRemote(second);
    await waitForRemote(caller.page); // only now: before, it is still connected to the first tab
    assert.equal((await waitForStatus(callee.page, 'ended')).reason, 'replaced');
    await second.evaluate(() => document.querySelector('p2p-call')?.leave());
    assert.equal((await waitForStatus(caller.page, 'ended')).reason, 'remote-left');
  });

  test('is waited for once the tab is closed, and not for ever', async (t) => {
    const { caller, callee, projectId } = await call(t);
    await callee.page.close({ runBeforeUnload: false });
    await waitForStatus(caller.page, 'reconnecting');
    // a browser in a hurry closes a tab before its last word is out: then it is looked for, as after a crash
    const { reason } = await waitForStatus(caller.page, 'ended', 150_000);
    assert.match(reason ?? '', /^remote-(left|lost)$/);
    await until('nothing is left', async () => (await documentsLeft(projectId)).length === 0);
  });
});
