import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { callsBetween } from '../../support/signaling/call-documents.mjs';
import { restOf } from '../../support/signaling/rest.mjs';
import { projectId, rulesTable, skip, worlds } from '../../support/signaling/rules-table.mjs';

for (const { title, rules, people } of worlds) {
  describe(`${title} on reading by REST`, { skip }, () => {
    const { store } = rulesTable(rules);
    const { stored, storedAnswered } = callsBetween(people);
    const third = restOf(projectId, people.third);

    /** @param {Promise<{ status: number, text: string }>} request */
    const refused = async (request) => {
      const { status, text } = await request;
      assert.equal(status, 403, text);
    };

    test('refuse to list, by every way there is', async () => {
      await store(stored());
      const from = [{ collectionId: 'calls' }];
      const everywhere = [{ collectionId: 'calls', allDescendants: true }];
      const counted = { structuredQuery: { from }, aggregations: [{ alias: 'n', count: {} }] };
      for (const [path, body] of /** @type {const} */ ([
        [':runQuery', { structuredQuery: { from, limit: 1 } }],
        [':runQuery', { structuredQuery: { from: everywhere } }],
        [':runQuery', { structuredQuery: { from: [{ allDescendants: true }] } }],
        [
          ':runQuery',
          { structuredQuery: { from, select: { fields: [{ fieldPath: '__name__' }] } } },
        ],
        [':runAggregationQuery', { structuredAggregationQuery: counted }],
        [':listCollectionIds', {}],
        [':partitionQuery', { structuredQuery: { from: everywhere }, partitionCount: '2' }],
      ])) {
        const { status, text } = await third.ask('POST', path, body);
        assert.ok(status >= 400, `${path} ${JSON.stringify(body)}: ${text}`);
        assert.doesNotMatch(text, /call-\d/);
      }
      await refused(third.ask('GET', '/calls?pageSize=1'));
      await refused(third.ask('GET', '/calls?showMissing=true&mask.fieldPaths=v'));
    });

    test('refuse a call that is over, also beside one that is not', async () => {
      const { path } = await store(stored());
      const over = await store({ ...stored(), expireAt: new Date(Date.now() - 60_000) });
      await refused(third.ask('GET', `/${over.path}`));
      await refused(third.ask('GET', `/${over.path}?mask.fieldPaths=v`));
      const names = [third.name(path), third.name(over.path)];
      const { status, text } = await third.ask('POST', ':batchGet', { documents: names });
      assert.equal(status, 403, text);
      assert.doesNotMatch(text, /v=0/);
    });

    if (people.third === null) return;

    test('refuse a token of another project, and none that can be read', async () => {
      const { path } = await store(storedAnswered());
      const { status } = await restOf('demo-another', people.caller).ask('GET', `/${path}`);
      assert.ok(status >= 400, 'the other project has no such call');
    });
  });
}
