import { describe, test } from 'node:test';
import { assertFails, assertSucceeds } from '@firebase/rules-unit-testing';
import { deleteDoc, doc, getDoc, setDoc, updateDoc } from 'firebase/firestore';
import {
  answered,
  byLink,
  change,
  created,
  expired,
  inMs,
  minute,
  stored,
  storedAnswered,
} from '../../support/signaling/call-documents.mjs';
import { rulesTable, skip } from '../../support/signaling/rules-table.mjs';

/**
 * @import { DocumentReference } from 'firebase/firestore'
 * @import { Person } from '../../support/signaling/rules-table.mjs'
 */

// The table of docs/rules.md, a test for each of its rows. `t`: Tom, who called; `k`: Kaye, who answered; `m`:
// Mallory, a third person who has the id; all three signed in. `n`: who is not.

const sides = { owner: 'tom', guest: 'kaye' };
const waits = () => stored({ owner: 'tom' });
const waitsByLink = () => byLink(waits());
const talks = () => storedAnswered(sides);
const talksByLink = () => byLink(talks());
const abandoned = () => ({ ...talks(), renewedAt: inMs(-5 * minute - 1000) });

/** @type {(call: DocumentReference) => Promise<unknown>} */
const read = (call) => getDoc(call);
/** @type {(call: DocumentReference) => Promise<unknown>} */
const remove = (call) => deleteDoc(call);
/** @param {string} field @returns {(call: DocumentReference) => Promise<unknown>} */
const write = (field) => (call) => updateDoc(call, change(field));
/** @type {(call: DocumentReference, who: Person) => Promise<unknown>} */
const answer = (call, who) =>
  updateDoc(call, answered({ ...(who !== 'nobody' && { guest: who }) }));
/** @type {(call: DocumentReference, who: Person) => Promise<unknown>} */
const make = (call, who) => setDoc(call, created({ ...(who !== 'nobody' && { owner: who }) }));

/**
 * Title, what is stored before, what is done, and who may under the strict and under the open rules.
 * @type {readonly (readonly [string, (() => object) | null, (call: DocumentReference, who: Person) => Promise<unknown>, string, string])[]}
 */
const table = [
  ['look for a call that does not exist', null, read, 'tkm', 'tkmn'],
  ['make a call', null, make, 'tkm', 'tkmn'],
  ['read a call that waits', waits, read, 'tkm', 'tkmn'],
  ['answer it', waits, answer, 'tkm', 'tkmn'],
  ['change its offer', waits, write('offer'), 't', 't'],
  ['change its profile', waits, write('caller'), 't', 't'],
  ['remove it, in a fixed room', waits, remove, 'tkm', 'tkmn'],
  ['remove it, made by a link', waitsByLink, remove, 't', 't'],
  ['read a call that was answered', talks, read, 'tk', 'tk'],
  ["write the caller's mailbox", talks, write('a'), 't', 't'],
  ["write the callee's mailbox", talks, write('b'), 'k', 'k'],
  ['give a sign of life', talks, write('renewedAt'), 'tk', 'tk'],
  ['change the answer', talks, write('answer'), '', ''],
  ['change a profile once it is answered', talks, write('caller'), '', ''],
  ['remove it', talks, remove, 'tk', 'tk'],
  ['remove it, made by a link', talksByLink, remove, 'tk', 'tk'],
  ['remove it, five minutes after its last sign of life', abandoned, remove, 'tkm', 'tkmn'],
  ['read a call that is over', expired(talks), read, '', ''],
  ['remove a call that is over', expired(talksByLink), remove, 'tkm', 'tkmn'],
];

const people = /** @type {const} */ ({ t: 'tom', k: 'kaye', m: 'mallory', n: 'nobody' });

for (const [file, column] of /** @type {const} */ ([
  ['firestore.rules', 3],
  ['firestore.open.rules', 4],
])) {
  describe(`${file}: who is signed in`, { skip }, () => {
    const { as, newPath, store } = rulesTable(file);
    for (const row of table) {
      const [title, call, act] = row;
      const allowed = row[column];
      test(`may ${title}: ${allowed || 'nobody'}`, async () => {
        for (const [letter, who] of Object.entries(people)) {
          const path = call ? await store(call()) : newPath();
          const verdict = allowed.includes(letter) ? assertSucceeds : assertFails;
          await verdict(act(doc(as(who), path), who));
        }
      });
    }
  });
}

describe('firestore.open.rules: nobody is signed in', { skip }, () => {
  const { as, store } = rulesTable('firestore.open.rules');
  const openly = /** @type {const} */ ({
    'a third person reads an answered call': [read, storedAnswered],
    "a third person writes the caller's mailbox": [write('a'), storedAnswered],
    "a third person writes the callee's mailbox": [write('b'), storedAnswered],
    'a third person replaces an offer that waits': [write('offer'), stored],
    'a third person ends a call': [remove, storedAnswered],
  });
  for (const [title, [act, call]] of Object.entries(openly)) {
    test(`cannot keep that ${title}: the sides cannot be told apart`, async () => {
      await assertSucceeds(act(doc(as('nobody'), await store(call()))));
    });
  }
});
