/**
 * What each suite begins with: a site that has the widget, people who come to it, and projects for their calls.
 *
 * @import { WidgetPath } from './widget.mjs'
 */
import { after, before } from 'node:test';
import { loadRules, newProjectId } from './emulator.mjs';
import { participants } from './participants.mjs';
import { startServer } from './server.mjs';
import { widgetUrl } from './widget.mjs';

/**
 * To be called inside a `describe`, whose end closes the site and the browsers.
 *
 * @param {() => Promise<Parameters<typeof startServer>[0]>} [more] pages of this suite alone
 */
export const openSite = (more) => {
  const join = participants();
  /** @type {Awaited<ReturnType<typeof startServer>>} */
  let server;
  before(async () => {
    server = await startServer(await more?.());
  });
  after(() => server?.close());

  return {
    /** Has somebody open an address. */
    join,
    /** @param {string} path */
    addressOf: (path) => `${server.origin}${path}`,
    /**
     * A project of its own for a test, with its rules, and the address of a page with the widget that uses it.
     *
     * @param {Record<string, string>} [attributes] of the widget
     * @param {object} [options]
     * @param {WidgetPath} [options.path] of the page
     * @param {string} [options.rules] their file, from the top of the project
     */
    newProject: async (attributes, { path, rules } = {}) => {
      const projectId = newProjectId();
      await loadRules(projectId, rules);
      return { projectId, url: widgetUrl(server.origin, projectId, attributes, path) };
    },
  };
};
