/** A call between the two hosts, with a page for each. */
import { readFile } from 'node:fs/promises';
import { until } from '../e2e/support/page.mjs';
import { flowsAfter, isOver, notesOf } from './figures.mjs';

const watchScript = await readFile(new URL('page/watch.js', import.meta.url), 'utf8');

/** @typedef {import('puppeteer-core').Page} Page */
/** @typedef {readonly [caller: Page, callee: Page]} Pages */
/** @typedef {import('./library.mjs').Library} Library */

/**
 * Two pages on which a call can be made.
 *
 * @param {readonly import('./browsers.mjs').HostBrowser[]} browsers the caller's and the callee's
 * @param {Library} library
 * @param {import('./library.mjs').PageSettings} settings
 * @returns {Promise<Pages>}
 */
export const openPages = async (browsers, library, settings) => {
  const pages = await Promise.all(
    browsers.map(async ({ browser, origin }) => {
      const page = await browser.newPage();
      await page.evaluateOnNewDocument(watchScript);
      await page.goto(library.addressOf(origin, settings));
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
 * @param {Library} library
 */
export const join = async ([caller, callee], library) => {
  const invited = new URL(callee.url());
  invited.hash = await library.start(caller);
  await callee.goto('about:blank'); // an address that differs in its fragment only would not be loaded
  await callee.goto(invited.href);
  return library.join(callee);
};

/**
 * Makes a call and waits until both see and hear each other.
 *
 * @param {Pages} pages
 * @param {Library} library
 */
export const talk = async (pages, library) => {
  await join(pages, library);
  await Promise.all(pages.map(untilConnected));
  await Promise.all(
    pages.map(async (page) => {
      const since = Date.now();
      if (!(await untilFlowing(page, since, 15))) throw new Error('Not within 15 s: media');
    }),
  );
};

/** @param {Page} page */
const untilConnected = (page) =>
  until('connected', async () =>
    (await notesOf(page)).states.some(({ status }) => status === 'connected'),
  );

/**
 * Waits until new pictures and sound arrive after `since`; gives up quietly after so many seconds, and where the page
 * has said that its call is over. Answers whether they did.
 *
 * @param {Page} page
 * @param {number} since
 * @param {number} seconds
 */
export const untilFlowing = async (page, since, seconds) => {
  const flows = (/** @type {import('./figures.mjs').Watch} */ watch) =>
    flowsAfter(watch, 'video', since) !== null && flowsAfter(watch, 'audio', since) !== null;
  const settled = await until(
    'media',
    async () => {
      const watch = await notesOf(page, since);
      return (flows(watch) || isOver(watch)) && watch;
    },
    seconds * 1000,
  ).catch(() => undefined);
  return settled !== undefined && flows(settled);
};
