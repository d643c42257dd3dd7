/** @import { TestContext } from 'node:test' */
/** @import { LaunchOptions } from './support/browsers.mjs' */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { setPermission } from './support/browsers.mjs';
import { documentsLeft, skip } from './support/emulator.mjs';
import { press, waitFor, waitForText, within } from './support/page.mjs';
import { openSite } from './support/site.mjs';
import {
  joinBy,
  linkOf,
  startCall,
  stateOf,
  waitForRemote,
  waitForStatus,
} from './support/widget.mjs';

describe('What goes wrong has its own words on screen and its own code:', { skip }, () => {
  const { join, newProject } = openSite();

  /**
   * @param {TestContext} t
   * @param {Record<string, string>} [attributes]
   * @param {LaunchOptions} [options]
   */
  const open = async (t, attributes, options) => {
    const { projectId, url } = await newProject(attributes);
    const { page } = await join(t, 'person', 'chromium', url, options);
    return { page, projectId };
  };

  /**
   * @param {import('puppeteer-core').Page} page
   * @param {string} code
   * @param {string} words
   */
  const expectFailure = async (page, code, words) => {
    await waitForText(page, words);
    assert.match((await stateOf(page)).error ?? '', new RegExp(`^${code}:`));
  };

  test('an unknown ID', async (t) => {
    const { page, projectId } = await open(t);
    await (await waitFor(page, 'textbox', 'Have a link or an ID?')).type('no-such-call-anywhere');
    await press(page, 'Join');
    await expectFailure(page, 'call-not-found', 'This call does not exist');
    assert.deepEqual(await documentsLeft(projectId), []);
  });

  test('refused permission, in Korean too, and nothing is stored', async (t) => {
    const { page, projectId } = await open(t, {}, { permission: 'denied' });
    await press(page, 'Start a call');
    await expectFailure(page, 'media-denied', 'Camera and microphone are blocked');
    await page.evaluate(() => document.querySelector('p2p-call')?.setAttribute('lang', 'ko'));
    await waitForText(page, '카메라');
    assert.deepEqual(await documentsLeft(projectId), []);
  });

  test('a refusal that is taken back: the same page goes on, before a call and in it', async (t) => {
    const { page } = await open(t, {}, { permission: 'prompt' });
    await setPermission(page, 'denied');
    await press(page, 'Start a call');
    await expectFailure(page, 'media-denied', 'Camera and microphone are blocked');
    await waitForText(page, 'Click the icon left of the address and switch both on.');
    await setPermission(page, 'granted');
    await waitForStatus(page, 'waiting');

    const { page: guest } = await join(t, 'guest', 'chromium', await linkOf(page), {
      permission: 'prompt',
    });
    await setPermission(guest, 'denied');
    await press(guest, 'Check camera and microphone');
    await waitForText(guest, 'Camera and microphone are blocked');
    await waitFor(guest, 'button', 'Join without camera and microphone');
    await setPermission(guest, 'granted');
    await waitFor(guest, 'button', 'Join the call');
    assert.equal((await stateOf(guest)).status, 'idle');
    await press(guest, 'Join the call');
    await Promise.all([waitForRemote(page), waitForRemote(guest)]);
  });

  test('refused for good: the guest listens and watches', async (t) => {
    const { url } = await newProject();
    const { page } = await join(t, 'caller', 'chromium', url);
    await startCall(page);
    const { page: guest } = await join(t, 'person', 'chromium', await linkOf(page), {
      permission: 'denied',
    });
    await press(guest, 'Join the call');
    await expectFailure(guest, 'media-denied', 'Camera and microphone are blocked');
    await press(guest, 'Join without camera and microphone');
    await waitForRemote(guest);
    await waitForText(page, 'Camera off');
  });

  test('no camera: the call is made with the microphone alone', async (t) => {
    const { page } = await open(t, {}, { devices: 'no-camera' });
    await startCall(page);
    const kinds = await page.evaluate(() =>
      document
        .querySelector('p2p-call')
        ?.localStream?.getTracks()
        .map(({ kind }) => kind),
    );
    assert.deepEqual(kinds, ['audio']);
  });

  test('no camera and no microphone', async (t) => {
    const { page } = await open(t, {}, { devices: 'none' });
    await press(page, 'Start a call');
    await expectFailure(page, 'media-not-found', 'No camera or microphone found');
  });

  test('a config with a part missing names the part, and is no preview', async (t) => {
    const { page } = await open(t, { 'app-id': '' });
    await waitForText(page, 'The call is not set up correctly');
    await waitForText(page, 'app-id is missing');
  });

  test('rules that refuse', async (t) => {
    const { url } = await newProject({}, { rules: 'test/e2e/support/closed.rules' });
    const { page } = await join(t, 'person', 'chromium', url);
    await press(page, 'Start a call');
    await expectFailure(page, 'signaling-denied', 'The site’s database refused the call');
  });

  test('no way to the database, after ten seconds at the most', async (t) => {
    const { page } = await open(t, { 'firestore-emulator': '127.0.0.1:9' });
    await press(page, 'Start a call');
    await within('the words for it', waitForText(page, 'The call service cannot be reached'));
    assert.match((await stateOf(page)).error ?? '', /^signaling-blocked:/);
  });

  test('a page that is not secure', async (t) => {
    // an address that resolves to this machine and is not called localhost
    const { page } = await join(t, 'insecure', 'chromium', 'about:blank', {
      flags: ['--host-resolver-rules=MAP insecure.example 127.0.0.1'],
    });
    const url = new URL((await newProject()).url);
    url.hostname = 'insecure.example';
    await page.goto(url.href);
    await press(page, 'Start a call');
    await expectFailure(page, 'insecure-context', 'This page is not secure');
  });

  test('an iframe that may not use the camera', async (t) => {
    const { page } = await open(t);
    const frameUrl = new URL(page.url());
    frameUrl.hostname = '127.0.0.1'; // another origin than localhost
    await page.evaluate((src) => {
      const frame = document.createElement('iframe');
      frame.src = src;
      document.body.replaceChildren(frame);
    }, frameUrl.href);
    const frame = await page.waitForFrame((candidate) => candidate !== page.mainFrame());
    const call = await frame.waitForSelector('p2p-call');
    const code = await call?.evaluate(async (element) => {
      await customElements.whenDefined('p2p-call');
      return /** @type {import('../../src/index.js').P2PCall} */ (element)
        .start()
        .then(() => 'started')
        .catch((error) => error.code);
    });
    assert.equal(code, 'permissions-policy');
  });

  test('two networks without a path', async (t) => {
    // only relayed paths, and no relay
    const { projectId, url } = await newProject({ 'ice-transport-policy': 'relay' });
    const [caller, callee] = await Promise.all([
      join(t, 'caller', 'chromium', url),
      join(t, 'callee', 'chromium', url),
    ]);
    await startCall(caller.page);
    await joinBy(callee.page, await linkOf(caller.page));
    for (const { page } of [caller, callee]) {
      await within(
        'no path',
        page.evaluate(
          () =>
            new Promise((resolve) => {
              const call = document.querySelector('p2p-call');
              const look = () => call?.state.status === 'failed' && resolve(undefined);
              call?.addEventListener('call-state-change', look);
              look();
            }),
        ),
        40_000,
      );
      await expectFailure(page, 'no-route', 'No path between the two networks');
    }
    assert.deepEqual(await documentsLeft(projectId), []);
  });

  test('a call with words of its own keeps running when another is refused', async (t) => {
    const { page } = await open(t);
    const callId = await startCall(page);
    const name = await page.evaluate(() =>
      document
        .querySelector('p2p-call')
        ?.start()
        .then(() => 'started')
        .catch((error) => error.name),
    );
    assert.equal(name, 'InvalidStateError');
    assert.equal((await waitForStatus(page, 'waiting')).callId, callId);
  });
});
