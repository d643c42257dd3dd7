/** What the widget costs a page on which nobody has acted yet: time on a slow processor, and requests. */
import { launch } from '../test/e2e/support/browsers.mjs';
import { startServer } from '../test/e2e/support/server.mjs';
import { widgetUrl } from '../test/e2e/support/widget.mjs';
import { median, printTable, round } from './statistics.mjs';

const slowDown = 4;
const otherPage =
  'data:text/html,<script type="module">customElements.define("x-y", class extends HTMLElement {})</script><x-y>';

/**
 * @param {Awaited<ReturnType<typeof launch>>} browser
 * @param {string} url
 */
const visit = async (browser, url) => {
  const page = await browser.newPage();
  /** @type {string[]} */
  const requests = [];
  page.on('request', (request) => requests.push(request.url()));
  await page.emulateCPUThrottling(slowDown);
  await page.evaluateOnNewDocument(() => {
    /** @type {number[]} */
    const tasks = [];
    Object.assign(window, { longTasks: tasks });
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) tasks.push(duration);
    }).observe({ type: 'longtask', buffered: true });
  });
  await page.goto(url, { waitUntil: 'networkidle0' });
  const metrics = await page.metrics();
  const tasks = await page.evaluate(async () => {
    await customElements.whenDefined('p2p-call');
    await document.querySelector('p2p-call')?.updateComplete;
    // a task becomes an entry after it: one more turn of the loop, and nothing is pending
    await new Promise((resolve) => requestIdleCallback(resolve));
    return /** @type {number[]} */ (/** @type {any} */ (window).longTasks);
  });
  await page.close();
  const { origin } = new URL(url);
  return {
    longest: Math.max(0, ...tasks),
    scriptMs: 1000 * (metrics.ScriptDuration ?? NaN),
    strangers: requests.filter((request) => new URL(request).origin !== origin),
  };
};

/** @param {number} runs */
export const measureIdle = async (runs) => {
  const server = await startServer();
  const browser = await launch('chromium');
  const visits = [];
  try {
    // the first page of a browser also pays for what that browser starts late: not a visitor's usual case
    const first = await browser.newPage();
    await first.goto(otherPage, { waitUntil: 'networkidle0' });
    await first.close();
    const url = widgetUrl(server.origin, 'demo-bench-idle');
    for (let run = 0; run < runs; run++) visits.push(await visit(browser, url));
  } finally {
    await Promise.all([browser.close(), server.close()]);
  }
  return {
    slowDown,
    longestTaskMs: round(Math.max(...visits.map(({ longest }) => longest))),
    medianLongestTaskMs: round(median(visits.map(({ longest }) => longest))),
    scriptMs: round(median(visits.map(({ scriptMs }) => scriptMs))),
    requests: visits.flatMap(({ strangers }) => strangers),
  };
};

/** @param {Awaited<ReturnType<typeof measureIdle>>} result */
export const printIdle = (result) => {
  console.log(
    `\nDefining the elements on an idle page, processor slowed down ${result.slowDown} ×`,
  );
  printTable([
    ['longest long task (over 50 ms), median of all visits', `${result.medianLongestTaskMs} ms`],
    ['longest of all visits', `${result.longestTaskMs} ms`],
    ['all script of the page', `${result.scriptMs} ms`],
    ['requests to anybody else', result.requests.length],
  ]);
};
