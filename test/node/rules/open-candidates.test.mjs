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
  setDoc,
  updateDoc,
} from 'firebase/firestore';
import {
  answer,
  candidate,
  expired,
  hour,
  inMs,
  offer,
  sealed,
  stored,
  storedAnswered,
  text,
  tutorial,
  tutorialAnswered,
  without,
} from '../../support/signaling/call-documents.mjs';
import { rulesTable, skip } from '../../support/signaling/rules-table.mjs';

/** @import { DocumentData } from 'firebase/firestore' */

/** @type {Record<string, DocumentData>} */
const right = {
  'a candidate': candidate,
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
  'has an end more than 25 hours away': { ...candidate, expireAt: inMs(26 * hour) },
};

/** Calls whose other side reads no other form. @type {Record<string, Record<string, () => DocumentData>>} */
const withTutorial = {
  offerCandidates: {
    'a tutorial client’s call': tutorial,
    'its answered call': tutorialAnswered,
    'our call that it has answered': () => stored({ answer }),
  },
  answerCandidates: {
    'a tutorial client’s call': tutorial,
    'its answered call': tutorialAnswered,
    'our call that it will answer': () => stored(),
    'our call that it has answered': () => stored({ answer }),
  },
};

/** And of all others. @type {Record<string, Record<string, () => DocumentData>>} */
const withoutTutorial = {
  offerCandidates: {
    'our call that waits': () => stored(),
    'our call that our client has answered': () => storedAnswered(),
    'a sealed call': () => stored({ offer: { type: 'offer', sdp: sealed }, answer }),
    'a call that is over': expired(() => stored({ answer })),
  },
  answerCandidates: {
    'our call that our client has answered': () => storedAnswered(),
    'a sealed call': () => stored({ offer: { type: 'offer', sdp: sealed }, answer }),
    'a call that is over': expired(() => stored({ answer })),
  },
};

for (const side of ['offerCandidates', 'answerCandidates']) {
  describe(`firestore.open.rules for ${side}`, { skip }, () => {
    const { as, newPath, store } = rulesTable('firestore.open.rules');
    const db = () => as('nobody');
    /** Those of a tutorial client's call. */
    const newCandidates = async () => collection(db(), await store(tutorial()), side);

    for (const [what, data] of Object.entries(right)) {
      test(`accept ${what}`, async () => {
        await assertSucceeds(addDoc(await newCandidates(), data));
      });
    }

    for (const [flaw, data] of Object.entries(wrong)) {
      test(`refuse a candidate that ${flaw}`, async () => {
        await assertFails(addDoc(await newCandidates(), data));
      });
    }

    for (const [what, call] of Object.entries(withTutorial[side] ?? {})) {
      test(`accept one under ${what}`, async () => {
        await assertSucceeds(addDoc(collection(db(), await store(call()), side), candidate));
      });
    }

    for (const [what, call] of Object.entries(withoutTutorial[side] ?? {})) {
      test(`refuse one under ${what}`, async () => {
        await assertFails(addDoc(collection(db(), await store(call()), side), candidate));
      });
    }

    test('refuse an id of its own', async () => {
      const candidates = await newCandidates();
      for (const id of ['1', text(19), text(21), text(1400), '-'.repeat(20)]) {
        await assertFails(setDoc(doc(candidates, id), candidate));
      }
    });

    test('let whoever has the id list, read and remove them', async () => {
      const one = doc(db(), await store(candidate, `${newPath()}/${side}/one`));
      assert.equal((await assertSucceeds(getDocs(one.parent))).size, 1);
      await assertSucceeds(getDoc(one));
      await assertSucceeds(deleteDoc(one));
    });

    test('refuse to change one', async () => {
      const one = doc(db(), await store(candidate, `${newPath()}/${side}/one`));
      await assertFails(updateDoc(one, { candidate: 'another' }));
      await assertFails(setDoc(one, { ...candidate, sdpMid: '1' }));
    });

    test('refuse everything under an id that no call can have', async () => {
      const one = doc(db(), await store(candidate, `calls/abc/${side}/one`));
      await assertFails(getDocs(one.parent));
      await assertFails(getDoc(one));
      await assertFails(addDoc(one.parent, candidate));
      await assertFails(deleteDoc(one));
    });

    test('refuse everything below a candidate', async () => {
      const below = doc(db(), await store(candidate, `${newPath()}/${side}/one/${side}/two`));
      await assertFails(getDoc(below));
      await assertFails(addDoc(below.parent, candidate));
      await assertFails(deleteDoc(below));
    });
  });
}

describe('firestore.open.rules', { skip }, () => {
  const { as, newPath } = rulesTable('firestore.open.rules');

  test('carry two tutorial clients whose candidates come before the call', async () => {
    const call = doc(as('nobody'), newPath());
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
