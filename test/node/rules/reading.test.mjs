import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { assertFails, assertSucceeds } from '@firebase/rules-unit-testing';
import {
  collection,
  collectionGroup,
  doc,
  getCountFromServer,
  getDoc,
  getDocs,
  limit,
  onSnapshot,
  query,
  where,
} from 'firebase/firestore';
import {
  callsBetween,
  expired,
  impossibleIds,
  tutorial,
  tutorialAnswered,
  without,
} from '../../support/signaling/call-documents.mjs';
import {
  openRules,
  rulesTable,
  skip,
  strictRules,
  worlds,
} from '../../support/signaling/rules-table.mjs';

for (const { title, rules, people } of worlds) {
  describe(`${title} on reading`, { skip }, () => {
    const { db, newPath, store } = rulesTable(rules);
    const { stored, storedRoom, storedSealed, storedAnswered, storedAnsweredSealed } =
      callsBetween(people);
    const everybody = Object.values(people);
    const waiting = [stored, storedRoom, storedSealed];
    const talking = [storedAnswered, storedAnsweredSealed];

    test('let whoever has the id read a call that waits', async () => {
      for (const call of waiting) {
        for (const person of everybody) await assertSucceeds(getDoc(await store(call(), person)));
      }
    });

    test('let both sides read their call', async () => {
      for (const call of talking) {
        await assertSucceeds(getDoc(await store(call(), people.caller)));
        await assertSucceeds(getDoc(await store(call(), people.callee)));
      }
    });

    test('let both sides listen to their call', async () => {
      for (const person of [people.caller, people.callee]) {
        const call = await store(storedAnswered(), person);
        await new Promise((resolve, reject) => {
          const stop = onSnapshot(call, (seen) => (stop(), resolve(seen)), reject);
        });
      }
    });

    if (people.third !== null) {
      test('refuse a third person a call that is answered', async () => {
        for (const call of talking) {
          for (const person of [people.third, null]) {
            await assertFails(getDoc(await store(call(), person)));
          }
        }
      });
    }

    test('refuse everybody a call that is over', async () => {
      for (const call of [...waiting, ...talking]) {
        for (const person of everybody) {
          await assertFails(getDoc(await store(expired(call)(), person)));
        }
      }
    });

    test('let somebody ask for a call that does not exist', async () => {
      const snapshot = await assertSucceeds(getDoc(doc(db(people.third), newPath())));
      assert.equal(snapshot.exists(), false);
    });

    test('refuse to list the calls, to query them and to count them', async () => {
      await store(stored());
      for (const person of everybody) {
        const calls = collection(db(person), 'calls');
        await assertFails(getDocs(calls));
        await assertFails(getDocs(query(calls, limit(1))));
        await assertFails(getDocs(query(calls, where('owner', '==', person))));
        await assertFails(getDocs(query(calls, where('__name__', '==', 'call-1'), limit(1))));
        await assertFails(getDocs(collectionGroup(db(person), 'calls')));
        await assertFails(getCountFromServer(calls));
      }
    });

    test('refuse an id that no call can have', async () => {
      for (const id of impossibleIds)
        await assertFails(getDoc(doc(db(people.third), `calls/${id}`)));
    });

    test('refuse what lies elsewhere', async () => {
      for (const path of ['others/one', 'calls/call/others/one', 'users/tom']) {
        const other = await store(tutorial(), people.caller, path);
        await assertFails(getDoc(other));
        await assertFails(getDocs(other.parent));
      }
    });

    /** @param {string} path @param {string | null} person */
    const isOver = async (path, person) => {
      const answer = await assertSucceeds(getDoc(doc(db(person), `${path}/questions/isOver`)));
      assert.equal(answer.exists(), false, 'there is nothing, and that is the answer');
    };

    test('let a joiner who is refused find out that the call is over', async () => {
      for (const call of [stored, storedAnswered]) {
        const { path } = await store(expired(call)());
        for (const person of everybody) await isOver(path, person);
      }
    });

    test('refuse that question while the call is not over, and where there is none', async () => {
      for (const call of [stored, storedAnswered]) {
        const { path } = await store(call());
        for (const person of everybody) {
          await assertFails(getDoc(doc(db(person), `${path}/questions/isOver`)));
        }
      }
      await assertFails(getDoc(doc(db(people.third), `${newPath()}/questions/isOver`)));
    });

    test('refuse every other question', async () => {
      const { path } = await store(expired(stored)());
      const questions = collection(db(people.third), path, 'questions');
      await assertFails(getDocs(questions));
      await assertFails(getDoc(doc(questions, 'isover')));
      await assertFails(getDoc(doc(questions, 'isOver/isOver/isOver')));
    });
  });
}

describe('The open rules on reading', { skip }, () => {
  const { store } = rulesTable(openRules);

  test("let whoever has the id read a tutorial client's call", async () => {
    await assertSucceeds(getDoc(await store(tutorial())));
    await assertSucceeds(getDoc(await store(tutorialAnswered())));
  });

  test('let whoever has the id read a call where one side was not signed in', async () => {
    const { storedAnswered } = callsBetween({ caller: 'tom', callee: 'kaye', third: null });
    await assertSucceeds(getDoc(await store(without(storedAnswered(), 'owner'))));
    await assertSucceeds(getDoc(await store(without(storedAnswered(), 'guest'))));
  });
});

describe('The strict rules on reading', { skip }, () => {
  const { db, newPath, store } = rulesTable(strictRules);

  test('refuse whoever is not signed in', async () => {
    const { stored } = callsBetween({ caller: 'tom', callee: 'kaye', third: null });
    const { path } = await store(expired(stored)());
    await assertFails(getDoc(await store(stored())));
    await assertFails(getDoc(doc(db(), newPath())));
    await assertFails(getDoc(doc(db(), `${path}/questions/isOver`)));
  });

  test("refuse a tutorial client's call, which has no end", async () => {
    await assertFails(getDoc(await store(tutorial(), 'tom')));
  });
});
