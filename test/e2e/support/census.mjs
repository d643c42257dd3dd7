/**
 * What a page of Chromium holds on to, counted from outside once its garbage is collected. Counts, not
 * bytes: a forgotten `RTCPeerConnection` is a third of a kilobyte to the heap.
 *
 * @import { CDPSession, Page } from 'puppeteer-core'
 */
import { until } from './page.mjs';

/** @typedef {Record<string, number>} Census what there is, and how many of it */

const heap = 'heap in MB';

/**
 * What more there may be of, as it is nobody's leak. Compiled code and its statistics grow for a while.
 * Firestore opens, renews and closes its streams by a clock of its own, each with timers and signals. Tracks that
 * have ended are collected late, and the texts of a page in steps; live tracks are counted by themselves.
 * @type {Record<string, number>}
 */
const mayGrow = {
  [heap]: 4,
  nodes: 20,
  timers: 3,
  AbortSignal: 3,
  MediaStreamTrack: 6,
  ReadableStreamDefaultReader: 3,
};

/** Classes of the browser that a call uses: each of them is counted by itself. */
const classes = [
  'RTCPeerConnection',
  'RTCDataChannel',
  'MediaStream',
  'MediaStreamTrack',
  'HTMLMediaElement',
  'AudioContext',
  'MediaRecorder',
  'AbortSignal',
  'MutationObserver',
  'XMLHttpRequest',
  'Worker',
  'ReadableStreamDefaultReader', // a stream of Firestore
];

/**
 * Our own objects and Firebase's have no names after the build; they are known by what they have.
 * @type {Record<string, string[]>}
 */
const shapes = {
  'call of a widget': ['target', 'outgoing', 'conversation', 'closed'],
  peer: ['connection', 'signals', 'remoteStream'],
  'speaking watch': ['speaking', 'silent', 'level'],
  'Firebase app': ['_isDeleted', '_container'],
};

/** Twice as long as it takes on an idle machine. */
const collectedMs = 30_000;

/** To be called before the page loads: a timer that waits shows in no other way. */
export const countTimers = (/** @type {Page} */ page) =>
  page.evaluateOnNewDocument(() => {
    /** @type {Set<unknown>} */
    const waiting = new Set();
    Object.assign(window, { waitingTimers: waiting });
    const { setTimeout, clearTimeout, setInterval, clearInterval } = window;
    Object.assign(window, {
      setTimeout(
        /** @type {Function} */ work,
        /** @type {number} */ ms,
        /** @type {any[]} */ ...args
      ) {
        const id = setTimeout(() => {
          waiting.delete(id);
          work(...args);
        }, ms);
        waiting.add(id);
        return id;
      },
      setInterval(
        /** @type {Function} */ work,
        /** @type {number} */ ms,
        /** @type {any[]} */ ...args
      ) {
        const id = setInterval(() => work(...args), ms);
        waiting.add(id);
        return id;
      },
      clearTimeout(/** @type {number} */ id) {
        waiting.delete(id);
        clearTimeout(id);
      },
      clearInterval(/** @type {number} */ id) {
        waiting.delete(id);
        clearInterval(id);
      },
    });
  });

/**
 * @param {CDPSession} cdp
 * @param {string} prototype an expression
 * @param {(this: any[], ...args: any[]) => unknown} count runs in the page, on all objects of that kind
 * @param {unknown[]} args
 */
const ask = async (cdp, prototype, count, ...args) => {
  const objectGroup = 'census';
  const { result } = await cdp.send('Runtime.evaluate', { expression: prototype, objectGroup });
  const { objects } = await cdp.send('Runtime.queryObjects', {
    prototypeObjectId: result.objectId ?? '',
    objectGroup,
  });
  const answer = await cdp.send('Runtime.callFunctionOn', {
    objectId: objects.objectId ?? '',
    functionDeclaration: String(count),
    arguments: args.map((value) => ({ value })),
    returnByValue: true,
  });
  await cdp.send('Runtime.releaseObjectGroup', { objectGroup });
  return answer.result.value;
};

/** @param {CDPSession} cdp */
const countLive = (cdp) =>
  ask(cdp, 'MediaStreamTrack.prototype', function () {
    return this.filter((track) => track.readyState === 'live').length;
  });

/**
 * Tracks of the page that were not stopped: a camera light, or sound that is still made.
 * @param {Page} page
 * @returns {Promise<number>}
 */
export const liveTracks = async (page) => {
  const cdp = await page.createCDPSession();
  try {
    return await countLive(cdp);
  } finally {
    await cdp.detach();
  }
};

/**
 * @param {Page} page
 * @returns {Promise<Census>}
 */
export const takeCensus = async (page) => {
  const cdp = await page.createCDPSession();
  try {
    await cdp.send('HeapProfiler.enable');
    await cdp.send('Performance.enable');
    for (let i = 0; i < 3; i++) await cdp.send('HeapProfiler.collectGarbage');
    const { metrics } = await cdp.send('Performance.getMetrics');
    const metric = (/** @type {string} */ name) =>
      metrics.find((it) => it.name === name)?.value ?? 0;
    const { usedSize } = await cdp.send('Runtime.getHeapUsage');
    /** @type {Census} */
    const counted = {
      [heap]: Math.round(usedSize / 1e6),
      nodes: metric('Nodes'),
      listeners: metric('JSEventListeners'),
      timers: await page.evaluate(() => /** @type {any} */ (window).waitingTimers?.size ?? 0),
      'live tracks': await countLive(cdp),
    };
    for (const name of classes) {
      counted[name] = await ask(cdp, `${name}.prototype`, function () {
        return this.length;
      });
    }
    const ours = await ask(cdp, 'Object.prototype', countShapes, shapes);
    return { ...counted, ...ours };
  } finally {
    await cdp.detach();
  }
};

/**
 * Runs in the page, on every object there is.
 * @this {object[]}
 * @param {Record<string, string[]>} wanted
 */
function countShapes(wanted) {
  const kinds = Object.entries(wanted);
  const found = Object.fromEntries(kinds.map(([kind]) => [kind, 0]));
  for (const object of this) {
    for (const [kind, names] of kinds) {
      if (names.every((name) => name in object)) found[kind] = (found[kind] ?? 0) + 1;
    }
  }
  return found;
}

/**
 * Chromium keeps a local track for ten seconds after it was stopped, and all that it leads to. One more is
 * stopped here: once that one is collected, so is whatever was given up before it.
 * @param {Page} page
 */
export const takeSettledCensus = async (page) => {
  const last = await page.evaluateHandle(async () => {
    const [track] = (await navigator.mediaDevices.getUserMedia({ audio: true })).getTracks();
    if (!track) throw new Error('There is no microphone.');
    track.stop();
    return new WeakRef(track);
  });
  const cdp = await page.createCDPSession();
  try {
    await until(
      'the stopped track is collected',
      async () => {
        await cdp.send('HeapProfiler.collectGarbage');
        return last.evaluate((track) => !track.deref());
      },
      collectedMs,
    );
  } finally {
    await cdp.detach();
  }
  return takeCensus(page);
};

/**
 * Once there is no more of anything than at that time; as it is when that does not come about. What several
 * garbage collections free, one after another, may take longer than a track.
 * @param {Page} page
 * @param {Census} most
 */
export const takeCensusOfAtMost = async (page, most) => {
  let now = await takeCensus(page);
  const isSettled = async () => {
    if (excess(now, most).length === 0) return true;
    now = await takeCensus(page);
    return false;
  };
  await until('no more than before', isSettled, collectedMs).catch(() => undefined);
  return now;
};

/**
 * What there is more of than there was.
 * @param {Census} now
 * @param {Census} before
 */
export const excess = (now, before) =>
  Object.entries(now).flatMap(([name, count]) => {
    const most = (before[name] ?? 0) + (mayGrow[name] ?? 0);
    return count > most ? [`${name}: ${before[name]} → ${count}`] : [];
  });
