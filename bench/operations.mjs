/**
 * Firestore documents that one call costs, both sides together: as the widget counts them, as they
 * pass on the wire, in each way to signal, and beside them those of a client written after the tutorial.
 *
 * @import { Way } from './ways.mjs'
 */
import { emulator, loadRules } from '../test/e2e/support/emulator.mjs';
import { launch } from '../test/e2e/support/browsers.mjs';
import { until } from '../test/e2e/support/page.mjs';
import { startServer } from '../test/e2e/support/server.mjs';
import {
  joinBy,
  linkOf,
  waitForRemote as waitForWidget,
  waitForStatus,
  widgetUrl,
} from '../test/e2e/support/widget.mjs';
import { waitForRemote as waitForTutorial } from '../test/e2e/support/tutorial.mjs';
import { startCountingProxy } from './counting-proxy.mjs';
import { printTable } from './statistics.mjs';

const tutorialProject = 'demo-bench-tutorial';

/**
 * @typedef {{ reads: number, writes: number, deletes: number }} Operations
 * @typedef {Awaited<ReturnType<typeof launch>>} Browser
 */

/**
 * @param {[Browser, Browser]} browsers
 * @param {string} url
 */
const pages = async (browsers, url) => {
  const [caller, callee] = await Promise.all(browsers.map((browser) => browser.newPage()));
  if (!caller || !callee) throw new Error('There is no page.');
  await Promise.all([caller.goto(url), callee.goto(url)]);
  return { caller, callee };
};

/**
 * @param {[Browser, Browser]} browsers
 * @param {string} origin
 * @param {Awaited<ReturnType<typeof startCountingProxy>>} proxy
 * @param {Way} way
 */
const widgetCall = async (browsers, origin, proxy, { name, projectId, attributes }) => {
  const url = widgetUrl(origin, projectId, { ...attributes, 'firestore-emulator': proxy.host });
  const { caller, callee } = await pages(browsers, url);
  await caller.evaluate(async () => void (await document.querySelector('p2p-call')?.start()));
  await joinBy(callee, await linkOf(caller));
  await Promise.all([waitForWidget(caller), waitForWidget(callee)]);
  await callee.evaluate(async () => document.querySelector('p2p-call')?.leave());
  await waitForStatus(caller, 'ended');
  const usages = await Promise.all(
    [caller, callee].map((page) => page.evaluate(() => document.querySelector('p2p-call')?.usage)),
  );
  const onTheWire = { reads: 0, writes: 0, deletes: 0 };
  // leave() has resolved: the removal is on its way back to the other side at the most
  await until('the removal on the wire', async () => {
    const { reads, writes, deletes } = proxy.take();
    onTheWire.reads += reads;
    onTheWire.writes += writes;
    onTheWire.deletes += deletes;
    return onTheWire.deletes > 0;
  });
  await Promise.all([caller.close(), callee.close()]);
  const total = (/** @type {keyof Operations} */ kind) =>
    usages.reduce((sum, usage) => sum + (usage?.[kind] ?? NaN), 0);
  return {
    name,
    counted: { reads: total('reads'), writes: total('writes'), deletes: total('deletes') },
    onTheWire,
  };
};

/**
 * @param {[Browser, Browser]} browsers
 * @param {string} origin
 * @param {Awaited<ReturnType<typeof startCountingProxy>>} proxy
 */
const tutorialCall = async (browsers, origin, proxy) => {
  const { caller, callee } = await pages(browsers, `${origin}/tutorial.html`);
  const options = { projectId: tutorialProject, emulator: proxy.host, iceServers: [] };
  const id = await caller.evaluate((it) => /** @type {any} */ (window).makeCall(it), options);
  await callee.evaluate(
    (callId, it) => /** @type {any} */ (window).joinCall(callId, it),
    id,
    options,
  );
  await Promise.all([waitForTutorial(caller), waitForTutorial(callee)]);
  await Promise.all([caller.close(), callee.close()]);
  return proxy.take();
};

/** @param {readonly Way[]} ways */
export const measureOperations = async (ways) => {
  await loadRules(tutorialProject);
  const server = await startServer();
  const proxy = await startCountingProxy(emulator);
  const browsers = await Promise.all([launch('chromium'), launch('chromium')]);
  try {
    const widget = [];
    for (const way of ways) {
      widget.push(await widgetCall(browsers, server.origin, proxy, way));
      proxy.take();
    }
    return { widget, tutorial: await tutorialCall(browsers, server.origin, proxy) };
  } finally {
    await Promise.all([...browsers.map((browser) => browser.close()), server.close()]);
    proxy.close();
  }
};

/** @param {Awaited<ReturnType<typeof measureOperations>>} result */
export const printOperations = ({ widget, tutorial }) => {
  console.log('\nFirestore documents of one call, Chromium to Chromium, both sides together');
  /** @param {string} name @param {Operations} operations */
  const row = (name, { reads, writes, deletes }) => [name, reads, writes, deletes];
  printTable([
    ['', 'reads', 'writes', 'deletes'],
    ...widget.flatMap(({ name, counted, onTheWire }) => [
      row(`p2p-call, ${name}, as it counts (usage)`, counted),
      row(`p2p-call, ${name}, on the wire`, onTheWire),
    ]),
    row('tutorial client, on the wire', tutorial),
  ]);
};
