/** What a walk does, derived from its seed alone. */

/** How often each action comes, as a share of all. */
const weights = {
  enter: 10,
  leave: 3,
  mute: 2,
  camera: 2,
  screen: 2,
  message: 3,
  'lose the network for a moment': 1,
  reload: 1,
  crash: 1,
};
const people = { host: 4, guest: 4, 'second tab of the host': 1, third: 1 };

/** @typedef {keyof typeof weights} ActionName */
/** @typedef {keyof typeof people} Name */
/** @typedef {{ who: Name, action: ActionName }} Step */

export const names = /** @type {Name[]} */ (Object.keys(people));

/**
 * Numbers from 0 up to 1, the same for the same seed (mulberry32).
 * @param {number} seed
 */
const randomFrom = (seed) => () => {
  seed = (seed + 0x6d2b79f5) | 0;
  let mixed = Math.imul(seed ^ (seed >>> 15), seed | 1);
  mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
  return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
};

/**
 * @template {string} T
 * @param {Record<T, number>} shares
 * @param {number} random
 * @returns {T}
 */
const pick = (shares, random) => {
  const all = /** @type {[T, number][]} */ (Object.entries(shares));
  let left = random * all.reduce((sum, [, share]) => sum + share, 0);
  const found = all.find(([, share]) => (left -= share) < 0) ?? all[0];
  if (!found) throw new Error('There is nothing to pick from.');
  return found[0];
};

/**
 * @param {number} seed
 * @param {number} length
 * @returns {Step[]}
 */
export const planOf = (seed, length) => {
  const random = randomFrom(seed);
  return Array.from({ length }, () => ({
    who: pick(people, random()),
    action: pick(weights, random()),
  }));
};
