import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { assertSucceeds } from '@firebase/rules-unit-testing';
import {
  addDoc,
  collection,
  deleteDoc,
  doc,
  getDoc,
  getDocs,
  runTransaction,
  setDoc,
  updateDoc,
} from 'firebase/firestore';
import {
  answer,
  callsBetween,
  candidate,
  change,
  offer,
  sealedOffer,
} from '../../support/signaling/call-documents.mjs';
import { openRules, rulesTable, skip, worlds } from '../../support/signaling/rules-table.mjs';

for (const { title, rules, people } of worlds) {
  describe(`${title} through a whole call`, { skip }, () => {
    const { db, newPath } = rulesTable(rules);
    const calls = callsBetween(people);

    for (const [kind, created, described, answered, isRoom] of /** @type {const} */ ([
      ['plain', calls.created, () => change('caller'), calls.answered, false],
      [
        'sealed',
        calls.createdSealed,
        () => ({ offer: sealedOffer('new') }),
        calls.answeredSealed,
        false,
      ],
      [
        'plain in a fixed room',
        calls.createdRoom,
        () => change('caller'),
        calls.answeredRoom,
        true,
      ],
    ])) {
      test(`carry two widgets from the first offer to the end, ${kind}`, async () => {
        const path = newPath();
        const callers = doc(db(people.caller), path);
        const callees = doc(db(people.callee, 'callee'), path);
        await assertSucceeds(
          runTransaction(callers.firestore, async (transaction) => {
            assert.equal((await transaction.get(callers)).exists(), false);
            transaction.set(callers, created());
          }),
        );
        await assertSucceeds(updateDoc(callers, described()));
        await assertSucceeds(
          runTransaction(callees.firestore, async (transaction) => {
            assert.equal((await transaction.get(callees)).get('answer'), undefined);
            transaction.update(callees, answered());
          }),
        );
        await assertSucceeds(updateDoc(callers, { a: { seq: 1, ack: 0, data: 'an offer' } }));
        await assertSucceeds(updateDoc(callees, { b: { seq: 1, ack: 1, data: 'its answer' } }));
        await assertSucceeds(updateDoc(callers, { a: { seq: 1, ack: 1, data: '' } }));
        if (isRoom) await assertSucceeds(updateDoc(callers, calls.renewal()));
        await assertSucceeds(deleteDoc(callers));
        assert.equal((await assertSucceeds(getDoc(callees))).exists(), false);
        await assertSucceeds(deleteDoc(callees));
      });
    }

    test('let another tab of the same person do what the first may', async () => {
      const path = newPath();
      await assertSucceeds(setDoc(doc(db(people.caller), path), calls.created()));
      await assertSucceeds(updateDoc(doc(db(people.callee), path), calls.answered()));
      await assertSucceeds(updateDoc(doc(db(people.caller, 'another'), path), change('a')));
      await assertSucceeds(updateDoc(doc(db(people.callee, 'another'), path), change('b')));
      await assertSucceeds(deleteDoc(doc(db(people.callee, 'another'), path)));
    });
  });
}

for (const { title, people } of worlds.filter(({ rules }) => rules === openRules)) {
  describe(`${title} through a call with a tutorial client`, { skip }, () => {
    const { db } = rulesTable(openRules);
    const calls = callsBetween(people);
    const newCall = () => doc(collection(db(people.caller), 'calls'));

    test('carry two of them whose candidates come before the call', async () => {
      const call = newCall();
      const offerCandidates = collection(call, 'offerCandidates');
      const answerCandidates = collection(call, 'answerCandidates');
      await assertSucceeds(addDoc(offerCandidates, candidate));
      await assertSucceeds(setDoc(call, { offer }));
      await assertSucceeds(addDoc(offerCandidates, candidate));
      assert.deepEqual((await assertSucceeds(getDoc(call))).get('offer'), offer);
      await assertSucceeds(addDoc(answerCandidates, candidate));
      await assertSucceeds(updateDoc(call, { answer }));
      assert.equal((await assertSucceeds(getDocs(offerCandidates))).size, 2);
      assert.equal((await assertSucceeds(getDocs(answerCandidates))).size, 1);
    });

    test('carry one that answers a widget', async () => {
      const call = newCall();
      const theirs = doc(db(), call.path);
      await assertSucceeds(setDoc(call, calls.created()));
      assert.deepEqual((await assertSucceeds(getDoc(theirs))).get('offer'), offer);
      await assertSucceeds(addDoc(collection(theirs, 'answerCandidates'), candidate));
      await assertSucceeds(updateDoc(theirs, { answer }));
      await assertSucceeds(addDoc(collection(call, 'offerCandidates'), candidate));
      assert.equal((await assertSucceeds(getDocs(collection(theirs, 'offerCandidates')))).size, 1);
      const { docs } = await assertSucceeds(getDocs(collection(call, 'answerCandidates')));
      for (const { ref } of docs) await assertSucceeds(deleteDoc(ref));
      await assertSucceeds(deleteDoc(call));
    });

    test('carry one that a widget answers', async () => {
      const call = newCall();
      const guest = people.callee === null ? {} : { guest: people.callee };
      const ours = doc(db(people.callee), call.path);
      await assertSucceeds(setDoc(call, { offer }));
      await assertSucceeds(addDoc(collection(call, 'offerCandidates'), candidate));
      await assertSucceeds(updateDoc(ours, { answer, ...guest }));
      await assertSucceeds(addDoc(collection(ours, 'answerCandidates'), candidate));
      assert.equal((await assertSucceeds(getDocs(collection(call, 'answerCandidates')))).size, 1);
      await assertSucceeds(deleteDoc(ours));
    });
  });
}
