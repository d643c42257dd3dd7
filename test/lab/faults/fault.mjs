/**
 * What a fault of the lab is made of. Every run of one has new hosts, new browsers and a new call.
 *
 * @typedef {object} Run
 * @property {import('../hosts.mjs').Hosts} hosts the caller is on `host-a`
 * @property {readonly [import('../browsers.mjs').HostBrowser, import('../browsers.mjs').HostBrowser]} browsers
 * @property {import('../call.mjs').Pages} pages
 * @property {() => Promise<number>} join makes a call, joins it by its link, and answers when it was joined
 * @property {() => { reads: number, writes: number, deletes: number }} takeOperations Firestore documents billed since
 *   the last time, both sides together
 *
 * @typedef {number | string | null} Figure null: it did not happen; words for what is no number
 *
 * @typedef {object} Measured
 * @property {string} how it is measured, from when to when
 * @property {string} [unit] default: s
 * @property {number} [target] at most that much
 * @property {number} [firefoxTarget] where it differs
 * @property {string} [expected] what a figure in words should be
 * @property {boolean} [widgetOnly] it has no meaning for a rival
 *
 * @typedef {object} Fault
 * @property {string} name
 * @property {import('../hosts.mjs').HostOptions} [hosts]
 * @property {readonly RTCIceServer[]} [iceServers] default: STUN, and TURN over UDP and TCP
 * @property {Record<string, string>} [attributes] of the widgets
 * @property {'talking' | 'open'} [from] what there is when it begins; default: a call with media both ways
 * @property {'chromium'} [only] the browser it can be measured in
 * @property {boolean} [widgetOnly] it has no meaning for a rival
 * @property {Record<string, Measured>} figures
 * @property {(run: Run) => Promise<Record<string, Figure>>} run injects the fault and answers the figures
 */

import { setTimeout as delay } from 'node:timers/promises';
import { untilFlowing } from '../call.mjs';
import { flowsAfter, later, notesOf } from '../figures.mjs';

/**
 * What is measured with a library.
 *
 * @param {Fault} fault
 * @param {boolean} isRival
 */
export const figuresOf = ({ figures }, isRival) =>
  Object.entries(figures).filter(([, { widgetOnly = false }]) => !(isRival && widgetOnly));

/** A fault's own schedule: the only thing that takes its time. @param {number} seconds */
export const lasts = (seconds) => delay(seconds * 1000);

/** How long the lab looks for what should come back. Longer than the 30 s the widget itself looks for a path. */
export const patience = 45;

/** How figures of media are read, as the table says it. */
export const how = {
  video:
    'the later side’s first newly decoded frame (getStats framesDecoded, read every 50 ms) after',
  audio: 'the later side’s first 20 ms of sound that was received, not concealed, after',
};

/**
 * Waits until both sides see and hear again.
 *
 * @param {import('../call.mjs').Pages} pages
 * @param {number} since
 */
export const mediaAgain = async (pages, since, seconds = patience) => {
  await Promise.all(pages.map((page) => untilFlowing(page, since, seconds)));
  const notes = await Promise.all(pages.map((page) => notesOf(page, since)));
  const audio = later(notes.map((watch) => flowsAfter(watch, 'audio', since)));
  const video = later(notes.map((watch) => flowsAfter(watch, 'video', since)));
  if (process.env['LAB_EVENTS'] || audio === null || video === null) {
    for (const { events } of notes) console.log(eventsAround(events, since));
  }
  return { audio, video };
};

/**
 * What a page noted, with seconds before and after a moment: for a call that did not come back.
 *
 * @param {import('../figures.mjs').Watch['events']} events
 * @param {number} since
 */
const eventsAround = (events, since) =>
  events.map(([at, what]) => `    ${((at - since) / 1000).toFixed(2)} ${what}`).join('\n');
