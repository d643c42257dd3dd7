/** Runs faults and collects their figures. */
import { inspect } from 'node:util';
import { launchIn } from './browsers.mjs';
import { join, openPages, talk } from './call.mjs';
import { figuresOf } from './faults/fault.mjs';
import { addHosts } from './hosts.mjs';
import { servers } from './turn.mjs';
import { widget } from './widget.mjs';

/** @typedef {import('./faults/fault.mjs').Fault} Fault */
/** @typedef {import('./faults/fault.mjs').Figure} Figure */

/**
 * @typedef {object} Result
 * @property {string} fault
 * @property {string} library
 * @property {string} browser
 * @property {Record<string, Figure>[]} runs
 * @property {string[]} broken what kept a run from giving figures
 */

/**
 * @param {Fault} fault
 * @param {import('./browsers.mjs').BrowserName} browserName
 * @param {Awaited<ReturnType<typeof import('./internet.mjs').startInternet>>} internet
 * @param {import('./library.mjs').Library} library
 */
const once = async (fault, browserName, internet, library) => {
  const hosts = await addHosts(fault.hosts);
  const [a, b] = hosts.names;
  const browsers = await Promise.all([launchIn(a, browserName), launchIn(b, browserName)]);
  try {
    const pages = await openPages(browsers, library, {
      iceServers: fault.iceServers ?? [servers.stun, servers.udp, servers.tcp],
      ...(fault.attributes && { attributes: fault.attributes }),
    });
    if (fault.from !== 'open') await talk(pages, library);
    const { takeOperations } = internet;
    const figures = await fault.run({
      hosts,
      browsers,
      pages,
      join: () => join(pages, library),
      takeOperations,
    });
    const measured = figuresOf(fault, library !== widget).map(([name]) => name);
    return Object.fromEntries(Object.entries(figures).filter(([name]) => measured.includes(name)));
  } finally {
    await Promise.all(browsers.map((browser) => browser.close()));
    await hosts.remove();
  }
};

/**
 * A run that breaks is told and not repeated.
 *
 * @param {Fault} fault
 * @param {number} runs
 * @param {Parameters<typeof once>[1]} browserName
 * @param {Parameters<typeof once>[2]} internet
 * @param {Parameters<typeof once>[3]} library
 * @returns {Promise<Result>}
 */
export const measure = async (fault, runs, browserName, internet, library) => {
  /** @type {Result} */
  const result = {
    fault: fault.name,
    library: library.name,
    browser: browserName,
    runs: [],
    broken: [],
  };
  for (let run = 0; run < runs; run++) {
    try {
      result.runs.push(await once(fault, browserName, internet, library));
    } catch (error) {
      result.broken.push(error instanceof Error ? error.message : inspect(error));
    }
  }
  return result;
};
