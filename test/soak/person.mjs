/**
 * One page of a walk, and what went wrong on it.
 *
 * @import { BrowserContext, Page } from 'puppeteer-core'
 */
import { within } from '../e2e/support/page.mjs';

/** What the browser itself writes about requests that failed: a walk cuts networks, and a full call refuses. */
const isOfBrowser = (/** @type {string} */ text) => text.startsWith('Failed to load resource');

export class Person {
  /** What was thrown and not caught, rejected and not handled, or written as an error. */
  errors = /** @type {string[]} */ ([]);
  #context;
  #url;
  /** @type {Page | null} */
  #page = null;

  /**
   * @param {BrowserContext} context
   * @param {string} url
   */
  constructor(context, url) {
    this.#context = context;
    this.#url = url;
  }

  get page() {
    if (!this.#page) throw new Error('The page is not open yet.');
    return this.#page;
  }

  async open() {
    const page = await this.#context.newPage();
    page.on('pageerror', (error) => this.errors.push(String(error)));
    page.on('console', (message) => {
      if (message.type() === 'error' && !isOfBrowser(message.text())) {
        this.errors.push(message.text());
      }
    });
    page.on('dialog', (dialog) => void dialog.accept()); // to leave in a call: yes
    await page.goto(this.#url);
    this.#page = page;
  }

  async reload() {
    await this.page.reload();
  }

  /** The process of the page dies without a last word, and the person opens the page anew. */
  async crash() {
    const { page } = this;
    const crashed = new Promise((resolve) => page.once('error', resolve));
    const cdp = await page.createCDPSession();
    cdp.send('Page.crash').catch(() => undefined); // nobody is left to answer
    await within('the page has crashed', crashed);
    await page.close().catch(() => undefined);
    await this.open();
  }

  async loseNetwork() {
    const cdp = await this.page.createCDPSession();
    const conditions = { latency: 0, downloadThroughput: -1, uploadThroughput: -1 };
    await cdp.send('Network.enable');
    for (const offline of [true, false]) {
      await cdp.send('Network.emulateNetworkConditions', { offline, ...conditions });
      await this.page.waitForFunction((is) => navigator.onLine !== is, {}, offline);
    }
    await cdp.detach();
  }
}
