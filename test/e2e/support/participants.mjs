/**
 * The people of a call, each in a browser of their own: a hidden tab gets no frames.
 *
 * @import { TestContext } from 'node:test'
 * @import { Browser, Page } from 'puppeteer-core'
 * @import { BrowserName, LaunchOptions } from './browsers.mjs'
 */
import { after } from 'node:test';
import { launch } from './browsers.mjs';

/**
 * @typedef {object} Participant
 * @property {Page} page
 * @property {BrowserName} browser
 * @property {string[]} outside what the page asked for beyond this machine; it got none of it
 * @property {string[]} traces what others could keep: each request with its headers and body, each line of the console
 * @property {string[]} errors what was thrown and not caught, and what the page's policy forbade
 */

/** @param {string} url */
const isOutside = (url) => {
  const { protocol, hostname } = new URL(url);
  return /^(http|ws)s?:$/.test(protocol) && !/^(127\.0\.0\.1|(.+\.)?localhost)$/.test(hostname);
};

/**
 * Firefox files its own notes, on a lost connection for one, under the errors of the page. They come
 * from no line of it.
 * @param {BrowserName} browserName
 * @param {unknown} error
 */
const isNote = (browserName, error) =>
  browserName === 'firefox' && error instanceof Error && !error.stack?.includes('\n    at ');

/**
 * To be called inside a `describe`, whose end closes the browsers. Tests share them, the pages are
 * their own: each in a new profile, closed when its test ends.
 */
export const participants = () => {
  /** @type {Map<string, Promise<Browser>>} */
  const browsers = new Map();
  after(() => Promise.all([...browsers.values()].map(async (browser) => (await browser).close())));

  /**
   * @param {TestContext} t
   * @param {string} name of the person: somebody else has another process
   * @param {BrowserName} browserName
   * @param {string} url
   * @param {LaunchOptions} [options]
   * @returns {Promise<Participant>}
   */
  return async (t, name, browserName, url, options) => {
    const key = JSON.stringify([name, browserName, options]);
    const browser = browsers.get(key) ?? launch(browserName, options);
    browsers.set(key, browser);
    const context = await (await browser).createBrowserContext();
    t.after(() => context.close());
    const page = await context.newPage();
    /** @type {Participant} */
    const participant = { page, browser: browserName, outside: [], traces: [], errors: [] };
    page.on('request', (request) => {
      if (isOutside(request.url())) participant.outside.push(request.url());
      const [sent] = request.url().split('#'); // the fragment stays in the browser
      const headers = JSON.stringify(request.headers());
      // nobody tells what Firefox posts
      const body = browserName === 'chromium' ? request.postData() : '';
      participant.traces.push([sent, headers, body].join('\n'));
    });
    page.on('console', (line) => participant.traces.push(line.text()));
    page.on('pageerror', (error) => {
      if (!isNote(browserName, error)) participant.errors.push(String(error));
    });
    await page.evaluateOnNewDocument(() => {
      document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) => {
        throw new Error(`The page's policy (${effectiveDirective}) forbids ${blockedURI}`);
      });
    });
    page.on('response', (response) => {
      if (response.status() === 500) participant.errors.push(`${response.url()} failed`);
    });
    await page.goto(url);
    if (participant.errors.length > 0) throw new Error(participant.errors.join('\n'));
    return participant;
  };
};
