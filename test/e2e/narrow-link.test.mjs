/** @import { Page } from 'puppeteer-core' */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { loadRules, newProjectId, skip } from './support/emulator.mjs';
import { createNarrowLink } from './support/narrow-link.mjs';
import { press, until } from './support/page.mjs';
import { participants } from './support/participants.mjs';
import { startServer } from './support/server.mjs';
import { linkOf, startCall, waitForStatus, widgetUrl } from './support/widget.mjs';

/**
 * What the page sends and gets at this moment.
 * @param {Page} page
 */
const flowOf = (page) =>
  page.evaluate(async () => {
    const stats = await document.querySelector('p2p-call')?.peerConnection?.getStats();
    const reports = [...(stats?.values() ?? [])];
    /**
     * @param {string} type
     * @param {string} kind
     */
    const of = (type, kind) =>
      reports.find((report) => report.type === type && report.kind === kind) ?? {};
    const { frameWidth, frameHeight } = of('outbound-rtp', 'video');
    return {
      sent: `${frameWidth}×${frameHeight}`,
      height: Number(frameHeight ?? 0),
      heard: Number(of('inbound-rtp', 'audio').packetsReceived ?? 0),
      at: Number(of('inbound-rtp', 'audio').timestamp ?? 0),
    };
  });

/**
 * Whether nearly all of the 50 packets a second came in the last three seconds. At first the path is full of the
 * picture that was; sound that gives way to the smaller picture never gets there.
 * @param {Page} page
 */
const heardInFull = (page) => {
  /** @type {{ heard: number, at: number }[]} */
  const flows = [];
  return async () => {
    const now = await flowOf(page);
    flows.push(now);
    const before = flows.findLast(({ at }) => at <= now.at - 3_000);
    return before && (now.heard - before.heard) / (now.at - before.at) > 0.04;
  };
};

describe('On a path that gets narrow and wide again', { skip }, () => {
  const join = participants();
  /** @type {Awaited<ReturnType<typeof startServer>>} */
  let server;
  before(async () => {
    server = await startServer();
  });
  after(() => server?.close());

  test('the sound goes on while the picture gets smaller, and the picture comes back', async (t) => {
    const link = createNarrowLink();
    t.after(() => link.close());
    const projectId = newProjectId();
    await loadRules(projectId);
    const url = widgetUrl(server.origin, projectId);
    const [{ page: caller }, { page: callee }] = await Promise.all([
      join(t, 'caller', 'chromium', 'about:blank'),
      join(t, 'callee', 'chromium', 'about:blank'),
    ]);
    await link.between(caller, callee);
    await caller.goto(url);
    await startCall(caller);
    await callee.goto(await linkOf(caller));
    await press(callee, 'Join the call');
    const pages = [caller, callee];
    await Promise.all(pages.map((page) => waitForStatus(page, 'connected')));

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
    for (const page of pages) await until('sound in full', heardInFull(page), 60_000);
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
