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
  limit,
  onSnapshot,
  query,
  runTransaction,
  serverTimestamp,
  setDoc,
  updateDoc,
  where,
} from 'firebase/firestore';
import {
  answer,
  answered,
  candidate,
  change,
  created,
  expired,
  hour,
  impossibleIds,
  inMs,
  mailbox,
  offer,
  profile,
  removal,
  stored,
  storedAnswered,
  text,
  tutorial,
  tutorialAnswered,
  without,
  wrongDescriptions,
  wrongExpiries,
  wrongMailboxes,
  wrongProfiles,
} from '../support/signaling/call-documents.mjs';
import { flaws, forEach, rulesTable, skip } from '../support/signaling/rules-table.mjs';

describe('The open rules', { skip }, () => {
  const { db, otherDb, newPath, store, allow, refuse } = rulesTable('firestore.open.rules');

  describe('on reading', () => {
    test('let whoever has the id read a call', async () => {
      await assertSucceeds(getDoc(await store(stored())));
    });

    test('let a third person read an answered call, since nobody is signed in', async () => {
      await assertSucceeds(getDoc(await store(storedAnswered())));
    });

    test('let somebody ask for a call that does not exist', async () => {
      const snapshot = await assertSucceeds(getDoc(doc(db(), newPath())));
      assert.equal(snapshot.exists(), false);
    });

    test('let whoever has the id listen to a call', async () => {
      const call = await store(stored());
      await new Promise((resolve, reject) => onSnapshot(call, resolve, reject));
    });

    test('refuse to list the calls', async () => {
      const calls = collection(db(), 'calls');
      await assertFails(getDocs(calls));
      await assertFails(getDocs(query(calls, limit(1))));
      await assertFails(getDocs(query(calls, where('v', '==', 1))));
    });

    test('refuse an id that no call can have', async () => {
      for (const id of impossibleIds) await assertFails(getDoc(doc(db(), `calls/${id}`)));
    });
  });

  describe('on creating a call', () => {
    allow(null, {
      'let a tutorial client store its offer alone': tutorial,
      'let our client store everything a caller knows': () => created(),
      'accept an sdp of 32768': () => ({ offer: { ...offer, sdp: text(32768) } }),
      'accept a mailbox of 65536': () => created({ a: { ...mailbox, data: text(65536) } }),
      'accept the longest session and name, in any script': () =>
        created({ caller: { ...profile, session: text(64), name: '가'.repeat(80) } }),
      'accept an end in 47 hours': () => created({ expireAt: inMs(47 * hour) }),
      ...forEach('accept a call without', Object.keys(without(created(), 'offer')), (field) =>
        without(created(), field),
      ),
    });

    refuse(null, {
      'refuse an empty call': () => ({}),
      'refuse a call without an offer': () => without(created(), 'offer'),
      ...forEach('refuse a call that has', ['answer', 'callee', 'answerTrickle', 'b'], (field) =>
        created(change(field)),
      ),
      'refuse an unknown field': () => created({ more: 1 }),
      'refuse an unknown field beside a tutorial offer': () => ({ offer, more: 1 }),
      'refuse another version': () => created({ v: 2 }),
      'refuse a version that is text': () => created({ v: '1' }),
      'refuse a version that is not a whole number': () => created({ v: 1.5 }),
      'refuse an offerTrickle that is not a boolean': () => created({ offerTrickle: 'yes' }),
      'refuse a createdAt that is not now': () => created({ createdAt: inMs(-1000) }),
      'refuse a renewedAt that is not now': () => created({ renewedAt: inMs(1000) }),
      ...flaws('an offer', wrongDescriptions(offer), (wrong) => created({ offer: wrong })),
      ...flaws('a caller', wrongProfiles, (wrong) => created({ caller: wrong })),
      ...flaws('a mailbox', wrongMailboxes, (wrong) => created({ a: wrong })),
      ...flaws('an expireAt', wrongExpiries, (wrong) => created({ expireAt: wrong })),
    });

    test('accept the shortest id, the longest and every kind of letter', async () => {
      for (const id of ['a-_9', text(64), 'Az09_-']) {
        await assertSucceeds(setDoc(doc(db(), `calls/${id}`), tutorial()));
      }
    });

    test('refuse an id that no call can have', async () => {
      for (const id of impossibleIds) {
        await assertFails(setDoc(doc(db(), `calls/${id}`), tutorial()));
      }
    });
  });

  describe('on answering', () => {
    allow(tutorial, {
      'let a tutorial client answer a tutorial client': () => ({ answer }),
      'let our client answer a tutorial client': () => answered(),
    });
    allow(stored, {
      'let a tutorial client answer our call': () => ({ answer }),
      'let our client answer our call': () => answered(),
      'accept an answer of 32768': () => ({ answer: { ...answer, sdp: text(32768) } }),
    });

    const callersFields = ['offer', 'caller', 'offerTrickle', 'a', 'createdAt', 'expireAt'];
    refuse(stored, {
      ...forEach('refuse an answer that changes', callersFields, (field) =>
        answered(change(field)),
      ),
      ...forEach('refuse an answer that removes', ['v', ...callersFields], (field) =>
        answered(removal(field)),
      ),
      'refuse an unknown field': () => answered({ more: 1 }),
      'refuse an answer beside another offer': () => ({ ...change('offer'), answer }),
      "refuse the callee's fields without an answer": () => without(answered(), 'answer'),
      'refuse an answerTrickle that is not a boolean': () => answered({ answerTrickle: 'yes' }),
      'refuse a renewedAt that is not now': () => answered({ renewedAt: inMs(1000) }),
      ...flaws('an answer', wrongDescriptions(answer), (wrong) => answered({ answer: wrong })),
      ...flaws('a callee', wrongProfiles, (wrong) => answered({ callee: wrong })),
      ...flaws('a mailbox', wrongMailboxes, (wrong) => answered({ b: wrong })),
    });
    refuse(tutorial, {
      'refuse an answer that makes a tutorial call one of ours': () => answered({ v: 1 }),
    });
    refuse(storedAnswered, {
      'refuse a second answer': () => change('answer'),
      'refuse a second answer from a client of ours': () => answered(change('answer')),
    });
    refuse(tutorialAnswered, {
      'refuse a second answer to a tutorial client': () => answered(change('answer')),
    });
    refuse(expired(stored), { 'refuse an answer to a call that has expired': () => answered() });

    test('refuse an id that no call can have', async () => {
      await assertFails(updateDoc(await store(stored(), 'calls/abc'), answered()));
    });

    test('refuse an answer to a call that does not exist', async () => {
      await assertFails(setDoc(doc(db(), newPath()), answered()));
    });

    test('give the call to one of two who read it before either answered', async () => {
      const { path } = await store(stored());
      let readers = 0;
      /** @type {(value?: unknown) => void} */
      let release = () => undefined;
      const bothHaveRead = new Promise((resolve) => (release = resolve));
      const results = await Promise.allSettled(
        [db(), otherDb()].map((database, person) =>
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
  });

  describe('while a call is unanswered', () => {
    const offersFields = ['offer', 'caller', 'offerTrickle', 'a', 'renewedAt', 'expireAt'];
    allow(stored, {
      ...forEach('let the caller change', offersFields, change),
      'let the caller change all of it at once': () =>
        Object.assign({}, ...offersFields.map(change)),
    });
    allow(tutorial, {
      "let our client replace a tutorial client's dead offer": () => ({
        ...change('offer'),
        ...change('caller'),
        ...change('expireAt'),
      }),
    });

    refuse(stored, {
      ...forEach('refuse to change', ['createdAt', 'callee', 'answerTrickle', 'b', 'more'], change),
      ...forEach('refuse to remove', ['v', 'offer', 'createdAt', 'expireAt'], removal),
      'refuse a renewedAt that is not now': () => ({ renewedAt: inMs(-1000) }),
      ...flaws('an offer', wrongDescriptions(offer), (wrong) => ({ offer: wrong })),
      ...flaws('a caller', wrongProfiles, (wrong) => ({ caller: wrong })),
      ...flaws('a mailbox', wrongMailboxes, (wrong) => ({ a: wrong })),
      ...flaws('an expireAt', wrongExpiries, (wrong) => ({ expireAt: wrong })),
    });
    refuse(tutorial, { 'refuse to make a tutorial call one of ours': () => change('v') });
    refuse(expired(stored), {
      'refuse to revive a call that has expired': () => ({
        ...change('offer'),
        ...change('expireAt'),
      }),
    });
  });

  describe('once a call is answered', () => {
    allow(storedAnswered, {
      ...forEach('let a side change', ['a', 'b', 'caller', 'callee', 'renewedAt'], change),
      'let a side prolong it': () => change('expireAt'),
    });
    allow(tutorialAnswered, {
      "let our client give an end to a tutorial client's call": () => change('expireAt'),
    });

    const settled = ['answer', 'offer', 'offerTrickle', 'answerTrickle', 'createdAt'];
    refuse(storedAnswered, {
      ...forEach('refuse to change', [...settled, 'more'], change),
      ...forEach('refuse to remove', [...settled, 'v', 'expireAt'], removal),
      'refuse a renewedAt that is not now': () => ({ renewedAt: inMs(-1000) }),
      ...flaws('a caller', wrongProfiles, (wrong) => ({ caller: wrong })),
      ...flaws('a callee', wrongProfiles, (wrong) => ({ callee: wrong })),
      ...flaws("a caller's mailbox", wrongMailboxes, (wrong) => ({ a: wrong })),
      ...flaws("a callee's mailbox", wrongMailboxes, (wrong) => ({ b: wrong })),
      ...flaws('an expireAt', wrongExpiries, (wrong) => ({ expireAt: wrong })),
    });
    refuse(tutorialAnswered, { 'refuse to make a tutorial call one of ours': () => change('v') });
    refuse(expired(storedAnswered), {
      'refuse to write into a call that has expired': () => change('a'),
      'refuse to revive a call that has expired': () => change('expireAt'),
    });
  });

  describe('on ending a call', () => {
    test('let whoever has the id remove it, answered or not', async () => {
      for (const call of [tutorial, stored, storedAnswered]) {
        await assertSucceeds(deleteDoc(await store(call())));
      }
    });

    test('let the second side remove what the first has removed', async () => {
      await assertSucceeds(deleteDoc(doc(db(), newPath())));
    });

    test('refuse an id that no call can have', async () => {
      await assertFails(deleteDoc(await store(stored(), 'calls/abc')));
    });

    test('refuse to put a new call in the place of another', async () => {
      for (const call of [stored, storedAnswered, expired(stored)]) {
        await assertFails(setDoc(await store(call()), created()));
      }
    });

    test('let a new call follow one that was removed after its end', async () => {
      const call = await store(expired(storedAnswered)());
      await assertSucceeds(deleteDoc(call));
      await assertSucceeds(setDoc(call, created()));
    });
  });

  describe('elsewhere', () => {
    for (const path of ['others/one', 'calls/call/others/one']) {
      test(`refuse everything at ${path}`, async () => {
        const other = await store(tutorial(), path);
        await assertFails(getDoc(other));
        await assertFails(getDocs(other.parent));
        await assertFails(setDoc(other, tutorial()));
        await assertFails(addDoc(other.parent, tutorial()));
        await assertFails(deleteDoc(other));
      });
    }
  });

  describe('through a whole call', () => {
    test('carry two clients of ours from the first offer to the end', async () => {
      const call = doc(collection(db(), 'calls'));
      await assertSucceeds(
        runTransaction(db(), async (transaction) => {
          assert.equal((await transaction.get(call)).exists(), false);
          transaction.set(call, created());
        }),
      );
      await assertSucceeds(updateDoc(call, change('offer')));
      await assertSucceeds(
        runTransaction(db(), async (transaction) => {
          assert.equal((await transaction.get(call)).get('answer'), undefined);
          transaction.update(call, answered());
        }),
      );
      const late = collection(call, 'answerCandidates');
      await assertSucceeds(addDoc(late, { ...candidate, expireAt: inMs(hour) }));
      await assertSucceeds(updateDoc(call, { a: { seq: 1, ack: 0, data: 'an offer' } }));
      await assertSucceeds(updateDoc(call, { b: { seq: 1, ack: 1, data: 'its answer' } }));
      await assertSucceeds(updateDoc(call, { a: { seq: 1, ack: 1, data: '' } }));
      await assertSucceeds(
        updateDoc(call, { renewedAt: serverTimestamp(), expireAt: inMs(2 * hour) }),
      );
      for (const { ref } of (await assertSucceeds(getDocs(late))).docs) {
        await assertSucceeds(deleteDoc(ref));
      }
      await assertSucceeds(deleteDoc(call));
      assert.equal((await assertSucceeds(getDoc(call))).exists(), false);
    });
  });
});
