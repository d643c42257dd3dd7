/**
 * What is read from the notes of a page (`page/watch.js`). Times are in seconds after a moment of `Date.now()`, and null
 * where it never happened.
 */

/**
 * @typedef {object} Watch
 * @property {[at: number, frames: number, sound: number][]} samples
 * @property {{ at: number, status: string, reason?: string, error?: string, text?: string }[]} states
 * @property {[at: number, what: string][]} events of the library and of its connections, for who looks for a fault
 * @property {{ received: number, concealed: number }} audio samples
 */

/**
 * What a page noted, its samples only from a moment on: whoever asks time after time would keep the machine busy with
 * all of them, and with it the database, which runs there too.
 *
 * @param {import('puppeteer-core').Page} page
 * @returns {Promise<Watch>}
 */
export const notesOf = (page, since = 0) =>
  page.evaluate((from) => {
    const { samples, ...notes } = /** @type {Watch} */ (/** @type {any} */ (window).watch);
    return { ...notes, samples: samples.filter(([at]) => at >= from) };
  }, since);

/** Audio that counts as heard: 20 ms, one packet, at 48 kHz. */
const packet = 960;

/**
 * When more had arrived than at `since`.
 *
 * @param {Watch} watch
 * @param {'video' | 'audio'} kind
 * @param {number} since
 */
export const flowsAfter = ({ samples }, kind, since) => {
  const column = kind === 'video' ? 1 : 2;
  const first = samples.find(([at]) => at >= since);
  if (!first) return null;
  const wanted = first[column] + (kind === 'video' ? 1 : packet);
  const found = samples.find(
    ([at, ...counts]) => at >= since && (counts[column - 1] ?? 0) >= wanted,
  );
  return found ? (found[0] - since) / 1000 : null;
};

/**
 * The first state after `since` that is one of these.
 *
 * @param {Watch} watch
 * @param {number} since
 * @param {(state: Watch['states'][number]) => boolean} wanted
 */
export const stateAfter = ({ states }, since, wanted) => {
  const found = states.find((state) => state.at >= since && wanted(state));
  return found ? (found.at - since) / 1000 : null;
};

/**
 * Whether the page has said last that its call is over: nothing comes back by itself then.
 *
 * @param {Watch} watch
 */
export const isOver = ({ states }) => /^(failed|ended)$/.test(states.at(-1)?.status ?? '');

/**
 * The later of both sides; null where one of them never got there.
 *
 * @param {readonly (number | null)[]} times
 */
export const later = (times) =>
  times.reduce((most, time) => (most === null || time === null ? null : Math.max(most, time)));
