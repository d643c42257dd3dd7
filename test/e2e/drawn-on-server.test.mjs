/** A page whose server has drawn the widget, as its visitors get it: the picture first, the script later. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { drawnOnServer } from '../support/drawn-on-server.mjs';
import { without } from './support/browsers.mjs';
import { find, waitFor } from './support/page.mjs';
import { openSite } from './support/site.mjs';
import { startCall } from './support/widget.mjs';

describe('A widget that the server has drawn', () => {
  const { join, addressOf } = openSite(async () => {
    const drawn = await drawnOnServer('<p2p-call></p2p-call>');
    return {
      '/drawn.html': () => `<!doctype html><html lang="en"><title>A page</title>${drawn}</html>`,
    };
  });

  for (const browser of /** @type {const} */ (['chromium', 'firefox'])) {
    test(
      `is seen before its script, and is one widget that works with it, in ${browser}`,
      { skip: without(browser) },
      async (t) => {
        const { page, errors } = await join(t, 'host', browser, addressOf('/drawn.html'));
        const button = await waitFor(page, 'button', 'Start a call');
        assert.ok(await button.isVisible());
        assert.equal(await page.evaluate(() => customElements.get('p2p-call')), undefined);
        const height = () => page.evaluate(() => document.querySelector('p2p-call')?.offsetHeight);
        const before = await height();

        await page.addScriptTag({ url: '/p2p-call.js', type: 'module' });
        await page.evaluate(() => customElements.whenDefined('p2p-call'));
        await page.evaluate(() => document.querySelector('p2p-call')?.updateComplete);
        assert.equal(await height(), before);
        const count = await page.evaluate(() => {
          const { shadowRoot } = document.querySelector('p2p-call') ?? {};
          return ['.base', 'call-panel'].map((name) => shadowRoot?.querySelectorAll(name).length);
        });
        assert.deepEqual(count, [1, 1]);
        await startCall(page);
        assert.equal(await find(page, 'button', 'Start a call'), null);
        assert.deepEqual(errors, []);
      },
    );
  }
});
