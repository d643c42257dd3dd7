// A reporter for `node --test`: how many tests passed, as JSON.

/**
 * @typedef {object} TestData
 * @property {number} [nesting]
 * @property {string} [message]
 * @property {{ type?: string }} [details]
 * @property {string | boolean} [skip]
 */

/**
 * @param {AsyncIterable<{ type: string, data: TestData }>} events
 */
export default async function* nodeTestTotals(events) {
  const totals = { passed: 0, failed: 0, skipped: 0 };
  /** @type {Map<string, keyof typeof totals>} */
  const names = new Map([
    ['pass', 'passed'],
    ['fail', 'failed'],
    ['cancelled', 'failed'],
    ['skipped', 'skipped'],
    ['todo', 'skipped'],
  ]);
  for await (const { type, data } of events) {
    // Node counts the tests of a skipped suite as none at all.
    if (data.details?.type === 'suite' && data.skip !== undefined) totals.skipped++;
    if (type !== 'test:diagnostic' || data.nesting !== 0) continue;
    const [, word = '', count] = /^(\w+) (\d+)$/.exec(data.message ?? '') ?? [];
    const name = names.get(word);
    if (name) totals[name] += Number(count);
  }
  yield JSON.stringify(totals);
}
