/**
 * What a person does and sees, in any browser and through any number of open shadow roots.
 *
 * @import { ElementHandle, Page } from 'puppeteer-core'
 */
import { setTimeout as delay } from 'node:timers/promises';

/** How long anything on a page may take. Long, for slow machines: nothing waits when it is there. */
export const patienceMs = 15_000;

const lookAgainMs = 50;

/**
 * Fails with the words of `what` where the promise is not kept in time.
 * @template T
 * @param {string | (() => Promise<string>)} what
 * @param {Promise<T>} promise
 * @returns {Promise<T>}
 */
export const within = async (what, promise, ms = patienceMs) => {
  const settled = new AbortController();
  const tooLate = delay(ms, undefined, settled).then(async () => {
    const words = typeof what === 'string' ? what : await what();
    throw new Error(`Not within ${ms / 1000} s: ${words}`);
  });
  try {
    return await Promise.race([promise, tooLate]);
  } finally {
    settled.abort();
    tooLate.catch(() => undefined);
  }
};

/**
 * Asks again and again until the answer is something.
 * @template T
 * @param {string} what
 * @param {() => Promise<T | null | undefined | false>} ask
 * @returns {Promise<T>}
 */
export const until = async (what, ask, ms = patienceMs) => {
  const deadline = performance.now() + ms;
  for (;;) {
    const answer = await ask();
    if (answer) return answer;
    if (performance.now() > deadline) throw new Error(`Not within ${ms / 1000} s: ${what}`);
    await delay(lookAgainMs);
  }
};

/** @param {Page} page */
const isFirefox = async (page) => /^firefox/i.test(await page.browser().version());

/**
 * The document and every open shadow root in it: Firefox does not look into them by itself.
 * @param {Page} page
 */
const rootsOf = async (page) => {
  const list = await page.evaluateHandle(() => {
    /** @type {(Document | ShadowRoot)[]} */
    const roots = [document];
    for (const root of roots) {
      for (const { shadowRoot } of root.querySelectorAll('*')) {
        if (shadowRoot) roots.push(shadowRoot);
      }
    }
    return roots;
  });
  const roots = [...(await list.getProperties()).values()].map((handle) => handle.asElement());
  return /** @type {ElementHandle[]} */ (roots.filter(Boolean));
};

/**
 * The first element that the accessibility tree has under this role and name; null for none.
 * @param {Page} page
 * @param {string} role
 * @param {string} name
 * @returns {Promise<ElementHandle<Element> | null>}
 */
export const find = async (page, role, name) => {
  const selector = `::-p-aria([name="${name}"][role="${role}"])`;
  if (!(await isFirefox(page))) return page.$(selector);
  const found = await Promise.all((await rootsOf(page)).map((root) => root.$(selector)));
  return found.find(Boolean) ?? null;
};

/**
 * @param {Page} page
 * @param {string} role
 * @param {string} name
 */
export const waitFor = (page, role, name) =>
  until(`a ${role} "${name}" on the page`, () => find(page, role, name));

/**
 * Presses the button once it stands still: what appears above it may push it away from a pointer.
 * @param {Page} page
 * @param {string} name
 */
export const press = async (page, name) => {
  const button = await waitFor(page, 'button', name);
  await button.evaluate(async (element) => {
    for (let place = ''; ; await new Promise(requestAnimationFrame)) {
      const now = JSON.stringify(element.getBoundingClientRect());
      if (now === place) return;
      place = now;
    }
  });
  await button.click();
};

/**
 * Waits until the text stands somewhere on the page.
 * @param {Page} page
 * @param {string} text
 */
export const waitForText = (page, text) =>
  until(`"${text}" on the page`, async () => {
    const found = await page.$$(`::-p-text(${text})`);
    return (await Promise.all(found.map((element) => element.isVisible()))).includes(true);
  });
/**
 * The words of what has the focus: its label, else its content.
 * @param {Page} page
 */
export const focused = (page) =>
  page.evaluate(() => {
    let active = document.activeElement;
    while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
    const { labels } = /** @type {HTMLInputElement} */ (active);
    const words = active?.ariaLabel ?? labels?.[0]?.textContent ?? active?.textContent;
    return words?.trim().replace(/\s+/g, ' ') ?? '';
  });

/**
 * Goes on with the Tab key until this has the focus.
 * @param {Page} page
 * @param {string} name
 */
export const focusByTab = async (page, name) => {
  const passed = [];
  for (let presses = 0; presses < 40; presses++) {
    await page.keyboard.press('Tab');
    const here = await focused(page);
    if (here === name) return;
    passed.push(here);
  }
  throw new Error(`Tab does not reach "${name}", only ${passed.join(', ')}`);
};
