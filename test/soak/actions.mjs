/**
 * What somebody does, or what befalls them. An action that is not offered at the moment does nothing.
 *
 * @import { ActionName, Name } from './plan.mjs'
 * @import { Person } from './person.mjs'
 */
import { linkOf, stateOf } from '../e2e/support/widget.mjs';

/**
 * @typedef {object} World
 * @property {Record<Name, Person>} people
 * @property {string | null} link of the call that was made last
 * @property {Set<string>} abandoned calls that somebody was torn out of without a last word
 */

const isAtRest = (/** @type {string | undefined} */ status) =>
  ['idle', 'ended', 'failed'].includes(status ?? 'idle');

/**
 * Whether somebody else waits in the call that was made last, or talks there.
 * @param {World} world
 */
const isAlive = async ({ people, link }) => {
  const links = await Promise.all(
    Object.values(people).map(({ page }) =>
      page.evaluate(() => document.querySelector('p2p-call')?.inviteUrl),
    ),
  );
  return link !== null && links.includes(link);
};

/** @type {Record<ActionName, (person: Person, world: World) => Promise<unknown>>} */
export const actions = {
  async enter({ page }, world) {
    if (!isAtRest((await stateOf(page)).status)) return;
    if (await isAlive(world)) {
      // a full call refuses, which its status tells
      await page.evaluate(async (link) => {
        await document
          .querySelector('p2p-call')
          ?.join(link ?? '')
          .catch(() => undefined);
      }, world.link);
    } else {
      await page.evaluate(() => document.querySelector('p2p-call')?.start());
      world.link = await linkOf(page);
    }
  },
  leave: ({ page }) => page.evaluate(() => document.querySelector('p2p-call')?.leave()),
  mute: ({ page }) => page.evaluate(() => document.querySelector('p2p-call')?.toggleMicrophone()),
  camera: ({ page }) => page.evaluate(() => document.querySelector('p2p-call')?.toggleCamera()),
  screen: ({ page }) =>
    page.evaluate(() => document.querySelector('p2p-call')?.toggleScreenShare()),
  message: ({ page }) =>
    page.evaluate(() => {
      const call = document.querySelector('p2p-call');
      if (call?.state.status === 'connected' && call.canSendFile) call.sendMessage('Hello');
    }),
  'lose the network for a moment': (person) => person.loseNetwork(),
  reload: (person) => person.reload(),
  async crash(person, world) {
    const { callId } = await stateOf(person.page);
    if (callId) world.abandoned.add(callId);
    await person.crash();
  },
};
