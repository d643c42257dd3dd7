/** @import { Page } from 'puppeteer-core' */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { skip } from './support/emulator.mjs';
import { callOverNarrowLink, heardInFull } from './support/narrow-call.mjs';
import { until } from './support/page.mjs';
import { openSite } from './support/site.mjs';

/**
 * What the page sends at this moment.
 * @param {Page} page
 */
const flowOf = (page) =>
  page.evaluate(async () => {
    const stats = await document.querySelector('p2p-call')?.peerConnection?.getStats();
    const { frameWidth, frameHeight } =
      [...(stats?.values() ?? [])].find(
        ({ type, kind }) => type === 'outbound-rtp' && kind === 'video',
      ) ?? {};
    return {
      sent: `${frameWidth}×${frameHeight}`,
      height: Number(frameHeight ?? 0),
    };
  });

/**
 * Nearly all of the packets of sound, a second. At first the path is full of the picture that was; sound that gives way to
 * the smaller picture never gets there.
 */
const enough = 40;

describe('On a path that gets narrow and wide again', { skip }, () => {
  const site = openSite();

  test('the sound goes on while the picture gets smaller, and the picture comes back', async (t) => {
    const { link, caller, callee } = await callOverNarrowLink(t, site);
    const pages = [caller, callee];

    let began = performance.now();
    const since = () => `after ${((performance.now() - began) / 1000).toFixed(1)} s`;
    /** @param {number} ms */
    const sharp = (ms) =>
      until(
        'both send 1280×720',
        async () => {
          const flows = await Promise.all(pages.map(flowOf));
          return flows.every(({ sent }) => sent === '1280×720');
        },
        ms,
      );
    await sharp(5_000);
    t.diagnostic(`1280×720 ${since()} on a good path`);
    // until the browsers know what the path carries
    const carries = (/** @type {Page} */ page) =>
      page.evaluate(() => document.querySelector('p2p-call')?.quality?.level === 'good');
    await Promise.all(pages.map((page) => until('a good connection', () => carries(page))));
    await sharp(60_000); // a busy machine may have taken a step back meanwhile

    await caller.evaluate(() => {
      const told = /** @type {(string | undefined)[]} */ ([]);
      Object.assign(window, { told });
      const call = document.querySelector('p2p-call');
      call?.addEventListener('call-quality-change', () => told.push(call.quality?.level));
      call?.addEventListener('call-state-change', () => told.push(call.state.status));
    });
    /** @returns {Promise<string[]>} */
    const told = () => caller.evaluate(() => /** @type {any} */ (window).told);

    began = performance.now();
    link.limit(250_000);
    for (const page of pages) {
      await until('a smaller picture', async () => (await flowOf(page)).height <= 360);
    }
    t.diagnostic(`${(await flowOf(caller)).sent} ${since()} on 250 kbit/s`);
    await until('worse than good', async () => /fair|poor/.test(String(await told())));
    for (const page of pages) await until('sound in full', heardInFull(page, enough), 60_000);
    t.diagnostic(`sound in full ${since()}, beside ${(await flowOf(caller)).sent}`);
    assert.doesNotMatch(String(await told()), /reconnecting/);

    began = performance.now();
    link.limit(Infinity);
    await sharp(90_000);
    t.diagnostic(`1280×720 again ${since()} on the good path`);
    await until('a good connection', () => carries(caller));
    assert.doesNotMatch(String(await told()), /reconnecting/);
  });
});
