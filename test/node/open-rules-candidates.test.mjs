import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { assertFails, assertSucceeds } from '@firebase/rules-unit-testing';
import {
  addDoc,
  collection,
  collectionGroup,
  deleteDoc,
  doc,
  getDoc,
  getDocs,
  limit,
  query,
  setDoc,
  updateDoc,
} from 'firebase/firestore';
import {
  answer,
  candidate,
  hour,
  inMs,
  offer,
  text,
  without,
} from '../support/signaling/call-documents.mjs';
import { rulesTable, skip } from '../support/signaling/rules-table.mjs';

/** @import { DocumentData } from 'firebase/firestore' */

/** @type {Record<string, DocumentData>} */
const right = {
  'a candidate before its call exists': candidate,
  "Firefox's end of candidates": { ...candidate, candidate: '' },
  'a candidate of 1024': { ...candidate, candidate: text(1024) },
  'null for all but the candidate': {
    candidate: candidate.candidate,
    sdpMid: null,
    sdpMLineIndex: null,
    usernameFragment: null,
  },
  'a candidate that leaves the rest out': { candidate: candidate.candidate },
  'the longest sdpMid and usernameFragment': {
    ...candidate,
    sdpMid: text(256),
    usernameFragment: text(256),
  },
  'a candidate with an end': { ...candidate, expireAt: inMs(hour) },
};

/** @type {Record<string, DocumentData>} */
const wrong = {
  'is missing': without(candidate, 'candidate'),
  'is not text': { ...candidate, candidate: [] },
  'is null': { ...candidate, candidate: null },
  'is longer than 1024': { ...candidate, candidate: text(1025) },
  'has an sdpMid that is not text': { ...candidate, sdpMid: [] },
  'has an sdpMid longer than 256': { ...candidate, sdpMid: text(257) },
  'has an sdpMLineIndex that is text': { ...candidate, sdpMLineIndex: '0' },
  'has an sdpMLineIndex that is not whole': { ...candidate, sdpMLineIndex: 0.5 },
  'has a negative sdpMLineIndex': { ...candidate, sdpMLineIndex: -1 },
  'has a usernameFragment that is not text': { ...candidate, usernameFragment: [] },
  'has a usernameFragment longer than 256': { ...candidate, usernameFragment: text(257) },
  'has an unknown member': { ...candidate, more: 1 },
  'has an end that is not a time': { ...candidate, expireAt: 'tomorrow' },
  'has an end in the past': { ...candidate, expireAt: inMs(-1000) },
  'has an end more than 48 hours away': { ...candidate, expireAt: inMs(49 * hour) },
};

for (const side of ['offerCandidates', 'answerCandidates']) {
  describe(`The open rules for ${side}`, { skip }, () => {
    const { db, newPath, store } = rulesTable('firestore.open.rules');
    const newCandidates = () => collection(db(), newPath(), side);

    for (const [what, data] of Object.entries(right)) {
      test(`accept ${what}`, async () => {
        await assertSucceeds(addDoc(newCandidates(), data));
      });
    }

    for (const [flaw, data] of Object.entries(wrong)) {
      test(`refuse a candidate that ${flaw}`, async () => {
        await assertFails(addDoc(newCandidates(), data));
      });
    }

    test('let whoever has the id list, read and remove them', async () => {
      const one = await store(candidate, `${newPath()}/${side}/one`);
      assert.equal((await assertSucceeds(getDocs(one.parent))).size, 1);
      await assertSucceeds(getDoc(one));
      await assertSucceeds(deleteDoc(one));
    });

    test('refuse to change one', async () => {
      const one = await store(candidate, `${newPath()}/${side}/one`);
      await assertFails(updateDoc(one, { candidate: 'another' }));
      await assertFails(setDoc(one, { ...candidate, sdpMid: '1' }));
    });

    test('refuse the candidates of all calls at once', async () => {
      await store(candidate, `${newPath()}/${side}/one`);
      await assertFails(getDocs(collectionGroup(db(), side)));
      await assertFails(getDocs(query(collectionGroup(db(), side), limit(1))));
    });

    test('refuse everything under an id that no call can have', async () => {
      const one = await store(candidate, `calls/abc/${side}/one`);
      await assertFails(getDocs(one.parent));
      await assertFails(getDoc(one));
      await assertFails(addDoc(one.parent, candidate));
      await assertFails(deleteDoc(one));
    });

    test('refuse everything below a candidate', async () => {
      const below = await store(candidate, `${newPath()}/${side}/one/${side}/two`);
      await assertFails(getDoc(below));
      await assertFails(addDoc(below.parent, candidate));
      await assertFails(deleteDoc(below));
    });
  });
}

describe('The open rules', { skip }, () => {
  const { db } = rulesTable('firestore.open.rules');

  test('carry two tutorial clients whose candidates come before the call', async () => {
    const call = doc(collection(db(), 'calls'));
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
});
