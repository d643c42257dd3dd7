/**
 * A random walk through what people do in calls and what befalls them.
 *
 * @import { Name } from './plan.mjs'
 * @import { World } from './actions.mjs'
 */
import { launch } from '../e2e/support/browsers.mjs';
import { loadRules, newProjectId } from '../e2e/support/emulator.mjs';
import { until, within } from '../e2e/support/page.mjs';
import { startServer } from '../e2e/support/server.mjs';
import { widgetUrl } from '../e2e/support/widget.mjs';
import { actions } from './actions.mjs';
import { violations } from './invariants.mjs';
import { Person } from './person.mjs';
import { names, planOf } from './plan.mjs';

/** How long an action may take, and how long both sides may take to agree after it. */
const actionMs = 30_000;
const quietMs = 5_000;

/**
 * Everybody in one browser, each with a profile of their own, but for the second tab.
 * @param {string} url
 */
const gather = async (url) => {
  const browser = await launch('chromium');
  const contexts = await Promise.all([1, 2, 3].map(() => browser.createBrowserContext()));
  const [first, second, third] = contexts;
  if (!first || !second || !third) throw new Error('There are too few profiles.');
  /** @type {Record<Name, Person>} */
  const people = {
    host: new Person(first, url),
    guest: new Person(second, url),
    'second tab of the host': new Person(first, url),
    third: new Person(third, url),
  };
  for (const name of names) await people[name].open();
  return { browser, people };
};

/**
 * Fails with what does not hold once everything has had its time to come to rest.
 * @param {World} world
 * @param {string} projectId
 */
const quiet = async (world, projectId) => {
  let wrong = /** @type {string[]} */ ([]);
  const holds = async () => {
    wrong = await violations(world, projectId);
    return wrong.length === 0;
  };
  try {
    await until('everything holds', holds, quietMs);
  } catch (cause) {
    throw wrong.length > 0 ? new Error(wrong.join('\n'), { cause }) : cause;
  }
};

/**
 * Walks, and fails with the seed and the step after which something does not hold.
 * @param {number} seed
 * @param {number} length how many actions
 * @param {(line: string) => void} [tell] hears of each step
 */
export const walk = async (seed, length, tell = () => undefined) => {
  const projectId = newProjectId();
  await loadRules(projectId);
  const server = await startServer();
  const { browser, people } = await gather(widgetUrl(server.origin, projectId));
  /** @type {World} */
  const world = { people, link: null, abandoned: new Set() };
  try {
    for (const [index, { who, action }] of planOf(seed, length).entries()) {
      const step = `seed ${seed}, action ${index + 1} of ${length}: ${who}, ${action}`;
      tell(step);
      try {
        await within('the end of the action', actions[action](people[who], world), actionMs);
        await quiet(world, projectId);
      } catch (cause) {
        const words = cause instanceof Error ? cause.message : String(cause);
        throw new Error(`${step}\n${words}`, { cause });
      }
    }
  } finally {
    await browser.close();
    await server.close();
  }
};
