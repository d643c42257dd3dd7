/**
 * What a chat costs the page that reads it, on a slow processor: a long one, and one that is flooded.
 *
 * @import { Browser, CDPSession, Page } from 'puppeteer-core'
 */
import { readFile } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { loadRules } from '../test/e2e/support/emulator.mjs';
import { launch } from '../test/e2e/support/browsers.mjs';
import { until } from '../test/e2e/support/page.mjs';
import { startServer } from '../test/e2e/support/server.mjs';
import { waitForStatus, widgetUrl } from '../test/e2e/support/widget.mjs';
import { floods } from '../test/support/call/flood.js';
import { median, printTable, round } from './statistics.mjs';

const projectId = 'demo-bench-chat';
const slowDown = 4;

const floodScript = (
  await readFile(new URL('../test/support/call/flood.js', import.meta.url), 'utf8')
).replaceAll(/^export /gm, '');

/** @param {Page} page */
const prepare = async (page) => {
  await page.evaluateOnNewDocument(() => {
    const channels = /** @type {RTCDataChannel[]} */ ([]);
    const tasks = /** @type {number[]} */ ([]);
    Object.assign(window, { channels, tasks });
    const { createDataChannel } = RTCPeerConnection.prototype;
    RTCPeerConnection.prototype.createDataChannel = function (
      /** @type {string} */ label,
      /** @type {RTCDataChannelInit | undefined} */ init,
    ) {
      const channel = createDataChannel.call(this, label, init);
      channels[init?.id ?? -1] = channel;
      return channel;
    };
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) tasks.push(duration);
    }).observe({ type: 'longtask' });
  });
  await page.evaluateOnNewDocument(`${floodScript}; Object.assign(window, { floods, flood });`);
};

/**
 * Two people in a call without cameras, the reader's chat open. Where no hardware does it, coding two pictures takes two
 * processors, and each task waits for them.
 * @param {[Browser, Browser]} browsers
 * @param {string} origin
 */
const callOf = async (browsers, origin) => {
  const [writer, reader] = await Promise.all(browsers.map((browser) => browser.newPage()));
  if (!writer || !reader) throw new Error('There is no page.');
  const url = widgetUrl(origin, projectId, { 'audio-only': '' });
  for (const page of [writer, reader]) {
    await prepare(page);
    await page.goto(url);
  }
  const link = await writer.evaluate(async () => {
    const call = document.querySelector('p2p-call');
    await call?.start();
    return call?.inviteUrl ?? '';
  });
  await reader.evaluate(
    async (it) => document.querySelector('p2p-call')?.join(it),
    new URL(link).hash,
  );
  await Promise.all([writer, reader].map((page) => waitForStatus(page, 'connected')));
  await until('files may be sent', () =>
    writer.evaluate(() => document.querySelector('p2p-call')?.canSendFile),
  );
  await reader.evaluate(async () => {
    const call = /** @type {any} */ (document.querySelector('p2p-call'));
    call.chatOpen = true;
    await call.updateComplete;
  });
  return { writer, reader, end: () => Promise.all([writer.close(), reader.close()]) };
};

/** @param {CDPSession} cdp */
const heapOf = async (cdp) => {
  await cdp.send('HeapProfiler.collectGarbage');
  return (await cdp.send('Runtime.getHeapUsage')).usedSize;
};

/**
 * Resolves when the page has done what came to it so far: what is sent now comes after it.
 * @param {Page} writer
 * @param {Page} reader
 */
const settled = async (writer, reader) => {
  const receivedOf = () =>
    reader.evaluate(async () => {
      const connection = document.querySelector('p2p-call')?.peerConnection;
      const reports = [...((await connection?.getStats())?.values() ?? [])];
      const channels = reports.filter(({ type }) => type === 'data-channel');
      return channels.reduce((sum, { messagesReceived }) => sum + messagesReceived, 0);
    });
  await until(
    'the last of it sent',
    () =>
      writer.evaluate(() =>
        /** @type {any} */ (window).channels.every(
          (/** @type {RTCDataChannel} */ { bufferedAmount }) => bufferedAmount === 0,
        ),
      ),
    120_000,
  );
  for (let before = -1, now = await receivedOf(); now !== before;) {
    before = now;
    // two turns of what can wait: nothing is left to do
    for (let turn = 0; turn < 2; turn++) {
      await reader.evaluate(() => new Promise((resolve) => requestIdleCallback(resolve)));
    }
    now = await receivedOf();
  }
};

/** The mark at which a flood begins: a page is busy with the tracing itself when that begins. */
const beginning = 'flood begins';

/**
 * The longest task of a page since then by the processor's time, in milliseconds: by the clock it also waits for the other
 * browser.
 * @param {Uint8Array | undefined} trace
 */
const longestTask = (trace) => {
  /** @type {{ traceEvents: { name: string, pid: number, tid: number, ts: number, tdur?: number, args: { name?: string } }[] }} */
  const { traceEvents } = JSON.parse(new TextDecoder().decode(trace));
  const isMain = (/** @type {{ name: string, args: { name?: string } }} */ { name, args }) =>
    name === 'thread_name' && args.name === 'CrRendererMain';
  const mains = new Set(traceEvents.filter(isMain).map(({ pid, tid }) => `${pid} ${tid}`));
  const since = traceEvents.find(({ name }) => name === beginning)?.ts ?? 0;
  const times = traceEvents
    .filter(
      ({ name, pid, tid, ts }) => name === 'RunTask' && mains.has(`${pid} ${tid}`) && ts > since,
    )
    .map(({ tdur = 0 }) => tdur / 1000);
  return times.reduce((most, time) => Math.max(most, time), 0);
};

/**
 * @param {[Browser, Browser]} browsers
 * @param {string} origin
 * @param {string} kind
 */
const measureFlood = async (browsers, origin, kind) => {
  const { writer, reader, end } = await callOf(browsers, origin);
  const cdp = await reader.createCDPSession();
  await reader.evaluate(() => {
    const notices = /** @type {string[]} */ ([]);
    Object.assign(window, { notices });
    const call = document.querySelector('p2p-call');
    call?.addEventListener('call-notice', ({ detail }) => notices.push(detail.code));
  });
  const before = await heapOf(cdp);
  await reader.emulateCPUThrottling(slowDown);
  await reader.tracing.start({
    categories: ['toplevel', 'disabled-by-default-devtools.timeline', 'blink.user_timing'],
  });
  await reader.evaluate(async (mark) => {
    await new Promise((resolve) => requestIdleCallback(resolve));
    performance.mark(mark);
    /** @type {any} */ (window).tasks.length = 0;
  }, beginning);
  await writer.evaluate((name) => {
    const { flood, channels } = /** @type {any} */ (window);
    return flood(channels, /** @type {any} */ (window).floods[name]);
  }, kind);
  await settled(writer, reader);
  const processorMs = longestTask(await reader.tracing.stop());
  await reader.emulateCPUThrottling(1);
  const grown = (await heapOf(cdp)) - before;
  const { tasks, notices, status } = await reader.evaluate(() => ({
    tasks: /** @type {number[]} */ (/** @type {any} */ (window).tasks),
    notices: /** @type {string[]} */ (/** @type {any} */ (window).notices),
    status: document.querySelector('p2p-call')?.state.status,
  }));
  await end();
  return {
    kind,
    longestTaskMs: round(Math.max(0, ...tasks)),
    processorMs: round(processorMs),
    heapMb: round(grown / 1e6),
    cutOff: notices.filter((code) => code === 'flooded').length === 1,
    status,
  };
};

/** So many messages at a time, from each side: more in a second are cut off as a flood. */
const portion = 25;

/**
 * Sends so many messages from both sides together, and waits until the reader shows them all.
 * @param {Page} writer
 * @param {Page} reader
 * @param {number} count
 */
const fill = async (writer, reader, count) => {
  for (let sent = 0; sent < count / 2; sent += portion) {
    for (const page of [writer, reader]) {
      await page.evaluate((many) => {
        const call = document.querySelector('p2p-call');
        for (let number = 0; number < many; number++) call?.sendMessage(`Message ${number}`);
      }, portion);
    }
    await delay(500);
  }
  await until(
    'all messages shown',
    () =>
      reader.evaluate((many) => {
        const chat = document.querySelector('p2p-call')?.shadowRoot?.querySelector('call-chat');
        return (chat?.shadowRoot?.querySelectorAll('[part~=message]').length ?? 0) >= many;
      }, count),
    60_000,
  );
};

/**
 * The time in which the chat takes up one more message, its layout included, in milliseconds: for each of some.
 * @param {Page} writer
 * @param {Page} reader
 */
const updatesOf = async (writer, reader) => {
  await reader.evaluate(() => {
    const chat = /** @type {any} */ (
      document.querySelector('p2p-call')?.shadowRoot?.querySelector('call-chat')
    );
    const updates = /** @type {number[]} */ ([]);
    Object.assign(window, { updates });
    const { performUpdate } = chat;
    chat.performUpdate = function () {
      const began = performance.now();
      performUpdate.call(this);
      void chat.shadowRoot.querySelector('[part=log]').scrollHeight;
      updates.push(performance.now() - began);
    };
  });
  const shown = () => reader.evaluate(() => /** @type {any} */ (window).updates.length);
  for (let number = 0; number < 20; number++) {
    const before = await shown();
    await writer.evaluate(() => document.querySelector('p2p-call')?.sendMessage('One more'));
    await until('one more message', async () => (await shown()) > before);
  }
  return reader.evaluate(() => /** @type {number[]} */ (/** @type {any} */ (window).updates));
};

/**
 * How long 4 MB take to the reader, in milliseconds.
 * @param {Page} writer
 * @param {Page} reader
 */
const fileTime = async (writer, reader) => {
  await writer.evaluate(() => {
    document.querySelector('p2p-call')?.sendFile(new File([new Uint8Array(4_000_000)], 'a.bin'));
  });
  return reader.evaluate(async () => {
    Reflect.deleteProperty(window, 'showSaveFilePicker'); // nobody is there to choose a place
    const call = /** @type {any} */ (document.querySelector('p2p-call'));
    const changed = () =>
      new Promise((resolve) => call.addEventListener('call-file-change', resolve, { once: true }));
    while (call.files.length === 0) await changed();
    const began = performance.now();
    await call.acceptFile(call.files[0].id);
    while (call.files[0].status !== 'done') await changed();
    return performance.now() - began;
  });
};

/** @param {(browsers: [Browser, Browser], origin: string) => Promise<void>} work */
const withBrowsers = async (work) => {
  await loadRules(projectId);
  const server = await startServer();
  const browsers = /** @type {[Browser, Browser]} */ (
    await Promise.all([launch('chromium'), launch('chromium')])
  );
  try {
    await work(browsers, server.origin);
  } finally {
    await Promise.all([...browsers.map((browser) => browser.close()), server.close()]);
  }
};

export const measureLongChat = async () => {
  const result = { updateMs: NaN, fileMs: NaN, fileInLongChatMs: NaN };
  await withBrowsers(async (browsers, origin) => {
    const short = await callOf(browsers, origin);
    await short.reader.emulateCPUThrottling(slowDown);
    result.fileMs = round(await fileTime(short.writer, short.reader));
    await short.end();
    const { writer, reader, end } = await callOf(browsers, origin);
    await fill(writer, reader, 600);
    result.updateMs = Math.round(10 * median(await updatesOf(writer, reader))) / 10;
    await fill(writer, reader, 900);
    await reader.emulateCPUThrottling(slowDown);
    result.fileInLongChatMs = round(await fileTime(writer, reader));
    await end();
  });
  return result;
};

/** @param {Awaited<ReturnType<typeof measureLongChat>>} result */
export const printLongChat = ({ updateMs, fileMs, fileInLongChatMs }) => {
  console.log('\nA long chat');
  printTable([
    ['one more message after 600, median', `${updateMs} ms`],
    [`4 MB in an empty chat, processor slowed down ${slowDown} ×`, `${fileMs} ms`],
    ['the same after 1500 messages', `${fileInLongChatMs} ms`],
  ]);
};

/** @param {readonly string[]} [kinds] */
export const measureFloods = async (kinds = Object.keys(floods)) => {
  const result = /** @type {Awaited<ReturnType<typeof measureFlood>>[]} */ ([]);
  await withBrowsers(async (browsers, origin) => {
    for (const kind of kinds) result.push(await measureFlood(browsers, origin, kind));
  });
  return result;
};

/** @param {Awaited<ReturnType<typeof measureFloods>>} result */
export const printFloods = (result) => {
  console.log(`\n20 000 messages at once from a hostile page, processor slowed down ${slowDown} ×`);
  printTable([
    ['kind', 'longest task, ms', 'of the processor', 'heap, MB', 'cut off', 'call'],
    ...result.map(({ kind, longestTaskMs, processorMs, heapMb, cutOff, status }) => [
      kind,
      longestTaskMs || 'none over 50',
      processorMs,
      heapMb,
      cutOff ? 'yes' : 'no',
      status ?? '',
    ]),
  ]);
};
