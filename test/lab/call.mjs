/** A call between the two hosts, with the widget as a page embeds it. */
import { readFile } from 'node:fs/promises';
import { waitForRemote, waitForStatus, widgetUrl } from '../e2e/support/widget.mjs';
import { until } from '../e2e/support/page.mjs';
import { flowsAfter, notesOf } from './figures.mjs';

const watchScript = await readFile(new URL('page/watch.js', import.meta.url), 'utf8');

/** @typedef {import('puppeteer-core').Page} Page */
/** @typedef {readonly [caller: Page, callee: Page]} Pages */

/**
 * Two pages on which a call can be made.
 *
 * @param {readonly import('./browsers.mjs').HostBrowser[]} browsers the caller's and the callee's
 * @param {object} [options]
 * @param {readonly RTCIceServer[]} [options.iceServers]
 * @param {Record<string, string>} [options.attributes]
 * @returns {Promise<Pages>}
 */
export const openPages = async (browsers, { iceServers = [], attributes } = {}) => {
  const pages = await Promise.all(
    browsers.map(async ({ browser, origin }) => {
      const page = await browser.newPage();
      await page.evaluateOnNewDocument(watchScript);
      await page.goto(
        widgetUrl(origin, 'demo-p2p-call', {
          'ice-servers': JSON.stringify(iceServers),
          ...attributes,
        }),
      );
      return page;
    }),
  );
  const [caller, callee] = pages;
  if (!caller || !callee) throw new Error('A call has two sides.');
  return [caller, callee];
};

/**
 * Makes a call and joins it by its link; answers when it was joined.
 *
 * @param {Pages} pages
 */
export const join = async ([caller, callee]) => {
  await caller.evaluate(async () => {
    await customElements.whenDefined('p2p-call');
    await document.querySelector('p2p-call')?.start();
  });
  await waitForStatus(caller, 'waiting');
  const link = await caller.evaluate(() => document.querySelector('p2p-call')?.inviteUrl ?? '');
  const invited = new URL(callee.url());
  invited.hash = new URL(link).hash;
  await callee.goto('about:blank'); // an address that differs in its fragment only would not be loaded
  await callee.goto(invited.href);
  return callee.evaluate(async () => {
    await customElements.whenDefined('p2p-call');
    const at = Date.now();
    await document.querySelector('p2p-call')?.join();
    return at;
  });
};

/**
 * Makes a call and waits until both see and hear each other.
 *
 * @param {Pages} pages
 */
export const talk = async (pages) => {
  await join(pages);
  await Promise.all(pages.map(waitForRemote));
  await Promise.all(pages.map((page) => untilFlowing(page, Date.now(), 15)));
};

/**
 * Waits until new pictures and sound arrive after `since`; gives up quietly after so many seconds.
 *
 * @param {Page} page
 * @param {number} since
 * @param {number} seconds
 */
export const untilFlowing = (page, since, seconds) =>
  until(
    'media',
    async () => {
      const watch = await notesOf(page, since);
      return ['video', 'audio'].every(
        (kind) => flowsAfter(watch, /** @type {'video' | 'audio'} */ (kind), since) !== null,
      );
    },
    seconds * 1000,
  ).catch(() => undefined);
