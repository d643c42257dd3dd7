import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  callsBetween,
  candidate,
  day,
  mailbox,
  offer,
  profile,
  text,
} from '../../support/signaling/call-documents.mjs';
import { fieldsOf, restOf, valueOf } from '../../support/signaling/rest.mjs';
import {
  openRules,
  projectId,
  rulesTable,
  skip,
  worlds,
} from '../../support/signaling/rules-table.mjs';

/** @import { Body } from '../../support/signaling/rest.mjs' */

const now = (/** @type {string} */ fieldPath) => ({ fieldPath, setToServerValue: 'REQUEST_TIME' });
const increment = (/** @type {string} */ fieldPath) => ({ fieldPath, increment: valueOf(1) });
const notThere = { currentDocument: { exists: false } };

for (const { title, rules, people } of worlds) {
  describe(`${title} by REST`, { skip }, () => {
    const { newPath, store } = rulesTable(rules);
    const { storedAnswered, storedAnsweredRoom, storedSealed } = callsBetween(people);
    const caller = restOf(projectId, people.caller);
    const callee = restOf(projectId, people.callee);
    const third = restOf(projectId, people.third);

    /** @param {Promise<{ status: number, text: string }>} request */
    const refused = async (request) => {
      const { status, text: told } = await request;
      assert.equal(status, 403, told);
    };

    const owner = people.caller === null ? {} : { owner: people.caller };
    const right = () => ({
      ...{ v: 1, offer, caller: profile, ...owner },
      expireAt: new Date(Date.now() + day),
    });
    /** @param {object} [fields] @param {object} [more] */
    const creation = (fields, more) => ({
      update: { name: caller.name(newPath()), fields: { ...fieldsOf(right()), ...fields } },
      updateTransforms: [now('createdAt')],
      ...notThere,
      ...more,
    });
    /** @param {string} path @param {Body} members @param {string[]} [fieldPaths] */
    const update = (path, members, fieldPaths = Object.keys(members)) => ({
      update: { name: caller.name(path), fields: fieldsOf(members) },
      updateMask: { fieldPaths },
      currentDocument: { exists: true },
    });

    test('let a caller create a call, so that what follows fails by its rules', async () => {
      const { status, text: told } = await caller.commit([creation()]);
      assert.equal(status, 200, told);
    });

    /** @type {Record<string, () => Body>} One write each, of the caller. */
    const creations = {
      'a version that is 1.0': () => creation({ v: { doubleValue: 1 } }),
      'a version that is not a number': () => creation({ v: { doubleValue: 'NaN' } }),
      'an offer that is a reference': () =>
        creation({ offer: { referenceValue: caller.name('calls/one') } }),
      'an sdp that is bytes': () =>
        creation({
          offer: { mapValue: { fields: { type: valueOf('offer'), sdp: { bytesValue: 'AAAA' } } } },
        }),
      'an offer of a thousand members': () =>
        creation({
          offer: valueOf({
            ...offer,
            ...Object.fromEntries(Array.from({ length: 1000 }, (_, it) => [`m${it}`, it])),
          }),
        }),
      'an end a minute after the last one': () =>
        creation({ expireAt: valueOf(new Date(Date.now() + 25 * 3_600_000 + 60_000)) }),
      'an end that the server sets to now': () =>
        creation(undefined, { updateTransforms: [now('createdAt'), now('expireAt')] }),
      'a mailbox that the server makes': () =>
        creation(undefined, { updateTransforms: [now('createdAt'), increment('a')] }),
      'an unknown member that the server makes': () =>
        creation(undefined, { updateTransforms: [now('createdAt'), now('more')] }),
      'a list that the server makes': () =>
        creation(undefined, {
          updateTransforms: [
            now('createdAt'),
            { fieldPath: 'more', appendMissingElements: { values: [valueOf(text(1000))] } },
          ],
        }),
      'no createdAt': () => creation(undefined, { updateTransforms: [] }),
      'a createdAt of its own': () =>
        creation({ createdAt: valueOf(new Date()) }, { updateTransforms: [] }),
      'a member with an empty map': () => creation({ more: valueOf({}) }),
      'a member named by a path': () => creation({ 'offer.more': valueOf(1) }),
      'a renewedAt far ahead': () =>
        creation({ renewedAt: valueOf(new Date(Date.now() + 365 * day)) }),
    };
    for (const [what, write] of Object.entries(creations)) {
      test(`refuse a call with ${what}`, async () => {
        await refused(caller.commit([write()]));
      });
    }

    /**
     * Writes into an answered call, of its caller.
     * @type {Record<string, (path: string) => Body>}
     */
    const updates = {
      'to write it whole, without its end': (path) => ({
        update: { name: caller.name(path), fields: fieldsOf({ v: 1, offer }) },
      }),
      'to write it whole, as a tutorial call': (path) => ({
        update: { name: caller.name(path), fields: fieldsOf({ offer }) },
        currentDocument: { exists: true },
      }),
      'to remove its end by a mask': (path) => update(path, { a: mailbox }, ['a', 'expireAt']),
      'to remove its version by a mask': (path) => update(path, {}, ['v']),
      'to remove the callee by a mask': (path) => update(path, {}, ['callee']),
      "to rename the callee's name alone": (path) =>
        update(path, { callee: { name: 'Eve' } }, ['callee.name']),
      'to change the sdp of the answer alone': (path) =>
        update(path, { answer: { sdp: 'x' } }, ['answer.sdp']),
      'to change the sdp of the offer alone': (path) =>
        update(path, { offer: { sdp: 'x' } }, ['offer.sdp']),
      'to write half a mailbox': (path) => update(path, { a: { data: 'x' } }, ['a.data']),
      'to have half a mailbox made': (path) => ({
        transform: { document: caller.name(path), fieldTransforms: [increment('a.seq')] },
      }),
      'to have the version raised': (path) => ({
        transform: { document: caller.name(path), fieldTransforms: [increment('v')] },
      }),
      'to have its age set to now': (path) => ({
        transform: { document: caller.name(path), fieldTransforms: [now('createdAt')] },
      }),
      'to have a sign of life where there was none': (path) => ({
        transform: { document: caller.name(path), fieldTransforms: [now('renewedAt')] },
      }),
      'to have its answer removed': (path) => update(path, {}, ['answer']),
      'a mailbox of 900 kB': (path) => update(path, { a: { ...mailbox, data: text(900_000) } }),
      'a seq that is not whole': (path) => update(path, { a: { ...mailbox, seq: 1.5 } }),
    };
    for (const [what, write] of Object.entries(updates)) {
      test(`refuse ${what}`, async () => {
        const { path } = await store(storedAnswered());
        await refused(caller.commit([write(path)]));
      });
    }

    test('refuse a sign of life that is not by the server, in a fixed room', async () => {
      const { path } = await store(storedAnsweredRoom());
      const expireAt = new Date(Date.now() + day);
      await refused(callee.commit([update(path, { renewedAt: new Date(), expireAt })]));
    });

    test('refuse one write among several, and then all of them', async () => {
      const write = creation();
      await refused(caller.commit([write, creation({ more: valueOf(1) })]));
      const { status } = await caller.commit([write]);
      assert.equal(status, 200, 'the first was not stored, or this would be a second one');
    });

    test('refuse to write without a word of whether the call is there', async () => {
      const { path } = await store(storedSealed());
      await refused(third.ask('PATCH', `/${path}`, { fields: fieldsOf(right()) }));
      const more = { fields: fieldsOf({ more: 1 }) };
      await refused(third.ask('PATCH', `/${path}?updateMask.fieldPaths=more`, more));
    });

    test('refuse ids that the widget does not make', async () => {
      const fields = fieldsOf({ offer });
      for (const id of [
        'abc',
        text(65),
        'a.b.c',
        'ümlaut',
        'abcd\n',
        'ab\ncd',
        'abcd\0',
        'abcd ',
      ]) {
        const { status } = await caller.commit([
          { update: { name: caller.name(`calls/${id}`), fields } },
        ]);
        assert.ok(status >= 400, JSON.stringify(id));
      }
    });

    test('refuse a heap of candidates at once where two widgets talk', async () => {
      const { path } = await store(storedAnswered());
      const writes = Array.from({ length: 20 }, (_, number) => ({
        update: {
          name: third.name(`${path}/answerCandidates/${String(number).padStart(20, 'x')}`),
          fields: fieldsOf(candidate),
        },
      }));
      await refused(third.commit(writes));
    });

    if (people.third === null) return;

    test('refuse a third person everything in one go, and each alone', async () => {
      const { path } = await store(storedAnsweredRoom());
      const expireAt = new Date(Date.now() + day);
      for (const write of [
        update(path, { a: mailbox }),
        update(path, { b: mailbox }),
        { ...update(path, { expireAt }), updateTransforms: [now('renewedAt')] },
        { delete: third.name(path) },
      ]) {
        await refused(third.commit([write]));
      }
      // as if it were the caller's page: the token says who it is, not the document
      await refused(third.commit([update(path, { owner: 'eve', a: mailbox })]));
      await refused(third.commit([{ delete: third.name(path) }, creation()]));
    });
  });
}

describe('The open rules by REST hold what they can of a tutorial client', { skip }, () => {
  const { newPath, store } = rulesTable(openRules);
  const anyone = restOf(projectId, null);

  for (const [what, fields] of /** @type {const} */ ([
    ['an unknown member', { offer, more: 1 }],
    ['an answer', { offer, answer: { type: 'answer', sdp: 'v=0' } }],
    ['a sealed offer', { offer: { type: 'offer', sdp: 'sealed:\nv=0' } }],
    ['a mailbox', { offer, a: mailbox }],
    ['an end', { offer, expireAt: new Date(Date.now() + day) }],
  ])) {
    test(`refuse its offer with ${what}`, async () => {
      const name = anyone.name(newPath());
      const { status } = await anyone.commit([{ update: { name, fields: fieldsOf(fields) } }]);
      assert.equal(status, 403);
    });
  }

  test('refuse to give its call an age', async () => {
    const { path } = await store({ offer });
    const transform = { document: anyone.name(path), fieldTransforms: [now('createdAt')] };
    assert.equal((await anyone.commit([{ transform }])).status, 403);
  });
});
