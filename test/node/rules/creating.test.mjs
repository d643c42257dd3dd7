import { describe, test } from 'node:test';
import { assertFails, assertSucceeds } from '@firebase/rules-unit-testing';
import { doc, serverTimestamp, setDoc, Timestamp } from 'firebase/firestore';
import {
  answer,
  callsBetween,
  change,
  day,
  everybodySignedIn,
  hour,
  impossibleIds,
  inMs,
  korean,
  mailbox,
  minute,
  offer,
  profile,
  sealedOffer,
  text,
  tutorial,
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
import {
  wrongDescriptions,
  wrongEnds,
  wrongProfiles,
} from '../../support/signaling/wrong-values.mjs';

for (const { title, rules, people, triesValues } of worlds) {
  describe(`${title} on creating a call`, { skip }, () => {
    const { db, newPath, store, allow, refuse } = rulesTable(rules);
    const { created, createdRoom, createdSealed, stored, storedAnswered } = callsBetween(people);

    allow(people.caller, null, {
      'let a caller store a plain call': () => created(),
      'let a caller store a sealed call': createdSealed,
      'let a caller store a fixed room': createdRoom,
      'accept an sdp of 32768': () => created({ offer: { ...offer, sdp: text(32768) } }),
      'accept the longest session and name, in any script': () =>
        created({ caller: { ...profile, session: korean(64), name: korean(320) } }),
      'accept an end by a clock that is almost an hour fast': () =>
        created({ expireAt: inMs(day + 59 * minute) }),
      'accept an end by a clock that is an hour slow': () =>
        created({ expireAt: inMs(day - 60 * minute) }),
    });

    refuse(people.caller, null, {
      'refuse an empty call': () => ({}),
      ...forEach('refuse a call without', ['offer', 'caller', 'createdAt', 'expireAt'], (field) =>
        without(created(), field),
      ),
      ...forEach('refuse a call that has', ['answer', 'callee', 'guest', 'a', 'b', 'more'], (it) =>
        created(change(it)),
      ),
      ...forEach('refuse what no client writes any more:', ['offerTrickle', 'ended'], (field) =>
        created({ [field]: true }),
      ),
      'refuse a call without a version but with all else': () => without(created(), 'v'),
      'refuse a call answered by its caller': () => created({ answer }),
      'refuse a mailbox of 900 kB': () => created({ a: { ...mailbox, data: text(900_000) } }),
      'refuse 384 kB in a member nobody knows': () => created({ more: text(384_000) }),
      'refuse an unknown field beside a tutorial offer': () => ({ offer, more: 1 }),
      'refuse another version': () => created({ v: 2 }),
      'refuse a version that is text': () => created({ v: '1' }),
      'refuse a version that is not a whole number': () => created({ v: 1.5 }),
      'refuse a createdAt that is not now': () => created({ createdAt: inMs(-1000) }),
      'refuse a createdAt in a thousand years': () =>
        created({ createdAt: inMs(1000 * 365 * day) }),
      'refuse a renewedAt in a year': () => created({ renewedAt: inMs(365 * day) }),
      'refuse a renewedAt that is text': () => created({ renewedAt: text(1000) }),
      'refuse an end that is now': () => created({ expireAt: serverTimestamp() }),
      'refuse the last end there is': () =>
        created({ expireAt: new Timestamp(253402300799, 999999999) }),
      'refuse a caller beside a sealed offer': () => created({ offer: sealedOffer() }),
      'refuse a caller beside a sealed offer of several lines': () =>
        created({ offer: sealedOffer('\nv=0') }),
      "refuse another person's name as owner": () => created({ owner: 'eve' }),
      'refuse an owner that is text of any length': () => created({ owner: text(1000) }),
      'refuse an owner that is a map': () => created({ owner: { uid: 'tom' } }),
    });

    if (triesValues) {
      refuse(people.caller, null, {
        ...flaws('an offer', wrongDescriptions(offer), (wrong) => created({ offer: wrong })),
        ...flaws('a caller', wrongProfiles, (wrong) => created({ caller: wrong })),
        ...flaws('an expireAt', wrongEnds(25 * hour), (end) => created({ expireAt: end })),
      });
    }

    test('accept the shortest id, the longest and every kind of letter', async () => {
      for (const id of ['a-_9', text(64), 'Az09_-']) {
        await assertSucceeds(setDoc(doc(db(people.caller), `calls/${id}`), created()));
      }
    });

    test('refuse an id that no call can have', async () => {
      for (const id of impossibleIds) {
        await assertFails(setDoc(doc(db(people.caller), `calls/${id}`), created()));
      }
    });

    test('refuse to put a new call in the place of another', async () => {
      for (const call of [stored, storedAnswered]) {
        await assertFails(setDoc(await store(call(), people.caller), created()));
        await assertFails(setDoc(await store(call(), people.third), { offer }));
      }
    });

    test('refuse a call in another collection', async () => {
      await assertFails(setDoc(doc(db(people.caller), `others${newPath()}`), created()));
    });
  });
}

describe('The open rules', { skip }, () => {
  const { allow, refuse } = rulesTable(openRules);
  allow(null, null, {
    'let a tutorial client store its offer alone': tutorial,
    'accept an offer of a tutorial client of 32768': () => ({
      offer: { ...offer, sdp: text(32768) },
    }),
  });
  allow('tom', null, { 'let a tutorial client that is signed in do the same': tutorial });
  refuse(null, null, {
    'refuse an owner who is not signed in': () => callsBetween(everybodySignedIn).created(),
    'refuse a sealed offer without an end': () => ({ offer: sealedOffer() }),
    'refuse a tutorial offer with a profile': () => ({ offer, caller: profile }),
    'refuse a tutorial offer with an end': () => ({ offer, expireAt: inMs(day) }),
    ...flaws('a tutorial offer', wrongDescriptions(offer), (wrong) => ({ offer: wrong })),
  });
});

describe('The strict rules', { skip }, () => {
  const { refuse } = rulesTable(strictRules);
  const { created } = callsBetween(everybodySignedIn);
  refuse(null, null, {
    'refuse a call of somebody who is not signed in': () => without(created(), 'owner'),
    'refuse one in the name of somebody who is': () => created(),
    'refuse a tutorial client': tutorial,
  });
  refuse('tom', null, {
    'refuse a call without an owner': () => without(created(), 'owner'),
    'refuse a tutorial client that is signed in': tutorial,
  });
});
