/** A path that loses packets and delivers them late, for as long as the call lasts. */
import { lasts } from './fault.mjs';
import { notesOf } from '../figures.mjs';

/** @typedef {import('./fault.mjs').Fault} Fault */

const seconds = 20;

/** @type {Fault['figures']} */
const figures = {
  concealed: {
    how: `share of ${seconds} s of audio that the browser invented (getStats concealedSamples), the worse side`,
    unit: '%',
    target: 10,
  },
  frames: { how: `frames decoded a second in these ${seconds} s, the worse side`, unit: '/s' },
};

/** @param {import('./fault.mjs').Run} run */
const overTime = async ({ pages }) => {
  const before = await Promise.all(pages.map((page) => notesOf(page)));
  await lasts(seconds);
  const after = await Promise.all(pages.map((page) => notesOf(page)));
  const sides = after.map((watch, index) => {
    const [then, frames] = [before[index], watch.samples.at(-1)?.[1] ?? 0];
    const received = watch.audio.received - (then?.audio.received ?? 0);
    const concealed = watch.audio.concealed - (then?.audio.concealed ?? 0);
    return {
      concealed: (100 * concealed) / received,
      frames: (frames - (then?.samples.at(-1)?.[1] ?? 0)) / seconds,
    };
  });
  return {
    concealed: Math.max(...sides.map(({ concealed }) => concealed)),
    frames: Math.min(...sides.map(({ frames }) => frames)),
  };
};

/** @type {readonly Fault[]} */
export const losses = [
  {
    name: '20 % loss',
    figures,
    run(run) {
      run.hosts.nats.a.have('20 % loss');
      return overTime(run);
    },
  },
  {
    name: '5 % loss and 200 ms jitter',
    hosts: { wire: { delay: 200, jitter: 200, loss: 5 } },
    figures,
    run: overTime,
  },
];
