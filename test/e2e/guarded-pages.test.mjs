/**
 * Pages that allow as little as they can, and visitors who sign in.
 *
 * @import { Page } from 'puppeteer-core'
 * @import { WidgetPath } from './support/widget.mjs'
 */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { without } from './support/browsers.mjs';
import { documentsLeft, skip } from './support/emulator.mjs';
import { until } from './support/page.mjs';
import { openSite } from './support/site.mjs';
import { joinBy, linkOf, waitForRemote, waitForStatus } from './support/widget.mjs';

const auth = process.env['AUTH_EMULATOR_HOST'];
const withoutAuth = auth ? false : 'NOT TESTED: signing in needs a running Auth emulator';
if (withoutAuth) console.warn(withoutAuth);

describe('In a page that allows little,', { skip: skip || without('chromium') }, () => {
  const { join, newProject } = openSite();

  /**
   * Two people call each other and end it, and nothing was forbidden to the page or thrown in it.
   * @param {import('node:test').TestContext} t
   * @param {WidgetPath} path
   * @param {object} [options]
   * @param {string} [options.rules]
   * @param {Record<string, string>} [options.attributes]
   * @param {(page: Page) => Promise<Page>} [options.widgetIn] where in the page the widget is
   */
  const call = async (t, path, { rules, attributes, widgetIn = async (page) => page } = {}) => {
    const { projectId, url } = await newProject(attributes, { path, rules });
    const people = [
      await join(t, 'caller', 'chromium', url),
      await join(t, 'callee', 'chromium', url),
    ];
    const [caller, callee] = await Promise.all(people.map(({ page }) => widgetIn(page)));
    assert.ok(caller && callee);
    await caller.evaluate(async () => {
      await customElements.whenDefined('p2p-call');
      await document.querySelector('p2p-call')?.start();
    });
    await waitForStatus(caller, 'waiting');
    await joinBy(callee, await linkOf(caller));
    await Promise.all([waitForRemote(caller), waitForRemote(callee)]);
    await callee.evaluate(() => document.querySelector('p2p-call')?.leave());
    await waitForStatus(caller, 'ended');
    await until('the record is gone', async () => (await documentsLeft(projectId)).length === 0);
    for (const { errors, outside } of people) assert.deepEqual([errors, outside], [[], []]);
    return caller;
  };

  test(
    'with a strict policy and Trusted Types, visitors sign in under the recommended rules',
    { skip: withoutAuth },
    async (t) => {
      await call(t, '/strict.html', {
        rules: 'firestore.rules',
        attributes: { auth: 'anonymous', 'auth-emulator': `http://${auth}` },
      });
    },
  );

  test('isolated from other origins', async (t) => {
    const page = await call(t, '/isolated.html');
    assert.equal(await page.evaluate(() => crossOriginIsolated), true);
  });

  test('in a sandboxed frame without forms, dialogs and downloads', async (t) => {
    const frameOf = async (/** @type {Page} */ page) => {
      const frame = await until('the frame', async () =>
        page.frames().find((each) => each.url().includes('/bare.html')),
      );
      return /** @type {Page} */ (/** @type {unknown} */ (frame)); // asked for nothing but to evaluate
    };
    const frame = await call(t, '/framed.html', { widgetIn: frameOf });
    assert.equal(await frame.evaluate(() => window === window.top), false);
  });
});
