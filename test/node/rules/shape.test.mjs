import { describe, test } from 'node:test';
import { assertFails, assertSucceeds } from '@firebase/rules-unit-testing';
import { collection, deleteDoc, doc, getDoc, getDocs, setDoc, updateDoc } from 'firebase/firestore';
import {
  answer,
  answered,
  byLink,
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
  sealed,
  stored,
  storedAnswered,
  text,
  without,
  wrongDescriptions,
  wrongExpiries,
  wrongMailboxes,
  wrongProfiles,
} from '../../support/signaling/call-documents.mjs';
import { flaws, forEach, rulesTable, skip } from '../../support/signaling/rules-table.mjs';

/** @import { DocumentData } from 'firebase/firestore' */

// What holds under both rules, of documents that one of our clients writes.
for (const [file, signedIn] of /** @type {const} */ ([
  ['firestore.rules', true],
  ['firestore.open.rules', false],
])) {
  describe(`${file}`, { skip }, () => {
    const { as, newPath, store, allow, refuse } = rulesTable(file);
    const [tom, kaye] = signedIn
      ? /** @type {const} */ (['tom', 'kaye'])
      : /** @type {const} */ (['nobody', 'nobody']);
    const owner = signedIn ? { owner: 'tom' } : {};
    const guest = signedIn ? { guest: 'kaye' } : {};
    /** @param {DocumentData} [changes] */
    const makes = (changes) => created({ ...owner, ...changes });
    /** @param {DocumentData} [changes] */
    const answers = (changes) => answered({ ...guest, ...changes });
    const waits = () => stored(owner);
    const talks = () => storedAnswered({ ...owner, ...guest });

    describe('on creating a call', () => {
      allow(tom, null, {
        'let our client store what a caller knows': () => makes(),
        'let it store a sealed call': () =>
          without(byLink(makes({ offer: { type: 'offer', sdp: sealed } })), 'caller'),
        'let it store a call made by a link': () => byLink(makes()),
        'accept an sdp of 32768': () => makes({ offer: { ...offer, sdp: text(32768) } }),
        'accept the longest session and name, in any script': () =>
          makes({ caller: { ...profile, session: text(64), name: '가'.repeat(80) } }),
        'accept an end of a clock that is half an hour fast': () =>
          makes({ expireAt: inMs(24.5 * hour) }),
      });
      refuse(tom, null, {
        'refuse an empty call': () => ({}),
        ...forEach(
          'refuse a call without',
          ['v', 'offer', 'createdAt', 'expireAt', ...Object.keys(owner)],
          (field) => without(makes(), field),
        ),
        ...forEach(
          'refuse a call that has',
          ['answer', 'callee', 'guest', 'a', 'b', 'more'],
          (field) => makes(change(field)),
        ),
        'refuse another version': () => makes({ v: 2 }),
        'refuse a version that is text': () => makes({ v: '1' }),
        'refuse a createdAt that is not now': () => makes({ createdAt: inMs(-1000) }),
        'refuse a renewedAt that is not now': () => makes({ renewedAt: inMs(1000) }),
        'refuse the name of somebody else': () => makes({ owner: 'mallory' }),
        ...flaws('an offer', wrongDescriptions(offer), (wrong) => makes({ offer: wrong })),
        ...flaws('a caller', wrongProfiles, (wrong) => makes({ caller: wrong })),
        ...flaws('an expireAt', wrongExpiries, (wrong) => makes({ expireAt: wrong })),
      });
    });

    describe('on answering', () => {
      allow(kaye, waits, {
        'let our client answer': () => answers(),
        'let it answer in a sealed call': () => without(answers(), 'callee'),
        'accept an answer of 32768': () => answers({ answer: { ...answer, sdp: text(32768) } }),
      });
      const others = ['offer', 'caller', 'owner', 'v', 'createdAt', 'expireAt', 'a', 'b'];
      refuse(kaye, waits, {
        ...forEach(
          'refuse an answer that changes',
          others.filter((field) => field !== 'v'),
          (field) => answers(change(field)),
        ),
        ...forEach('refuse an answer that removes', ['v', 'caller', 'expireAt'], (field) =>
          answers(removal(field)),
        ),
        'refuse an unknown field': () => answers({ more: 1 }),
        "refuse the callee's fields without an answer": () => without(answers(), 'answer'),
        'refuse the name of somebody else': () => answers({ guest: 'mallory' }),
        'refuse a renewedAt that is not now': () => answers({ renewedAt: inMs(1000) }),
        ...flaws('an answer', wrongDescriptions(answer), (wrong) => answers({ answer: wrong })),
        ...flaws('a callee', wrongProfiles, (wrong) => answers({ callee: wrong })),
      });
      refuse(kaye, () => byLink(waits()), {
        'refuse to make a fixed room of a call made by a link': () => answers(),
      });
      refuse(kaye, expired(waits), { 'refuse an answer to a call that is over': () => answers() });
      refuse(kaye, talks, { 'refuse a second answer': () => change('answer') });
    });

    describe('while a call waits', () => {
      allow(tom, waits, forEach('let the caller change', ['offer', 'caller'], change));
      refuse(tom, waits, {
        ...forEach(
          'refuse to change',
          ['createdAt', 'renewedAt', 'expireAt', 'callee', 'guest', 'a', 'b', 'more'],
          change,
        ),
        ...forEach('refuse to remove', Object.keys(waits()), removal),
        ...flaws('an offer', wrongDescriptions(offer), (wrong) => ({ offer: wrong })),
        ...flaws('a caller', wrongProfiles, (wrong) => ({ caller: wrong })),
      });
      refuse(tom, expired(waits), {
        'refuse another offer once it is over': () => change('offer'),
      });
    });

    describe('once a call is answered', () => {
      allow(tom, talks, {
        'let the caller write its mailbox': () => change('a'),
        'accept a mailbox of 32768': () => ({ a: { ...mailbox, data: text(32768) } }),
        'let it give a sign of life': () => ({ ...change('renewedAt'), ...change('expireAt') }),
      });
      allow(kaye, talks, {
        'let the callee write its mailbox': () => change('b'),
        'let it give a sign of life, too': () => change('renewedAt'),
      });
      refuse(tom, talks, {
        ...forEach(
          'refuse to change',
          ['offer', 'answer', 'caller', 'callee', 'owner', 'guest', 'createdAt', 'more'],
          change,
        ),
        ...forEach('refuse to remove', Object.keys(talks()), removal),
        'refuse both mailboxes in one': () => ({ ...change('a'), ...change('b') }),
        'refuse an end without a sign of life': () => change('expireAt'),
        ...flaws('a mailbox', wrongMailboxes, (wrong) => ({ a: wrong })),
        ...flaws('an expireAt', wrongExpiries, (wrong) => ({
          ...change('renewedAt'),
          expireAt: wrong,
        })),
        'refuse a sign of life that is not now': () => ({ renewedAt: inMs(60_000) }),
      });
      refuse(tom, () => byLink(talks()), {
        'refuse to prolong a call made by a link': () => ({
          ...change('renewedAt'),
          ...change('expireAt'),
        }),
      });
      refuse(tom, () => ({ ...talks(), createdAt: inMs(-7 * 24 * hour) }), {
        'refuse to prolong a call beyond a week': () => ({
          ...change('renewedAt'),
          ...change('expireAt'),
        }),
      });
      refuse(tom, expired(talks), {
        'refuse a mailbox once it is over': () => change('a'),
        'refuse to revive it': () => ({ ...change('renewedAt'), ...change('expireAt') }),
      });
    });

    describe('on an id', () => {
      test('accept the shortest, the longest and every kind of letter', async () => {
        for (const id of ['a-_9', text(64), 'Az09_-']) {
          await assertSucceeds(setDoc(doc(as(tom), `calls/${id}`), makes()));
        }
      });

      test('refuse one that no call can have', async () => {
        for (const id of impossibleIds) {
          const call = doc(as(tom), `calls/${id}`);
          await assertFails(setDoc(call, makes()));
          await assertFails(getDoc(call));
          await assertFails(deleteDoc(call));
        }
        await assertFails(updateDoc(doc(as(tom), await store(talks(), 'calls/abc')), change('a')));
      });
    });

    describe('on what a call that is over says', () => {
      for (const [what, call] of Object.entries({ waits, talks })) {
        test(`keep it from everybody, its sides too, where it ${what}`, async () => {
          const path = await store(expired(call)());
          for (const who of /** @type {const} */ (['tom', 'kaye', 'mallory', 'nobody'])) {
            await assertFails(getDoc(doc(as(who), path)));
          }
        });

        test(`tell who asks that it is over, and nothing else, where it ${what}`, async () => {
          const path = await store(expired(call)());
          await assertSucceeds(getDoc(doc(as(kaye), `${path}/questions/isOver`)));
          await assertFails(getDoc(doc(as(kaye), `${path}/questions/other`)));
          await assertFails(setDoc(doc(as(kaye), `${path}/questions/isOver`), {}));
          await assertFails(getDocs(collection(as(kaye), `${path}/questions`)));
        });
      }

      test('say no of a call that is not, and of none', async () => {
        for (const path of [await store(talks()), newPath()]) {
          await assertFails(getDoc(doc(as(kaye), `${path}/questions/isOver`)));
        }
      });

      test('let whoever comes clear it away, and make another', async () => {
        const call = doc(as(kaye), await store(expired(talks)()));
        await assertFails(setDoc(call, created(signedIn ? { owner: 'kaye' } : {})));
        await assertSucceeds(deleteDoc(call));
        await assertSucceeds(setDoc(call, created(signedIn ? { owner: 'kaye' } : {})));
      });
    });
  });
}
