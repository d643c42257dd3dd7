/**
 * A library that is measured beside the widget: the same faults, ICE servers, cameras and networks, and its page used
 * as the library's README says (`page/`), with the signaling that README names. What a page could build on top of a
 * library, calling again after an end for example, is not measured: it is that page's own code.
 */
import { createRequire } from 'node:module';
import { addresses, rivalPorts } from '../addresses.mjs';

/**
 * @typedef {import('../library.mjs').Library & {
 *   startServer(host: string): Promise<unknown>,
 * }} Rival `startServer` starts its signaling server, which ends with the lab
 */

const require = createRequire(import.meta.url);

/**
 * @param {keyof typeof rivalPorts} name of its package, and of its page
 * @param {(host: string, port: number) => Promise<unknown>} startServer
 * @returns {Rival}
 */
export const rival = (name, startServer) => {
  const port = rivalPorts[name];
  return {
    name,
    version: require(`${name}/package.json`).version,
    startServer: (host) => startServer(host, port),
    addressOf(origin, { iceServers }) {
      const url = new URL(`/rivals/${name}.html`, origin);
      url.search = String(
        new URLSearchParams({
          'ice-servers': JSON.stringify(iceServers),
          signaling: `${addresses.firestore}:${port}`,
        }),
      );
      return url.href;
    },
    start: (page) => page.evaluate(() => /** @type {any} */ (window).rival.start()),
    join: (page) =>
      page.evaluate(async () => {
        const at = Date.now();
        await /** @type {any} */ (window).rival.join(location.hash.slice(1));
        return at;
      }),
  };
};
