/**
 * The same calls on the same pages, round after round. Whatever of them stays behind adds up.
 *
 * @import { Page } from 'puppeteer-core'
 */
import { excess, takeCensusOfAtMost, takeSettledCensus } from '../e2e/support/census.mjs';
import { until } from '../e2e/support/page.mjs';
import { linkOf, stateOf, waitForStatus } from '../e2e/support/widget.mjs';

/** Rounds in which everything is loaded and made that a page keeps. */
const warmUps = 3;

/** @typedef {{ host: Page, guest: Page }} Pair */

/**
 * Two pages in a call, in which the host does what a person may do.
 * @param {Pair} pair
 */
const talk = async ({ host, guest }) => {
  await host.evaluate(() => document.querySelector('p2p-call')?.start());
  const link = await linkOf(host);
  await guest.evaluate((it) => document.querySelector('p2p-call')?.join(it), link);
  await Promise.all([waitForStatus(host, 'connected'), waitForStatus(guest, 'connected')]);
  await host.evaluate(async () => {
    const call = document.querySelector('p2p-call');
    call?.sendMessage('Hello');
    await call?.toggleMicrophone(false);
    await call?.toggleCamera(false);
    await call?.toggleCamera(true);
    await call?.toggleScreenShare(true);
    await call?.toggleScreenShare(false);
  });
};

/**
 * A call that the guest leaves, in the widgets that stay on the pages.
 * @param {Pair} pair
 */
const callAndLeave = async ({ host, guest }) => {
  await talk({ host, guest });
  await guest.evaluate(() => document.querySelector('p2p-call')?.leave());
  await waitForStatus(host, 'ended');
};

/**
 * The first widget of the page, made for one call and removed in the middle of it.
 * @param {Page} page
 */
const mount = (page) =>
  page.evaluate(async () => {
    const call = /** @type {HTMLElementTagNameMap['p2p-call']} */ (
      document.querySelector('p2p-call')?.cloneNode()
    );
    document.body.prepend(call);
    await call.updateComplete;
  });

/** @param {Page} page */
const unmount = (page) =>
  page.evaluate(async () => {
    const call = document.querySelector('p2p-call');
    const isOver = () => /ended|failed/.test(call?.state.status ?? 'ended');
    if (isOver()) call?.remove();
    else {
      await new Promise((resolve) => {
        call?.addEventListener('call-ended', resolve, { once: true });
        call?.remove();
      });
    }
  });

/**
 * A call in widgets that are made for it, and end it by being removed.
 * @param {Pair} pair
 */
const mountAndUnmount = async ({ host, guest }) => {
  await Promise.all([mount(host), mount(guest)]);
  await talk({ host, guest });
  await unmount(host);
  await until('the end of the call', async () => (await stateOf(guest)).status === 'ended');
  await unmount(guest);
};

/**
 * Has two calls a round, and answers what there is more of after the last than after the third.
 * @param {Pair} pair with `countTimers()` called for both
 * @param {number} rounds
 * @param {(line: string) => void} [tell] hears what was counted
 * @returns {Promise<string[]>}
 */
export const growthOver = async (pair, rounds, tell = () => undefined) => {
  const pages = Object.entries(pair);
  const play = async () => {
    await mountAndUnmount(pair);
    await callAndLeave(pair);
  };
  for (let round = 0; round < warmUps; round++) await play();
  const before = await Promise.all(pages.map(([, page]) => takeSettledCensus(page)));
  for (let round = warmUps; round < rounds; round++) await play();
  const grown = await Promise.all(
    pages.map(async ([name, page], index) => {
      const now = await takeCensusOfAtMost(page, before[index] ?? {});
      tell(`${name}: ${JSON.stringify(now)}`);
      return excess(now, before[index] ?? {}).map((words) => `${name}, ${words}`);
    }),
  );
  return grown.flat();
};
