import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { storedAnswered, stored, byLink } from '../../support/signaling/call-documents.mjs';
import { rulesTable, skip } from '../../support/signaling/rules-table.mjs';

// The same by plain requests: whoever attacks needs no SDK.

const text = (/** @type {string} */ value) => ({ stringValue: value });
const map = (/** @type {Record<string, unknown>} */ fields) => ({ mapValue: { fields } });
const time = (/** @type {number} */ ms) => ({
  timestampValue: new Date(Date.now() + ms).toISOString(),
});
const offer = map({ type: text('offer'), sdp: text('v=0 mine') });
const mailbox = map({ seq: { integerValue: 9 }, ack: { integerValue: 0 }, data: text('mine') });

/**
 * Each names the request below the documents, and its body for a call's full name. A list of writes is committed.
 * @type {Record<string, [string, (name: string, parent: string) => unknown]>}
 */
const attacks = {
  'reads a running call': [':batchGet', (name) => ({ documents: [name] })],
  'runs a query': [':runQuery', () => ({ structuredQuery: { from: [{ collectionId: 'calls' }] } })],
  'runs a query over all': [
    ':runQuery',
    () => ({ structuredQuery: { from: [{ collectionId: 'calls', allDescendants: true }] } }),
  ],
  'runs a query for candidates': [
    ':runQuery',
    () => ({
      structuredQuery: { from: [{ collectionId: 'offerCandidates', allDescendants: true }] },
    }),
  ],
  counts: [
    ':runAggregationQuery',
    () => ({
      structuredAggregationQuery: {
        structuredQuery: { from: [{ collectionId: 'calls' }] },
        aggregations: [{ alias: 'n', count: {} }],
      },
    }),
  ],
  'asks for the names of collections': [':listCollectionIds', () => ({})],
  'writes a mailbox with a mask': [
    ':commit',
    (name) => [{ update: { name, fields: { a: mailbox } }, updateMask: { fieldPaths: ['a'] } }],
  ],
  'writes one member of a mailbox': [
    ':commit',
    (name) => [
      {
        update: { name, fields: { a: map({ data: text('mine') }) } },
        updateMask: { fieldPaths: ['a.data'] },
      },
    ],
  ],
  'removes members with a mask': [
    ':commit',
    (name) => [
      { update: { name, fields: {} }, updateMask: { fieldPaths: ['renewedAt', 'expireAt'] } },
    ],
  ],
  'replaces the whole document': [':commit', (name) => [{ update: { name, fields: { offer } } }]],
  'replaces it with a precondition': [
    ':commit',
    (name) => [{ update: { name, fields: { offer } }, currentDocument: { exists: true } }],
  ],
  'removes it': [':commit', (name) => [{ delete: name }]],
  'raises a counter': [
    ':commit',
    (name) => [
      {
        transform: {
          document: name,
          fieldTransforms: [{ fieldPath: 'a.seq', increment: { integerValue: 1 } }],
        },
      },
    ],
  ],
  'sets its end by a transform': [
    ':commit',
    (name) => [
      {
        transform: {
          document: name,
          fieldTransforms: [{ fieldPath: 'expireAt', setToServerValue: 'REQUEST_TIME' }],
        },
      },
    ],
  ],
  'moves its age by a transform': [
    ':commit',
    (name) => [
      {
        transform: {
          document: name,
          fieldTransforms: [{ fieldPath: 'createdAt', setToServerValue: 'REQUEST_TIME' }],
        },
      },
    ],
  ],
  'adds a list by a transform': [
    ':commit',
    (name) => [
      {
        transform: {
          document: name,
          fieldTransforms: [{ fieldPath: 'more', appendMissingElements: { values: [text('x')] } }],
        },
      },
    ],
  ],
  'writes an expiry that is text': [
    ':commit',
    (name) => [
      {
        update: { name, fields: { expireAt: text('never') } },
        updateMask: { fieldPaths: ['expireAt'] },
      },
    ],
  ],
  'writes a description that is bytes': [
    ':commit',
    (name) => [
      {
        update: { name, fields: { offer: { bytesValue: 'bWluZQ==' } } },
        updateMask: { fieldPaths: ['offer'] },
      },
    ],
  ],
  'hides a write behind one that may be made': [
    ':commit',
    (name, parent) => [
      {
        update: {
          name: `${parent}/calls/a-call-of-mine`,
          fields: { v: { integerValue: 1 }, offer, expireAt: time(3_600_000) },
        },
        updateTransforms: [{ fieldPath: 'createdAt', setToServerValue: 'REQUEST_TIME' }],
      },
      { update: { name, fields: { a: mailbox } }, updateMask: { fieldPaths: ['a'] } },
    ],
  ],
  'stores a candidate under it': [
    ':commit',
    (name) => [
      {
        update: {
          name: `${name}/offerCandidates/abcdefghij0123456789`,
          fields: { candidate: text('candidate:1') },
        },
      },
    ],
  ],
  'writes many at once': [
    ':batchWrite',
    (name) => ({
      writes: [{ update: { name, fields: { a: mailbox } }, updateMask: { fieldPaths: ['a'] } }],
    }),
  ],
  'makes a call without an end': [
    ':commit',
    (_, parent) => [
      {
        update: {
          name: `${parent}/calls/a-call-of-mine`,
          fields: { v: { integerValue: 1 }, offer },
        },
        updateTransforms: [{ fieldPath: 'createdAt', setToServerValue: 'REQUEST_TIME' }],
      },
    ],
  ],
  'makes a call with a version that is text': [
    ':commit',
    (_, parent) => [
      {
        update: {
          name: `${parent}/calls/a-call-of-mine`,
          fields: { v: text('1'), offer, expireAt: time(3_600_000) },
        },
        updateTransforms: [{ fieldPath: 'createdAt', setToServerValue: 'REQUEST_TIME' }],
      },
    ],
  ],
  'makes a call of null': [
    ':commit',
    (_, parent) => [
      {
        update: {
          name: `${parent}/calls/a-call-of-mine`,
          fields: { v: { nullValue: null }, offer: { nullValue: null } },
        },
      },
    ],
  ],
  'makes a call under an id of unprintable letters': [
    ':commit',
    (_, parent) => [{ update: { name: `${parent}/calls/a\u0001b\u0002`, fields: { offer } } }],
  ],
};

for (const file of ['firestore.rules', 'firestore.open.rules']) {
  describe(`${file}, by plain requests`, { skip }, () => {
    const { store, projectId } = rulesTable(file);

    /**
     * What each part of the answer says; a stream of results has many.
     * @param {string} path
     * @param {string} method
     * @param {(name: string, parent: string) => unknown} body
     */
    const post = async (path, method, body) => {
      const parent = `projects/${projectId()}/databases/(default)/documents`;
      const sent = body(`${parent}/${path}`, parent);
      const response = await fetch(
        `http://${process.env.FIRESTORE_EMULATOR_HOST}/v1/${parent}${method}`,
        { method: 'POST', body: JSON.stringify(Array.isArray(sent) ? { writes: sent } : sent) },
      );
      return { status: response.status, said: await response.text() };
    };

    for (const [title, [method, body]] of Object.entries(attacks)) {
      test(`in vain ${title}`, async () => {
        const path = await store(byLink(storedAnswered({ owner: 'tom', guest: 'kaye' })));
        const { status, said } = await post(path, method, body);
        if (method === ':batchWrite') assert.match(said, /"code":\s*(7|16)|PERMISSION_DENIED/);
        else assert.equal(status, 403, said);
      });
    }

    test('in vain removes a call that waits', async () => {
      const path = await store(byLink(stored({ owner: 'tom' })));
      const { status } = await post(path, ':commit', (name) => [{ delete: name }]);
      assert.equal(status, 403);
    });
  });
}
