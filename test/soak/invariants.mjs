/**
 * What holds a few seconds after any action, whatever came before.
 *
 * @import { World } from './actions.mjs'
 */
import { liveTracks } from '../e2e/support/census.mjs';
import { documentsLeft } from '../e2e/support/emulator.mjs';
import { stateOf } from '../e2e/support/widget.mjs';

/** What refuses somebody who comes third, or after the end. */
const refusals = /^(call-full|call-not-found|call-expired)\b/;

/** A call with nobody else in it, or with two who both say that they are connected. */
const agreed = ['waiting', 'connected, connected'];

/** While somebody who is gone without a word is searched for, and once they are given up. */
const searching = [...agreed, 'connected', 'reconnecting', 'connecting'];

/**
 * What does not hold at this moment.
 * @param {World} world
 * @param {string} projectId
 */
export const violations = async ({ people, abandoned }, projectId) => {
  /** @type {string[]} */
  const wrong = [];
  /** @type {Record<string, string[]>} */
  const calls = {};
  for (const [name, { page, errors }] of Object.entries(people)) {
    wrong.push(...errors.map((error) => `${name}: ${error}`));
    const { status = '', callId, error } = await stateOf(page);
    if (callId) (calls[callId] ??= []).push(status);
    else if (['capturing', 'joining'].includes(status)) wrong.push(`${name} is still ${status}`);
    else {
      const live = await liveTracks(page);
      if (live > 0) wrong.push(`${name} is ${status} with ${live} live tracks`);
    }
    if (error && !refusals.test(error)) wrong.push(`${name}: ${error}`);
  }
  for (const [callId, statuses] of Object.entries(calls)) {
    const words = statuses.sort().join(', ');
    const allowed = abandoned.has(callId) ? searching : agreed;
    if (!allowed.includes(words)) wrong.push(`the people of a call are ${words}`);
  }
  // who crashes removes nothing, and nobody else may be there to do it; a call that ended normally is not excused by that
  if (Object.keys(calls).length === 0) {
    const left = (await documentsLeft(projectId)).filter(
      (path) => !abandoned.has(path.split('/')[1] ?? ''),
    );
    if (left.length > 0) wrong.push(`documents are left: ${left.join(', ')}`);
  }
  return wrong;
};
