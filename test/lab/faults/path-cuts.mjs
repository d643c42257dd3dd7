/** The path of one side, or of both, is dead for a time: nothing comes through and nobody is told. */
import { lasts, how, mediaAgain } from './fault.mjs';

/** @typedef {import('./fault.mjs').Fault} Fault */

/**
 * When the page has been told of a message; null where it is not within a minute and a half.
 * @param {import('puppeteer-core').Page} page
 */
const arrivalAt = (page) =>
  page.evaluate(
    () =>
      new Promise((/** @type {(at: number | null) => void} */ resolve) => {
        setTimeout(() => resolve(null), 90_000);
        document.addEventListener('call-message', () => resolve(Date.now()), { once: true });
      }),
  );

/** @param {number} since @param {number | null} at */
const secondsAfter = (since, at) => (at === null ? null : (at - since) / 1000);

/**
 * @param {number} seconds
 * @param {import('../nat.mjs').Fault} what
 * @param {readonly ('a' | 'b')[]} [sides] whose router
 * @returns {Fault}
 */
const cut = (seconds, what, sides = ['a']) => {
  const short = seconds <= 30 && sides.length === 1;
  const after = `the path is back${what === 'firestore' ? ', which was never cut for media' : ''}`;
  return {
    name: `cut ${seconds} s, ${what}${sides.length > 1 ? ', both uplinks' : ''}`,
    figures: {
      audio: { how: `${how.audio} ${after}`, ...(short && { target: 0.3, firefoxTarget: 0.5 }) },
      video: { how: `${how.video} ${after}`, ...(short && { target: 0.5, firefoxTarget: 1 }) },
      message: {
        how: `a message that was sent as the cut began has arrived, ${after.replace('the path', 'after the path')}`,
        widgetOnly: true,
      },
      writes: {
        how: 'Firestore documents written by both sides from the cut until media is back',
        unit: 'documents',
        widgetOnly: true,
        ...(what === 'media' && seconds === 30 && { target: 4 }),
      },
    },
    widgetOnly: what === 'firestore',
    async run({ hosts, pages, takeOperations }) {
      takeOperations();
      for (const side of sides) hosts.nats[side].have(what);
      const [caller, callee] = pages;
      const arrived = arrivalAt(callee);
      await caller.evaluate(() => document.querySelector('p2p-call')?.sendMessage('into the cut'));
      await lasts(seconds);
      for (const side of sides) hosts.nats[side].recover();
      const back = Date.now();
      const again = await mediaAgain(pages, back);
      const { writes } = takeOperations();
      return { ...again, message: secondsAfter(back, await arrived), writes };
    },
  };
};

/** @type {readonly Fault[]} */
export const pathCuts = [
  ...[3, 10, 30].flatMap((seconds) =>
    /** @type {const} */ (['everything', 'media', 'firestore']).map((what) => cut(seconds, what)),
  ),
  cut(60, 'everything'),
  cut(30, 'everything', ['a', 'b']),
];
