/**
 * @import { TestContext } from 'node:test'
 * @import { Page } from 'puppeteer-core'
 * @import { WidgetPath } from './support/widget.mjs'
 * @import { BrowserName } from './support/browsers.mjs'
 */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { without } from './support/browsers.mjs';
import { documentsLeft, skip, storedDocument } from './support/emulator.mjs';
import { find, press, until, waitFor, waitForText } from './support/page.mjs';
import { openSite } from './support/site.mjs';
import {
  joinBy,
  linkOf,
  startCall,
  stateOf,
  waitForRemote,
  waitForStatus,
} from './support/widget.mjs';

/** @param {Page} page */
const invitationOn = async (page) => {
  const field = await waitFor(page, 'textbox', 'Invitation link');
  return field.evaluate((input) => /** @type {HTMLInputElement} */ (input).value);
};

/**
 * @param {Page} page
 * @param {string} text
 */
const write = async (page, text) => {
  if (!(await find(page, 'textbox', 'Message'))) await press(page, 'Open chat');
  const field = await waitFor(page, 'textbox', 'Message');
  await field.type(text);
  await press(page, 'Send');
};

describe('By link, from browser to browser', { skip }, () => {
  const { join, newProject } = openSite();

  /**
   * Start, copy the link, open it on the other side.
   * @param {TestContext} t
   * @param {BrowserName} callerBrowser
   * @param {BrowserName} calleeBrowser
   * @param {WidgetPath} [path]
   */
  const callByLink = async (t, callerBrowser, calleeBrowser, path) => {
    const { projectId, url } = await newProject({ 'display-name': 'Tom' }, { path });
    const caller = await join(t, 'caller', callerBrowser, url);
    const callId = await startCall(caller.page);
    const link = await invitationOn(caller.page);
    // the other person has a name of their own in the same page
    const callee = await join(t, 'callee', calleeBrowser, link.replace('Tom', 'Kaye'));
    await press(callee.page, 'Join the call');
    await Promise.all([waitForRemote(caller.page), waitForRemote(callee.page)]);
    return { caller, callee, callId, link, projectId };
  };

  for (const [callerBrowser, calleeBrowser] of /** @type {const} */ ([
    ['chromium', 'chromium'],
    ['chromium', 'firefox'],
    ['firefox', 'chromium'],
  ])) {
    const missing = without(callerBrowser, calleeBrowser);
    test(
      `two people see, hear and read each other and end well, ${callerBrowser} calling ${calleeBrowser}`,
      { skip: missing },
      async (t) => {
        const { caller, callee, callId, link, projectId } = await callByLink(
          t,
          callerBrowser,
          calleeBrowser,
        );
        assert.match(link, new RegExp(`#call=${callId}&key=[\\w-]{22}$`));
        assert.match(callId, /^[a-z2-9]{26}$/);
        const usage = () =>
          Promise.all(
            [caller, callee].map(({ page }) =>
              page.evaluate(() => document.querySelector('p2p-call')?.usage),
            ),
          );
        const stored = await storedDocument(projectId, `calls/${callId}`);
        assert.equal(stored?.fields?.['offer'].mapValue.fields.type.stringValue, 'offer');
        assert.equal(stored?.fields?.['answer'].mapValue.fields.type.stringValue, 'answer');
        assert.doesNotMatch(
          JSON.stringify(stored),
          /\b(Tom|Kaye)\b|fingerprint|127\.0\.0\.1|microphone/,
        );

        await write(caller.page, 'Can you read this?');
        await write(callee.page, 'Every word.');
        await Promise.all(
          [caller, callee].flatMap(({ page }) => [
            waitForText(page, 'Can you read this?'),
            waitForText(page, 'Every word.'),
          ]),
        );

        await press(caller.page, 'Mute');
        await waitFor(caller.page, 'button', 'Unmute');
        await waitForText(callee.page, 'Microphone off');

        await press(callee.page, 'Leave the call');
        await Promise.all([
          waitForText(callee.page, 'You left the call'),
          waitForText(caller.page, 'The other person left'),
        ]);
        assert.equal((await stateOf(caller.page)).reason, 'remote-left');
        assert.equal((await stateOf(callee.page)).reason, 'left');
        await until(
          'the record is gone',
          async () => (await documentsLeft(projectId)).length === 0,
        );
        const [mine, theirs] = await usage();
        assert.ok(mine && theirs);
        assert.ok(mine.writes + theirs.writes <= 3, JSON.stringify([mine, theirs]));
        assert.ok(mine.reads + theirs.reads <= 8, JSON.stringify([mine, theirs]));
        assert.equal(mine.deletes + theirs.deletes, 1);
        for (const { page } of [caller, callee]) {
          const live = await page.evaluate(() => document.querySelector('p2p-call')?.localStream);
          assert.equal(live, null);
        }

        // and again, on the same pages
        await press(caller.page, 'Call again');
        const { callId: again } = await waitForStatus(caller.page, 'waiting');
        assert.notEqual(again, callId);
        await joinBy(callee.page, await linkOf(caller.page));
        await Promise.all([waitForRemote(caller.page), waitForRemote(callee.page)]);
        await press(caller.page, 'Leave the call');
        await waitForStatus(callee.page, 'ended');
        await until(
          'the record is gone',
          async () => (await documentsLeft(projectId)).length === 0,
        );
        for (const { outside, errors } of [caller, callee]) {
          assert.deepEqual(outside, []);
          assert.deepEqual(errors, []);
        }
      },
    );
  }

  test('the invitation to a plain call is typed by its ID', async (t) => {
    const { url } = await newProject({ signaling: 'plain' });
    const [caller, callee] = await Promise.all([
      join(t, 'caller', 'chromium', url),
      join(t, 'callee', 'chromium', url),
    ]);
    const callId = await startCall(caller.page);
    await waitForText(caller.page, callId);
    const field = await waitFor(callee.page, 'textbox', 'Have a link or an ID?');
    await field.type(callId);
    await press(callee.page, 'Join');
    await Promise.all([waitForRemote(caller.page), waitForRemote(callee.page)]);
  });

  test('a page under a strict Content Security Policy calls as well', async (t) => {
    const { caller, callee } = await callByLink(t, 'chromium', 'chromium', '/strict.html');
    for (const { errors } of [caller, callee]) assert.deepEqual(errors, []);
  });

  test('a tab is closed after a question only, and the other side is told at once', async (t) => {
    const { caller, callee, projectId } = await callByLink(t, 'chromium', 'chromium');
    /** @type {Promise<import('puppeteer-core').Dialog>} */
    const asked = new Promise((resolve) => callee.page.once('dialog', resolve));
    await callee.page.close({ runBeforeUnload: true });
    const question = await asked;
    assert.equal(question.type(), 'beforeunload');
    assert.equal((await stateOf(caller.page)).status, 'connected');
    await question.accept();
    await waitForStatus(caller.page, 'reconnecting'); // the page may only be loaded again
    assert.equal((await stateOf(caller.page)).away, true);
    await caller.page.evaluate(() => document.querySelector('p2p-call')?.leave());
    await until('the record is gone', async () => (await documentsLeft(projectId)).length === 0);
  });

  test('a caller who closes the tab while waiting leaves nothing behind', async (t) => {
    const { projectId, url } = await newProject();
    const caller = await join(t, 'caller', 'chromium', url);
    await startCall(caller.page);
    assert.equal((await documentsLeft(projectId)).length, 1);
    await caller.page.close({ runBeforeUnload: true });
    await until('the record is gone', async () => (await documentsLeft(projectId)).length === 0);
  });

  for (const browser of /** @type {const} */ (['chromium', 'firefox'])) {
    test(
      `an invitation outlives a reload, also in a page with routes in its fragment, ${browser}`,
      { skip: without(browser) },
      async (t) => {
        const { url } = await newProject();
        const caller = await join(t, 'caller', 'chromium', `${url}#/room/5`);
        const callId = await startCall(caller.page);
        const link = await invitationOn(caller.page);
        assert.match(link, /#\/room\/5\?call=[a-z2-9]{26}&key=[\w-]{22}$/);
        assert.ok(link.startsWith(`${url}#/room/5?call=${callId}&`));
        const { page } = await join(t, 'callee', browser, link);
        const hash = () => page.evaluate(() => location.hash);
        await waitFor(page, 'button', 'Join the call');
        assert.equal(await hash(), '#/room/5');
        await page.reload();
        await waitFor(page, 'button', 'Join the call');
        assert.equal(await hash(), '#/room/5');
        await press(page, 'Join the call');
        await Promise.all([waitForRemote(caller.page), waitForRemote(page)]);
        await press(page, 'Leave the call');
        await waitForText(page, 'You left the call');
        await page.reload();
        await waitFor(page, 'button', 'Start a call');
      },
    );
  }

  test('the camera is off for both sides once it is switched off, and its light is out', async (t) => {
    const { caller, callee } = await callByLink(t, 'chromium', 'chromium');
    await caller.page.evaluate(() => {
      const [track] = document.querySelector('p2p-call')?.localStream?.getVideoTracks() ?? [];
      Object.assign(window, { track });
    });
    await press(caller.page, 'Turn camera off');
    await until('the camera is closed', () =>
      caller.page.evaluate(() => /** @type {any} */ (window).track.readyState === 'ended'),
    );
    await waitForText(callee.page, 'Camera off');
    await press(caller.page, 'Turn camera on');
    await waitForRemote(callee.page);
  });
});
