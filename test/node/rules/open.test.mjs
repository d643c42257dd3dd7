import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { assertFails, assertSucceeds } from '@firebase/rules-unit-testing';
import {
  addDoc,
  collection,
  deleteDoc,
  doc,
  getDoc,
  getDocs,
  onSnapshot,
  runTransaction,
  setDoc,
  updateDoc,
} from 'firebase/firestore';
import {
  answer,
  answered,
  change,
  created,
  offer,
  removal,
  stored,
  storedAnswered,
  text,
  tutorial,
  tutorialAnswered,
} from '../../support/signaling/call-documents.mjs';
import { forEach, rulesTable, skip } from '../../support/signaling/rules-table.mjs';

// What the open rules have beyond shape.test.mjs: clients written after the tutorial, and nobody is signed in.
describe('firestore.open.rules', { skip }, () => {
  const { as, newPath, store, allow, refuse } = rulesTable('firestore.open.rules');
  const db = () => as('nobody');

  describe('with a tutorial client', () => {
    allow('nobody', null, {
      'let it store its offer alone': tutorial,
      'let it store an offer of 32768': () => ({ offer: { ...offer, sdp: text(32768) } }),
    });
    refuse('nobody', null, {
      ...forEach(
        'refuse its offer together with',
        ['answer', 'caller', 'callee', 'renewedAt', 'expireAt', 'a', 'more'],
        (field) => ({ offer, ...change(field) }),
      ),
    });
    allow('nobody', tutorial, {
      'let another one answer it': () => ({ answer }),
      'let our client answer it': () => ({ answer }),
      'let our client answer it in a fixed room': () => ({ answer, ...change('renewedAt') }),
      'let who takes the call over replace its dead offer': () => change('offer'),
    });
    allow('nobody', stored, { 'let it answer our call': () => ({ answer }) });
    allow('nobody', tutorialAnswered, {
      'let our client give it a sign of life and an end': () => ({
        ...change('renewedAt'),
        ...change('expireAt'),
      }),
    });
    refuse('nobody', tutorial, {
      'refuse to make its call one of ours': () => change('v'),
      'refuse an answer that does': () => answered({ v: 1 }),
    });
    refuse('nobody', tutorialAnswered, {
      'refuse a second answer': () => answered(change('answer')),
      ...forEach('refuse to remove', ['offer', 'answer'], removal),
    });
  });

  describe('where nobody is signed in', () => {
    test('let whoever has the id read a call, answered or not, and listen to it', async () => {
      for (const call of [stored, storedAnswered, tutorial]) {
        const reference = doc(db(), await store(call()));
        await assertSucceeds(getDoc(reference));
        await new Promise((resolve, reject) => onSnapshot(reference, resolve, reject));
      }
    });

    test('let whoever has the id remove it, also once it is gone', async () => {
      for (const call of [stored, storedAnswered, tutorial]) {
        const reference = doc(db(), await store(call()));
        await assertSucceeds(deleteDoc(reference));
        await assertSucceeds(deleteDoc(reference));
      }
    });

    test('refuse to put a new call in the place of another', async () => {
      for (const call of [stored, storedAnswered]) {
        await assertFails(setDoc(doc(db(), await store(call())), created()));
      }
    });

    test('give the call to one of two who read it before either answered', async () => {
      const path = await store(stored());
      let readers = 0;
      /** @type {(value?: unknown) => void} */
      let release = () => undefined;
      const bothHaveRead = new Promise((resolve) => (release = resolve));
      const results = await Promise.allSettled(
        [db(), as('mallory')].map((database, person) =>
          runTransaction(database, async (transaction) => {
            const call = doc(database, path);
            assert.equal((await transaction.get(call)).get('answer'), undefined);
            if (++readers === 2) release();
            await bothHaveRead;
            transaction.update(call, answered({ answer: { ...answer, sdp: `v=0 ${person}` } }));
          }),
        ),
      );
      // not `aborted`, which the SDK would try again by itself: the rules come before the conflict
      const codes = results.map((result) => result.status === 'rejected' && result.reason.code);
      assert.deepEqual(codes.sort(), [false, 'permission-denied']);
    });

    for (const place of ['others/one', 'calls/call/others/one']) {
      test(`refuse everything at ${place}`, async () => {
        const other = doc(db(), await store(tutorial(), place));
        await assertFails(getDoc(other));
        await assertFails(getDocs(other.parent));
        await assertFails(setDoc(other, tutorial()));
        await assertFails(addDoc(other.parent, tutorial()));
        await assertFails(deleteDoc(other));
      });
    }

    test('carry two clients of ours from the first offer to the end', async () => {
      const call = doc(db(), newPath());
      await assertSucceeds(
        runTransaction(db(), async (transaction) => {
          assert.equal((await transaction.get(call)).exists(), false);
          transaction.set(call, created());
        }),
      );
      await assertSucceeds(updateDoc(call, change('caller')));
      await assertSucceeds(
        runTransaction(db(), async (transaction) => {
          assert.equal((await transaction.get(call)).get('answer'), undefined);
          transaction.update(call, answered());
        }),
      );
      await assertSucceeds(updateDoc(call, { a: { seq: 1, ack: 0, data: 'an offer' } }));
      await assertSucceeds(updateDoc(call, { b: { seq: 1, ack: 1, data: 'its answer' } }));
      await assertSucceeds(updateDoc(call, { ...change('renewedAt'), ...change('expireAt') }));
      await assertSucceeds(deleteDoc(call));
      assert.equal((await assertSucceeds(getDoc(call))).exists(), false);
    });
  });
});

describe('firestore.rules', { skip }, () => {
  const { as, store } = rulesTable('firestore.rules');

  test('have no room for a client written after the tutorial', async () => {
    await assertFails(setDoc(doc(as('tom'), 'calls/tutorial'), tutorial()));
    const call = doc(as('kaye'), await store(stored({ owner: 'tom' })));
    await assertFails(updateDoc(call, { answer }));
    await assertFails(addDoc(collection(call, 'answerCandidates'), { candidate: '' }));
  });
});
