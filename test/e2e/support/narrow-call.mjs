/**
 * A call over a path that a test makes narrow: how it begins, and whether the sound comes through.
 *
 * @import { TestContext } from 'node:test'
 * @import { Page } from 'puppeteer-core'
 */
import { createNarrowLink } from './narrow-link.mjs';
import { press } from './page.mjs';
import { linkOf, startCall, waitForStatus } from './widget.mjs';

/**
 * Two people in a call over a path of their own, which is as wide as it can be until the test limits it.
 *
 * @param {TestContext} t
 * @param {Pick<ReturnType<typeof import('./site.mjs').openSite>, 'join' | 'newProject'>} site
 */
export const callOverNarrowLink = async (t, { join, newProject }) => {
  const link = createNarrowLink();
  t.after(() => link.close());
  const { url } = await newProject();
  const [{ page: caller }, { page: callee }] = await Promise.all([
    join(t, 'caller', 'chromium', 'about:blank'),
    join(t, 'callee', 'chromium', 'about:blank'),
  ]);
  await link.between(caller, callee);
  await caller.goto(url);
  await startCall(caller);
  await callee.goto(await linkOf(caller));
  await press(callee, 'Join the call');
  for (const page of [caller, callee]) await waitForStatus(page, 'connected');
  return { link, caller, callee };
};

/**
 * The packets of sound that have come so far.
 * @param {Page} page
 */
const soundOn = (page) =>
  page.evaluate(async () => {
    const stats = await document.querySelector('p2p-call')?.peerConnection?.getStats();
    const sound = [...(stats?.values() ?? [])].find(
      ({ type, kind }) => type === 'inbound-rtp' && kind === 'audio',
    );
    return { packets: Number(sound?.packetsReceived ?? 0), at: Number(sound?.timestamp ?? 0) };
  });

/**
 * Asks whether so many of the 50 packets a second came in the last three seconds.
 * @param {Page} page
 * @param {number} packets a second, at least
 */
export const heardInFull = (page, packets) => {
  /** @type {Awaited<ReturnType<typeof soundOn>>[]} */
  const flows = [];
  return async () => {
    const now = await soundOn(page);
    flows.push(now);
    const before = flows.findLast(({ at }) => at <= now.at - 3_000);
    return before && (1000 * (now.packets - before.packets)) / (now.at - before.at) > packets;
  };
};
