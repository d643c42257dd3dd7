import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { assertFails } from '@firebase/rules-unit-testing';
import { doc, runTransaction, setDoc, updateDoc } from 'firebase/firestore';
import {
  answer,
  callsBetween,
  change,
  everybodySignedIn,
  expired,
  inMs,
  korean,
  mailbox,
  members,
  offer,
  profile,
  removal,
  sealedAnswer,
  text,
  tutorial,
  tutorialAnswered,
  without,
} from '../../support/signaling/call-documents.mjs';
import {
  flaws,
  forEach,
  openRules,
  rulesTable,
  skip,
  strictRules,
  worlds,
} from '../../support/signaling/rules-table.mjs';
import { wrongDescriptions, wrongProfiles } from '../../support/signaling/wrong-values.mjs';

for (const { title, rules, people, triesValues } of worlds) {
  describe(`${title} on answering`, { skip }, () => {
    const { db, newPath, store, allow, refuse } = rulesTable(rules);
    const calls = callsBetween(people);
    const { stored, storedRoom, storedSealed, answered, answeredRoom, answeredSealed } = calls;

    allow(people.callee, stored, {
      'let a callee answer': () => answered(),
      'accept an answer of 32768': () => answered({ answer: { ...answer, sdp: text(32768) } }),
      'accept the longest name, in any script': () =>
        answered({ callee: { ...profile, name: korean(320) } }),
    });
    allow(people.callee, storedSealed, { 'let a callee answer a sealed call': answeredSealed });
    allow(people.callee, storedRoom, {
      'let a callee answer in a fixed room, with a sign of life': answeredRoom,
      'let a callee answer in a fixed room, without one': () => answered(),
    });

    const others = members.filter((it) => !['answer', 'callee', 'guest', 'renewedAt'].includes(it));
    const there = ['v', 'offer', 'caller', 'createdAt', 'expireAt'];
    refuse(people.callee, stored, {
      ...forEach('refuse an answer that changes', [...others, 'more'], (it) =>
        answered(change(it)),
      ),
      ...forEach('refuse an answer that removes', there, (it) => answered(removal(it))),
      'refuse an answer that makes a link a fixed room': answeredRoom,
      "refuse the callee's fields without an answer": () => without(answered(), 'answer'),
      'refuse a mailbox of 900 kB beside it': () =>
        answered({ b: { ...mailbox, data: text(900_000) } }),
      'refuse a sealed answer to a plain call': () => answered({ answer: sealedAnswer() }),
      "refuse another person's name as guest": () => answered({ guest: 'eve' }),
      'refuse a guest that is text of any length': () => answered({ guest: text(1000) }),
    });
    refuse(people.callee, storedSealed, {
      'refuse a plain answer to a sealed call': () => without(answered(), 'callee'),
      'refuse a profile beside a sealed answer': () => answered({ answer: sealedAnswer() }),
    });
    refuse(people.callee, storedRoom, {
      'refuse a sign of life that is not now': () => answered({ renewedAt: inMs(1000) }),
      'refuse an answer that takes the sign of life away': () => answered(removal('renewedAt')),
      'refuse an answer that prolongs the room': () => answered(calls.renewal()),
    });
    refuse(people.callee, calls.storedAnswered, {
      'refuse a second answer': () => change('answer'),
      'refuse a second answer with all that belongs to it': () => answered(change('answer')),
      'refuse to take the answer away': () => removal('answer'),
    });
    refuse(people.third, calls.storedAnswered, {
      'refuse an answer of a third person': () => ({ ...change('answer'), ...change('guest') }),
      'refuse the guest of a third person': () => change('guest'),
    });
    refuse(people.callee, expired(stored), {
      'refuse an answer to a call that is over': () => answered(),
      'refuse an answer that revives it': () => answered(change('expireAt')),
    });

    if (triesValues) {
      refuse(people.callee, stored, {
        ...flaws('an answer', wrongDescriptions(answer), (it) => answered({ answer: it })),
        ...flaws('a callee', wrongProfiles, (it) => answered({ callee: it })),
      });
    }

    test('refuse an id that no call can have', async () => {
      await assertFails(updateDoc(await store(stored(), people.callee, 'calls/abc'), answered()));
    });

    test('refuse an answer to a call that does not exist', async () => {
      await assertFails(setDoc(doc(db(people.callee), newPath()), answered()));
    });

    test('give the call to one of two who read it before either answered', async () => {
      const { path } = await store(stored());
      let readers = 0;
      /** @type {(value?: unknown) => void} */
      let release = () => undefined;
      const bothHaveRead = new Promise((resolve) => (release = resolve));
      const results = await Promise.allSettled(
        [people.callee, people.third].map((person, number) => {
          const database = db(person, `racing ${number}`);
          return runTransaction(database, async (transaction) => {
            const call = doc(database, path);
            assert.equal((await transaction.get(call)).get('answer'), undefined);
            if (++readers === 2) release();
            await bothHaveRead;
            transaction.update(call, callsBetween({ ...people, callee: person }).answered());
          });
        }),
      );
      // not `aborted`, which the SDK would try again by itself: the rules come before the conflict
      const codes = results.map((result) => result.status === 'rejected' && result.reason.code);
      assert.deepEqual(codes.sort(), [false, 'permission-denied']);
    });
  });
}

for (const { title, people } of worlds.filter(({ rules }) => rules === openRules)) {
  describe(`${title} between a widget and a tutorial client`, { skip }, () => {
    const { allow, refuse } = rulesTable(openRules);
    const { stored, storedSealed, answered } = callsBetween(people);
    const widgetsAnswer = () => without(answered(), 'callee');
    allow(people.callee, tutorial, {
      'let a tutorial client answer a tutorial client': () => ({ answer }),
      'let a widget answer it': widgetsAnswer,
      'let a widget answer it in a fixed room': () => ({
        ...widgetsAnswer(),
        ...change('renewedAt'),
      }),
    });
    allow(people.callee, stored, { 'let a tutorial client answer a widget': () => ({ answer }) });

    refuse(people.callee, storedSealed, {
      'refuse an answer of a tutorial client to a sealed call': () => ({ answer }),
    });
    refuse(people.callee, tutorial, {
      'refuse an answer that makes it a call of ours': () => ({ ...widgetsAnswer(), v: 1 }),
      'refuse a profile in it': () => answered(),
      'refuse a sealed answer': () => ({ answer: sealedAnswer() }),
      'refuse an answer beside another offer': () => ({ answer, ...change('offer') }),
      'refuse an owner in it': () => ({ answer, owner: people.callee ?? 'tom' }),
      'refuse an end before it is in use': () => ({ answer, ...change('expireAt') }),
      ...flaws('an answer', wrongDescriptions(answer), (it) => ({ answer: it })),
    });
    refuse(people.callee, tutorialAnswered, {
      'refuse a second answer': () => change('answer'),
      'refuse a guest later': () => ({ guest: people.callee ?? 'kaye' }),
    });
  });
}

describe('The strict rules on answering', { skip }, () => {
  const { allow, refuse } = rulesTable(strictRules);
  const { stored, answered } = callsBetween(everybodySignedIn);
  refuse(null, stored, {
    'refuse somebody who is not signed in': () => without(answered(), 'guest'),
    'refuse somebody who is not signed in, with a name': () => answered(),
  });
  refuse('kaye', stored, {
    'refuse an answer without a guest': () => without(answered(), 'guest'),
    'refuse an answer without a profile': () => without(answered(), 'callee'),
    'refuse a guest without an answer': () => ({ guest: 'kaye' }),
    'refuse a tutorial client': () => ({ answer }),
  });
  refuse('tom', stored, {
    "refuse the caller's answer in another's name": () => answered(),
  });
  allow('tom', stored, {
    'let one person try a call in two tabs: to the rules both sides are one': () =>
      answered({ guest: 'tom' }),
  });
  refuse('kaye', () => ({ ...stored(), offer, expireAt: null }), {
    'refuse an answer to a call whose end is no time': () => answered(),
  });
});
