/** The other side's tab goes, with a word or without. */
import { setTimeout as delay } from 'node:timers/promises';
import { until } from '../../e2e/support/page.mjs';
import { notesOf, stateAfter } from '../figures.mjs';

/** @typedef {import('./fault.mjs').Fault} Fault */

/** Until this side would have given up by itself. */
const patienceMs = 45_000;

/**
 * @param {string} name
 * @param {number} target
 * @param {(run: import('./fault.mjs').Run) => unknown} goes a number it resolves with is when the tab went; else it
 *   goes at once
 * @returns {Fault}
 */
const goes = (name, target, goes) => ({
  name: `other tab ${name}`,
  figures: {
    shown: {
      how: 'this side’s first state that is no longer connected, after the tab went (of a rival: close, error, or an ICE state). One that is loaded again goes when the new page is there: until then its call goes on',
      target,
    },
    sinceAsked: { how: 'the same, after it was told to go' },
    as: { how: 'the state it is, with the reason of an end', unit: '' },
  },
  async run(run) {
    const [page, other] = run.pages;
    // the browser asks whether to leave a call
    other.on('dialog', (dialog) => void dialog.accept());
    const since = Date.now();
    const gone = Promise.resolve(goes(run)).catch(() => undefined);
    const left = (/** @type {{ status: string }} */ { status }) => status !== 'connected';
    await until(
      'another state',
      async () => stateAfter(await notesOf(page, since), since, left) !== null,
      patienceMs,
    ).catch(() => undefined);
    const went = await Promise.race([gone, delay(5_000)]);
    const watch = await notesOf(page);
    const state = watch.states.find((each) => each.at >= since && left(each));
    return {
      shown: stateAfter(watch, typeof went === 'number' ? went : since, left),
      sinceAsked: stateAfter(watch, since, left),
      as: state ? [state.status, state.reason].filter(Boolean).join(' ') : 'nothing',
    };
  },
});

/** Loads a page again, and tells when the one before went. @param {import('puppeteer-core').Page} page */
const reload = async (page) => {
  await page.reload();
  return page.evaluate(() => Number(sessionStorage.getItem('lab: page went')));
};

/** @type {readonly Fault[]} */
export const otherTab = [
  goes('closed', 0.2, ({ pages: [, page] }) => page.close({ runBeforeUnload: true })),
  goes('reloaded', 0.2, ({ pages: [, page] }) => reload(page)),
  goes('killed', 1.5, ({ browsers: [, browser] }) => browser.kill()),
];
