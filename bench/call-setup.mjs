/**
 * From `join()` to the picture on both sides, in two browser processes: the widget, in each way to signal, against bare
 * peer connections, in turn, on fresh pages of people who were never here before.
 *
 * @import { Browser, Page } from 'puppeteer-core'
 * @import { Way } from './ways.mjs'
 */
import { readFile } from 'node:fs/promises';
import { launch } from '../test/e2e/support/browsers.mjs';
import { startServer } from '../test/e2e/support/server.mjs';
import { linkOf, waitForStatus, widgetUrl } from '../test/e2e/support/widget.mjs';
import { median, p95, printTable, round } from './statistics.mjs';

/** Calls of each kind that are not counted: browsers and emulator compile what they need. */
const warmUps = 3;
const timelineScript = await readFile(new URL('page/timeline.js', import.meta.url), 'utf8');
const bareScript = await readFile(new URL('page/bare.js', import.meta.url), 'utf8');

/**
 * @param {Browser} browser
 * @param {string} url
 */
const freshPage = async (browser, url) => {
  const context = await browser.createBrowserContext(); // whoever was here before is signed in already
  const page = await context.newPage();
  await page.evaluateOnNewDocument(timelineScript);
  await page.goto(url);
  // the first use of a camera in a page is reported apart
  const firstUse = await page.evaluate(async () => {
    const { now, marks } = /** @type {any} */ (window).timeline;
    const began = now();
    const stream = await navigator.mediaDevices.getUserMedia({ audio: true, video: true });
    const took = now() - began;
    for (const track of stream.getTracks()) track.stop();
    marks.length = 0;
    return took;
  });
  return { page, firstUse, close: () => context.close() };
};

/**
 * When the first frame of the other side was drawn.
 * @param {Page} page
 */
const firstFrame = (page) =>
  page.evaluate(async () => {
    const { timeline, remote } = /** @type {any} */ (window);
    for (;;) {
      const stream = remote ?? document.querySelector('p2p-call')?.remoteStream;
      const frame = timeline.frames.find(
        (/** @type {{ video: HTMLVideoElement }} */ { video }) =>
          stream && video.srcObject === stream,
      );
      if (frame) return /** @type {number} */ (frame.at);
      await new Promise(requestAnimationFrame);
    }
  });

/**
 * The moments of a call, in ms after `began`.
 * @param {Page} caller
 * @param {Page} callee
 * @param {number} began
 * @returns {Promise<Record<string, number>>}
 */
const momentsOf = async (caller, callee, began) => {
  const frames = await Promise.all([firstFrame(caller), firstFrame(callee)]);
  const [there, here] = await Promise.all(
    [caller, callee].map((page) => page.evaluate(() => /** @type {any} */ (window).timeline.marks)),
  );
  /** @param {{ name: string, at: number }[]} marks @param {string} name */
  const first = (marks, name) => (marks.find((mark) => mark.name === name)?.at ?? NaN) - began;
  const last = (/** @type {string} */ name) => Math.max(first(there, name), first(here, name));
  return {
    media: first(here, 'media done'),
    read: first(here, 'batchGet done'),
    answer: first(here, 'local description done'),
    commit: first(here, 'commit done'),
    hop: first(there, 'remote description begins'),
    ICE: last('ICE connected'),
    DTLS: last('peer connected'),
    'first frame': Math.max(...frames) - began,
  };
};

/**
 * @param {Page} caller
 * @param {Page} callee
 */
const bareCall = async (caller, callee) => {
  for (const [from, to] of /** @type {const} */ ([
    [caller, callee],
    [callee, caller],
  ])) {
    await from.exposeFunction('carry', (/** @type {string} */ message) => {
      to.evaluate((it) => /** @type {any} */ (window).receive(it), message).catch(() => undefined);
    });
    await from.addScriptTag({ content: bareScript, type: 'module' });
  }
  const offer = await caller.evaluate(() => /** @type {any} */ (window).wait());
  const began = await callee.evaluate((it) => /** @type {any} */ (window).join(it), offer);
  return momentsOf(caller, callee, began);
};

/**
 * @param {Page} caller
 * @param {Page} callee
 */
const widgetCall = async (caller, callee) => {
  await caller.evaluate(async () => void (await document.querySelector('p2p-call')?.start()));
  await waitForStatus(caller, 'waiting');
  const link = await linkOf(caller);
  // a person's hand is on the widget before it presses
  await callee.hover('p2p-call');
  const began = await callee.evaluate((it) => {
    const { now } = /** @type {any} */ (window).timeline;
    const at = now();
    document.querySelector('p2p-call')?.join(it);
    return /** @type {number} */ (at);
  }, link);
  const moments = await momentsOf(caller, callee, began);
  await waitForStatus(callee, 'connected');
  await callee.evaluate(() => document.querySelector('p2p-call')?.leave());
  return moments;
};

/**
 * @param {number} runs
 * @param {readonly Way[]} ways
 */
export const measureCallSetup = async (runs, ways) => {
  const server = await startServer();
  const [left, right] = await Promise.all([launch('chromium'), launch('chromium')]);
  const kinds = [
    { name: 'bare', url: `${server.origin}/blank.html`, call: bareCall },
    ...ways.map(({ name, projectId, attributes }) => ({
      name,
      url: widgetUrl(server.origin, projectId, attributes),
      call: widgetCall,
    })),
  ];
  const calls = kinds.map(({ name }) => ({
    name,
    moments: /** @type {Record<string, number>[]} */ ([]),
  }));
  /** @type {number[]} */
  const firstUses = [];
  try {
    for (let run = -warmUps; run < runs; run++) {
      for (const [index, { url, call }] of kinds.entries()) {
        const [caller, callee] = await Promise.all([freshPage(left, url), freshPage(right, url)]);
        if (run === -warmUps && index === 0) firstUses.push(caller.firstUse, callee.firstUse);
        const moments = await call(caller.page, callee.page);
        if (run >= 0) calls[index]?.moments.push(moments);
        await Promise.all([caller.close(), callee.close()]);
      }
    }
  } finally {
    await Promise.all([left.close(), right.close(), server.close()]);
  }
  const figures = calls.map(({ name, moments }) => {
    const totals = moments.map((of) => of['first frame'] ?? NaN);
    const timeline = Object.keys(moments[0] ?? {}).map((moment) => ({
      name: moment,
      ms: round(median(moments.map((of) => of[moment] ?? NaN))),
    }));
    return { name, median: round(median(totals)), p95: round(p95(totals)), timeline };
  });
  const bare = figures[0]?.median ?? NaN;
  return {
    runs,
    kinds: figures.map((kind) => ({ ...kind, ratio: Number((kind.median / bare).toFixed(2)) })),
    firstGetUserMediaMs: firstUses.map(round),
  };
};

/** @param {Awaited<ReturnType<typeof measureCallSetup>>} result */
export const printCallSetup = ({ runs, kinds, firstGetUserMediaMs }) => {
  console.log(`\nFrom join() to the first remote frame on both sides (${runs} calls of each, ms)`);
  printTable([
    ['', 'median', 'p95', 'ratio of the medians'],
    ...kinds.map(({ name, median: middle, p95: late, ratio }) => [name, middle, late, ratio]),
  ]);
  console.log('  where the time goes: median moments after join(), the later of the two sides');
  const moments = (kinds[0]?.timeline ?? []).map(({ name }, row) => [
    name,
    ...kinds.map(({ timeline }) => {
      const ms = timeline[row]?.ms ?? NaN;
      return Number.isNaN(ms) ? '' : ms;
    }),
  ]);
  printTable([['', ...kinds.map(({ name }) => name)], ...moments]);
  console.log(
    `  the first getUserMedia of each process, not in it: ${firstGetUserMediaMs.join(' and ')} ms`,
  );
};
