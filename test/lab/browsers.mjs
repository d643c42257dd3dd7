/** Real browsers inside the hosts, driven from outside without a network between. */
import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { fileURLToPath } from 'node:url';
import { Browser, createProfile } from '@puppeteer/browsers';
import puppeteer from 'puppeteer-core';
import { findChrome, findFirefox } from '../../scripts/browser/browsers.mjs';
import { chromiumFlags, firefoxPrefs } from '../e2e/support/browsers.mjs';
import { until } from '../e2e/support/page.mjs';
import { processesIn, startInside, wrapper } from './namespaces.mjs';

/** @typedef {import('../e2e/support/browsers.mjs').BrowserName} BrowserName */

const agent = fileURLToPath(new URL('host-agent.mjs', import.meta.url));
const debuggingPort = 9222;

/**
 * @typedef {object} HostBrowser
 * @property {import('puppeteer-core').Browser} browser
 * @property {string} origin of the host's own page server
 * @property {() => void} kill ends it as a crash does, without a word to anybody
 * @property {() => Promise<void>} close
 */

/**
 * @param {string} host its namespace
 * @param {BrowserName} name
 * @returns {Promise<HostBrowser>}
 */
export const launchIn = async (host, name) => {
  const socket = `${mkdtempSync(`${tmpdir()}/${host}-`)}/debugging`;
  const server = startInside(
    host,
    [process.execPath, agent, ...(name === 'firefox' ? [socket, String(debuggingPort)] : [])],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  if (!server.child.stdout) throw new Error('The page server has no output.');
  const ended = once(server.child, 'exit').then(() => {
    throw new Error('The page server has ended: what it said stands above.');
  });
  ended.catch(() => undefined); // that is how it is stopped
  const said = once(server.child.stdout.setEncoding('utf8'), 'data');
  const [line] = await Promise.race([said, ended]);
  const { browser, close } =
    name === 'chromium' ? await chromiumIn(host) : await firefoxIn(host, socket);
  return {
    browser,
    origin: line.trim(),
    kill() {
      for (const pid of processesIn(host)) {
        if (pid !== server.child.pid) process.kill(pid, 'SIGKILL');
      }
    },
    async close() {
      await close();
      await server.stop();
    },
  };
};

/**
 * @param {string} host
 */
const chromiumIn = async (host) => {
  const browser = await puppeteer.launch({
    executablePath: wrapper(host, findChrome() ?? ''),
    pipe: true,
    args: chromiumFlags({
      flags: [
        '--ignore-certificate-errors',
        '--host-resolver-rules=MAP *.* ~NOTFOUND, EXCLUDE 198.51.100.*',
      ],
    }),
  });
  return { browser, close: () => browser.close().catch(() => undefined) };
};

/**
 * @param {string} host
 * @param {string} socket
 */
const firefoxIn = async (host, socket) => {
  const profile = mkdtempSync(`${tmpdir()}/firefox-`);
  await createProfile(Browser.FIREFOX, {
    path: profile,
    // nothing is within reach of a namespace that would have to be kept away by a proxy
    preferences: firefoxPrefs({ prefs: { 'network.proxy.type': 0 } }),
  });
  const { child, stop } = startInside(
    host,
    [
      findFirefox() ?? '',
      ...['--headless', '--no-remote', '--profile', profile],
      ...['--remote-debugging-port', String(debuggingPort), 'about:blank'],
    ],
    { stdio: ['ignore', 'ignore', 'pipe'] },
  );
  let said = '';
  child.stderr?.setEncoding('utf8').on('data', (text) => (said += text));
  await until('Firefox', async () => said.includes('WebDriver BiDi listening'), 30_000);
  const browser = await puppeteer.connect({
    protocol: 'webDriverBiDi',
    browserWSEndpoint: `ws+unix:${socket}:/session`,
    headers: { Host: `localhost:${debuggingPort}` }, // Firefox refuses whoever asks for another port
  });
  return {
    browser,
    close: async () => {
      await browser.disconnect().catch(() => undefined);
      await stop();
    },
  };
};
