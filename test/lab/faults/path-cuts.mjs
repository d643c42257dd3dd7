/** The path of one side, or of both, is dead for a time: nothing comes through and nobody is told. */
import { lasts, how, mediaAgain } from './fault.mjs';

/** @typedef {import('./fault.mjs').Fault} Fault */

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
      await lasts(seconds);
      for (const side of sides) hosts.nats[side].recover();
      const again = await mediaAgain(pages, Date.now());
      return { ...again, writes: takeOperations().writes };
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
