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
  writeBatch,
} from 'firebase/firestore';
import {
  callsBetween,
  candidate,
  everybodySignedIn,
  expired,
  nobodySignedIn,
  text,
  tutorial,
  tutorialAnswered,
  without,
} from '../../support/signaling/call-documents.mjs';
import { openRules, rulesTable, skip, strictRules } from '../../support/signaling/rules-table.mjs';
import { wrongCandidates } from '../../support/signaling/wrong-values.mjs';

/** @import { DocumentData } from 'firebase/firestore' */

const sides = ['offerCandidates', 'answerCandidates'];
const calls = callsBetween(nobodySignedIn);
const autoId = 'abcdefghijABCDEFGHIJ';

/** @type {Record<string, DocumentData>} */
const right = {
  'a candidate as browsers write it': candidate,
  "Firefox's end of candidates": { ...candidate, candidate: '' },
  'a candidate of 1024': { ...candidate, candidate: text(1024) },
  'null for all but the candidate': {
    ...{ candidate: candidate.candidate, sdpMid: null },
    ...{ sdpMLineIndex: null, usernameFragment: null },
  },
  'a candidate that leaves the rest out': { candidate: candidate.candidate },
  'the longest sdpMid and usernameFragment': {
    ...{ ...candidate, sdpMid: text(256), usernameFragment: text(256) },
  },
};

/** @type {Record<string, () => DocumentData>} Where a tutorial client takes part, or may. */
const withTutorial = {
  "a tutorial client's call": tutorial,
  "a tutorial client's call that is answered": tutorialAnswered,
  'a plain call that a tutorial client answered': () => without(calls.storedAnswered(), 'callee'),
};

/** @type {Record<string, () => DocumentData>} */
const withoutTutorial = {
  'a sealed call that waits': calls.storedSealed,
  'a sealed call that is answered': calls.storedAnsweredSealed,
  'a call between widgets': calls.storedAnswered,
  'a fixed room between widgets': calls.storedAnsweredRoom,
  'a call that is over': expired(calls.stored),
  "a tutorial client's call that is over": expired(tutorialAnswered),
};

for (const side of sides) {
  describe(`The open rules for ${side}`, { skip }, () => {
    const { db, newPath, store } = rulesTable(openRules);
    /** @param {() => DocumentData} [call] */
    const below = async (call = tutorial) => collection(await store(call()), side);

    for (const [what, data] of Object.entries(right)) {
      test(`accept ${what}`, async () => {
        await assertSucceeds(addDoc(await below(), data));
      });
    }

    for (const [flaw, data] of Object.entries(wrongCandidates)) {
      test(`refuse a candidate that ${flaw}`, async () => {
        await assertFails(addDoc(await below(), data));
      });
    }

    for (const [what, call] of Object.entries(withTutorial)) {
      test(`accept a candidate in ${what}`, async () => {
        const candidates = await below(call);
        await assertSucceeds(addDoc(candidates, candidate));
        await assertSucceeds(getDocs(candidates));
      });
    }

    for (const [what, call] of Object.entries(withoutTutorial)) {
      test(`refuse a candidate in ${what}`, async () => {
        await assertFails(addDoc(await below(call), candidate));
      });
    }

    test('let whoever has the id read and remove them', async () => {
      const candidates = await below();
      const one = await store(candidate, null, `${candidates.path}/one`);
      assert.equal((await assertSucceeds(getDocs(candidates))).size, 1);
      await assertSucceeds(getDoc(one));
      await assertSucceeds(deleteDoc(one));
    });

    test('refuse to read what outlived its call', async () => {
      const orphan = await store(candidate, null, `${newPath()}/${side}/${autoId}`);
      await assertFails(getDocs(orphan.parent));
      await assertFails(getDoc(orphan));
      const over = await store(candidate, null, `${(await below(expired(tutorial))).path}/one`);
      await assertFails(getDocs(over.parent));
      await assertFails(getDoc(over));
    });

    test('refuse to change one', async () => {
      const one = await store(candidate, null, `${(await below()).path}/${autoId}`);
      await assertFails(updateDoc(one, { candidate: 'another' }));
      await assertFails(setDoc(one, { ...candidate, sdpMid: '1' }));
    });

    test('refuse a name that Firestore does not make', async () => {
      const candidates = await below();
      for (const name of ['one', text(21), text(1400), 'abcdefghijABCDEFGHI_']) {
        await assertFails(setDoc(doc(candidates, name), candidate));
      }
    });

    test('refuse the candidates of all calls at once', async () => {
      await assertFails(getDocs(collectionGroup(db(), side)));
      await assertFails(getDocs(query(collectionGroup(db(), side), limit(1))));
    });

    test('refuse everything under an id that no call can have', async () => {
      const one = await store(candidate, null, `calls/abc/${side}/one`);
      await assertFails(getDocs(one.parent));
      await assertFails(addDoc(one.parent, candidate));
      await assertFails(deleteDoc(one));
    });

    test('refuse everything below a candidate', async () => {
      const one = await store(candidate, null, `${newPath()}/${side}/one/${side}/two`);
      await assertFails(getDoc(one));
      await assertFails(addDoc(one.parent, candidate));
      await assertFails(deleteDoc(one));
    });
  });

  describe(`The strict rules for ${side}`, { skip }, () => {
    const { store } = rulesTable(strictRules);
    const { stored, storedAnswered, storedAnsweredSealed } = callsBetween(everybodySignedIn);

    test('refuse everything', async () => {
      for (const call of [stored, storedAnswered, storedAnsweredSealed, tutorial]) {
        for (const person of [...Object.values(everybodySignedIn), null]) {
          const { path } = await store(call());
          const one = await store(candidate, person, `${path}/${side}/${autoId}`);
          await assertFails(getDoc(one));
          await assertFails(getDocs(one.parent));
          await assertFails(addDoc(one.parent, candidate));
          await assertFails(deleteDoc(one));
        }
      }
    });
  });
}

describe('The open rules for candidates of one side, and for many', { skip }, () => {
  const { db, store } = rulesTable(openRules);

  test("accept a tutorial caller's", async () => {
    const call = doc(collection(db(), 'calls'));
    await assertSucceeds(addDoc(collection(call, 'offerCandidates'), candidate));
  });

  test("refuse a callee's", async () => {
    const call = doc(collection(db(), 'calls'));
    await assertFails(addDoc(collection(call, 'answerCandidates'), candidate));
  });

  test('accept those of a callee, but none of its caller, while a widget waits in a plain call', async () => {
    const call = await store(calls.stored());
    await assertSucceeds(addDoc(collection(call, 'answerCandidates'), candidate));
    await assertFails(addDoc(collection(call, 'offerCandidates'), candidate));
  });

  test('let a hundred go together with their call, in one write', async () => {
    const call = doc(collection(db(), 'calls'));
    await assertSucceeds(setDoc(call, { offer: tutorial().offer }));
    const names = Array.from({ length: 100 }, () => doc(collection(call, 'offerCandidates')));
    const writing = writeBatch(db());
    for (const name of names) writing.set(name, candidate);
    await assertSucceeds(writing.commit());
    const removing = writeBatch(db());
    removing.delete(call);
    for (const name of names) removing.delete(name);
    await assertSucceeds(removing.commit());
  });
});
