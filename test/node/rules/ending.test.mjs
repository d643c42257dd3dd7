import { describe, test } from 'node:test';
import { assertFails, assertSucceeds } from '@firebase/rules-unit-testing';
import { deleteDoc, doc, setDoc, updateDoc } from 'firebase/firestore';
import {
  callsBetween,
  change,
  expired,
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
  describe(`${title} on ending a call`, { skip }, () => {
    const { db, newPath, store } = rulesTable(rules);
    const calls = callsBetween(people);
    const { stored, storedRoom, storedSealed, storedAnswered, storedAnsweredRoom } = calls;
    const waiting = [stored, storedRoom, storedSealed];
    const talking = [storedAnswered, storedAnsweredRoom, calls.storedAnsweredSealed];

    test('let the caller end its call, answered or not', async () => {
      for (const call of [...waiting, ...talking]) {
        await assertSucceeds(deleteDoc(await store(call(), people.caller)));
      }
    });

    test('let the callee end the call', async () => {
      for (const call of talking) {
        await assertSucceeds(deleteDoc(await store(call(), people.callee)));
      }
    });

    test('let the second side remove what the first has removed', async () => {
      await assertSucceeds(deleteDoc(doc(db(people.callee), newPath())));
    });

    test('let any visitor clear away a call that is over', async () => {
      for (const call of [...waiting, ...talking]) {
        await assertSucceeds(deleteDoc(await store(expired(call)(), people.third)));
      }
    });

    test('let any visitor free a fixed room whose caller waits, dead or with garbage', async () => {
      await assertSucceeds(deleteDoc(await store(storedRoom(), people.third)));
      const offer = { type: 'offer', sdp: 'garbage' };
      await assertSucceeds(deleteDoc(await store({ ...storedRoom(), offer }, people.third)));
    });

    test('let any visitor free a fixed room without a sign of life for five minutes', async () => {
      await assertSucceeds(deleteDoc(await store(calls.abandonedRoom(), people.third)));
      const silent = without(calls.abandonedRoom(), 'callee');
      await assertSucceeds(deleteDoc(await store(silent, people.third)));
    });

    test('let a new call follow in a room that was freed', async () => {
      const room = await store(calls.abandonedRoom(), people.third);
      await assertSucceeds(deleteDoc(room));
      const own = callsBetween({ ...people, caller: people.third }).createdRoom();
      await assertSucceeds(setDoc(room, own));
    });

    test('refuse an id that no call can have', async () => {
      await assertFails(deleteDoc(await store(stored(), people.caller, 'calls/abc')));
    });

    test('refuse to write into a call that has ended', async () => {
      await assertFails(updateDoc(doc(db(people.caller), newPath()), change('a')));
    });

    if (people.third === null) return;

    test('refuse a third person to end a call by a link', async () => {
      for (const call of [stored, storedSealed, storedAnswered, calls.storedAnsweredSealed]) {
        for (const person of [people.third, null]) {
          await assertFails(deleteDoc(await store(call(), person)));
        }
      }
    });

    test('refuse a third person to end a call in a fixed room', async () => {
      for (const person of [people.third, null]) {
        await assertFails(deleteDoc(await store(storedAnsweredRoom(), person)));
      }
    });

    test('refuse to end a call by a link that waits, as its callee to be', async () => {
      await assertFails(deleteDoc(await store(stored(), people.callee)));
    });
  });
}

describe('The open rules on ending a call', { skip }, () => {
  const { store } = rulesTable(openRules);

  test('let whoever has the id end a call of a tutorial client, or where one was not signed in', async () => {
    const { storedAnswered } = callsBetween({ caller: 'tom', callee: 'kaye', third: null });
    for (const call of [
      tutorial(),
      tutorialAnswered(),
      without(storedAnswered(), 'owner'),
      without(storedAnswered(), 'guest'),
    ]) {
      await assertSucceeds(deleteDoc(await store(call)));
    }
  });
});

describe('The strict rules on ending a call', { skip }, () => {
  const { db, newPath, store } = rulesTable(strictRules);

  test('refuse whoever is not signed in, whatever is left of the call', async () => {
    const calls = callsBetween({ caller: 'tom', callee: 'kaye', third: null });
    await assertFails(deleteDoc(await store(calls.storedRoom())));
    await assertFails(deleteDoc(await store(calls.abandonedRoom())));
    await assertFails(deleteDoc(await store(expired(calls.stored)())));
    await assertFails(deleteDoc(doc(db(), newPath())));
  });

  test('let any visitor clear away what the open rules let a tutorial client leave', async () => {
    await assertSucceeds(deleteDoc(await store(tutorialAnswered(), 'eve')));
  });
});
