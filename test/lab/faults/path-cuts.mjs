/** The path of one side, or of both, is dead for a time: nothing comes through and nobody is told. */
import { until } from '../../e2e/support/page.mjs';
import { notesOf } from '../figures.mjs';
import { lasts, how, mediaAgain, patience } from './fault.mjs';

/** @typedef {import('./fault.mjs').Fault} Fault */

/**
 * When a page was told of a message, in seconds after a moment; null where it was not for a time.
 *
 * @param {import('puppeteer-core').Page} page
 * @param {number} since
 */
const messageAfter = async (page, since) => {
  const told = async () =>
    (await notesOf(page, since)).events.find(([, what]) => what === 'message');
  const event = await until('the message', told, patience * 1000).catch(() => undefined);
  return event ? (event[0] - since) / 1000 : null;
};

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
        how: `a message that was sent as the cut began has arrived, after ${after}`,
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
      const isSent = await caller.evaluate(() => {
        const widget = document.querySelector('p2p-call');
        widget?.sendMessage('into the cut');
        return widget !== null;
      });
      await lasts(seconds);
      for (const side of sides) hosts.nats[side].recover();
      const back = Date.now();
      const again = await mediaAgain(pages, back);
      const { writes } = takeOperations();
      return { ...again, message: isSent ? await messageAfter(callee, back) : null, writes };
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
