import { describe, test } from 'node:test';
import { assertFails, assertSucceeds } from '@firebase/rules-unit-testing';
import {
  addDoc,
  collection,
  collectionGroup,
  deleteDoc,
  deleteField,
  doc,
  getCountFromServer,
  getDocs,
  limit,
  query,
  runTransaction,
  serverTimestamp,
  setDoc,
  updateDoc,
  where,
  writeBatch,
} from 'firebase/firestore';
import {
  answer,
  answered,
  byLink,
  candidate,
  created,
  expired,
  hour,
  inMs,
  mailbox,
  minute,
  offer,
  profile,
  sealed,
  stored,
  storedAnswered,
  text,
} from '../../support/signaling/call-documents.mjs';
import { rulesTable, skip } from '../../support/signaling/rules-table.mjs';

/** @import { DocumentData, DocumentReference, Firestore } from 'firebase/firestore' */

// What a third person tries who knows the page's config, and mostly a call's id too. Under the strict rules it is
// signed in, as anybody can be; under the open ones it is not. `open` of a row: what docs/rules.md says of the open
// rules where they let it through.

const sides = { owner: 'tom', guest: 'kaye' };
const waits = () => stored({ owner: 'tom' });
const waitsByLink = () => byLink(waits());
const talks = () => storedAnswered(sides);
const talksByLink = () => byLink(talks());
const sealedTalk = () => byLink(talks());

/** @typedef {(call: DocumentReference) => Promise<unknown>} Attack */
/** @type {(data: DocumentData) => Attack} */
const writes = (data) => (call) => updateDoc(call, data);
/** @type {(data: DocumentData) => Attack} */
const replaces = (data) => (call) => setDoc(call, data);

const huge = text(900_000);
const mine = { owner: 'mallory' };
const fill = { sdp: huge, type: 'offer' };

/** Under either rules nobody but the two signed-in sides may; the rows attack a call of theirs. @type {Record<string, [() => DocumentData, Attack]>} */
const onTheirCalls = {
  'writes an offer of its own into the caller’s mailbox': [
    talks,
    writes({ a: { ...mailbox, seq: 1, data: 'mine' } }),
  ],
  'writes into the callee’s mailbox': [talks, writes({ b: { ...mailbox, seq: 1, data: 'mine' } })],
  'writes both mailboxes': [talks, writes({ a: mailbox, b: { ...mailbox, seq: 9 } })],
  'acknowledges what nobody read': [talks, writes({ a: { ...mailbox, ack: 99 } })],
  'empties a mailbox': [talks, writes({ a: deleteField() })],
  'renames the caller': [talks, writes({ 'caller.name': 'Mallory' })],
  'renames the callee': [talks, writes({ 'callee.name': 'Mallory' })],
  'removes the callee': [talks, writes({ callee: deleteField() })],
  'removes the caller while it waits': [waits, writes({ caller: deleteField() })],
  'removes the sign of life': [talks, writes({ renewedAt: deleteField() })],
  'removes the sign of life of who waits': [waits, writes({ renewedAt: deleteField() })],
  'removes the end': [talks, writes({ expireAt: deleteField() })],
  'ends it by its end': [talks, writes({ expireAt: inMs(1000) })],
  'prolongs it': [talks, writes({ renewedAt: serverTimestamp(), expireAt: inMs(24 * hour) })],
  'keeps a dead room alive': [
    () => ({ ...talks(), renewedAt: inMs(-4 * minute) }),
    writes({ renewedAt: serverTimestamp() }),
  ],
  'replaces the answer': [talks, writes({ answer: { ...answer, sdp: 'v=0 mine' } })],
  'removes the answer': [talks, writes({ answer: deleteField() })],
  'replaces the offer of a call that is answered': [
    talks,
    writes({ offer: { ...offer, sdp: 'v=0 mine' } }),
  ],
  'replaces the offer of one that waits': [waits, writes({ offer: { ...offer, sdp: 'v=0 mine' } })],
  'replaces the offer in a sealed call': [
    waitsByLink,
    writes({ offer: { ...offer, sdp: sealed } }),
  ],
  'says it is the caller': [talks, writes({ owner: 'mallory' })],
  'says it is the callee': [talks, writes({ guest: 'mallory' })],
  'says so of one that waits': [waits, writes({ owner: 'mallory' })],
  'removes the caller’s name to the rules': [waits, writes({ owner: deleteField() })],
  'removes the callee’s': [talks, writes({ guest: deleteField() })],
  'makes it a tutorial client’s': [waits, writes({ v: deleteField() })],
  'makes it one, and answers': [waits, writes({ v: deleteField(), answer })],
  'puts a tutorial call in its place': [waits, replaces({ offer })],
  'puts its own call in its place': [waits, replaces(created(mine))],
  'puts its own call in the place of a running one': [talks, replaces(created(mine))],
  'answers, and changes the offer too': [
    waits,
    writes({ ...answered({ guest: 'mallory' }), offer: { ...offer, sdp: 'v=0 mine' } }),
  ],
  'answers a second time': [talks, writes(answered({ guest: 'mallory' }))],
  'answers in the name of another': [waits, writes(answered({ guest: 'kaye' }))],
  'answers with a mailbox of its own': [
    waits,
    writes(answered({ guest: 'mallory', b: { ...mailbox, data: huge } })),
  ],
  'answers with 900 kB': [
    waits,
    writes(answered({ guest: 'mallory', answer: { type: 'answer', sdp: huge } })),
  ],
  'answers with a profile of 900 kB': [
    waits,
    writes(answered({ guest: 'mallory', callee: { ...profile, name: huge } })),
  ],
  'answers what is over': [expired(waits), writes(answered({ guest: 'mallory' }))],
  'revives what is over': [
    expired(talks),
    writes({ renewedAt: serverTimestamp(), expireAt: inMs(hour) }),
  ],
  'revives an offer that is over': [expired(waits), writes({ expireAt: inMs(hour) })],
  'makes a fixed room of a call by link': [waitsByLink, writes({ renewedAt: serverTimestamp() })],
  'makes one of a running call by link': [talksByLink, writes({ renewedAt: serverTimestamp() })],
  'removes a call by link that waits': [waitsByLink, (call) => deleteDoc(call)],
  'removes a running call': [talks, (call) => deleteDoc(call)],
  'removes a running call by link': [talksByLink, (call) => deleteDoc(call)],
  'reads a running call': [
    talks,
    (call) => runTransaction(call.firestore, (transaction) => transaction.get(call)),
  ],
  'reads one that is over': [
    expired(talks),
    (call) => runTransaction(call.firestore, (transaction) => transaction.get(call)),
  ],
  'moves its age': [talks, writes({ createdAt: serverTimestamp() })],
  'adds a member': [waits, writes({ more: 1 })],
  'adds a member to a description': [waits, writes({ 'offer.more': huge })],
  'adds a member to a running call': [talks, writes({ ended: { by: 'caller' } })],
  'adds 900 kB to a mailbox': [talks, writes({ a: { ...mailbox, data: huge } })],
  'adds a list to a mailbox': [
    talks,
    writes({ a: { ...mailbox, cands: Array(2000).fill('x'.repeat(100)) } }),
  ],
  'stores a candidate': [talks, (call) => addDoc(collection(call, 'offerCandidates'), candidate)],
  'stores one of the other side': [
    talks,
    (call) => addDoc(collection(call, 'answerCandidates'), candidate),
  ],
  'stores one in a sealed call': [
    sealedTalk,
    (call) => addDoc(collection(call, 'answerCandidates'), candidate),
  ],
  'stores one under an id of 1.4 kB': [
    waits,
    (call) => setDoc(doc(call, 'offerCandidates', text(1400)), candidate),
  ],
  'stores 500 candidates in one commit': [
    talks,
    (call) => {
      const batch = writeBatch(call.firestore);
      for (let count = 0; count < 500; count++)
        batch.set(doc(collection(call, 'offerCandidates')), candidate);
      return batch.commit();
    },
  ],
  'stores something below it': [waits, (call) => addDoc(collection(call, 'more'), { huge })],
  'answers the question itself': [waits, (call) => setDoc(doc(call, 'questions/isOver'), { huge })],
  'lists the questions': [waits, (call) => getDocs(collection(call, 'questions'))],
};

/** What needs no call of theirs. @type {Record<string, (db: Firestore, path: string) => Promise<unknown>>} */
const anywhere = {
  'lists the calls': (db) => getDocs(collection(db, 'calls')),
  'lists one of them': (db) => getDocs(query(collection(db, 'calls'), limit(1))),
  'looks for calls by a member': (db) =>
    getDocs(query(collection(db, 'calls'), where('v', '==', 1))),
  'looks for its own calls': (db) =>
    getDocs(query(collection(db, 'calls'), where('owner', '==', 'mallory'))),
  'looks for calls that are not over': (db) =>
    getDocs(query(collection(db, 'calls'), where('expireAt', '>', inMs(0)))),
  'counts the calls': (db) => getCountFromServer(collection(db, 'calls')),
  'looks through all candidates': (db) => getDocs(collectionGroup(db, 'offerCandidates')),
  'looks through all answers’ candidates': (db) => getDocs(collectionGroup(db, 'answerCandidates')),
  'looks through all calls': (db) => getDocs(collectionGroup(db, 'calls')),
  'counts all candidates': (db) => getCountFromServer(collectionGroup(db, 'offerCandidates')),
  'makes a call of 900 kB': (db, path) => setDoc(doc(db, path), created({ offer: fill })),
  'makes one with 900 kB in its profile': (db, path) =>
    setDoc(doc(db, path), created({ caller: { ...profile, session: huge } })),
  'makes one with a mailbox of 900 kB': (db, path) =>
    setDoc(doc(db, path), created({ a: { ...mailbox, data: huge } })),
  'makes one with 900 kB of members': (db, path) =>
    setDoc(
      doc(db, path),
      created({
        offer: {
          ...offer,
          ...Object.fromEntries(
            Array.from({ length: 900 }, (_, index) => [`m${index}`, text(1000)]),
          ),
        },
      }),
    ),
  'makes one that has its answer': (db, path) => setDoc(doc(db, path), created({ answer })),
  'makes one without an end': (db, path) =>
    setDoc(doc(db, path), created({ expireAt: deleteField() }), { merge: true }),
  'makes one that never ends': (db, path) =>
    setDoc(doc(db, path), created({ expireAt: inMs(1000 * 24 * hour) })),
  'makes one that is over': (db, path) => setDoc(doc(db, path), created({ expireAt: inMs(-hour) })),
  'makes one from the future': (db, path) =>
    setDoc(doc(db, path), created({ createdAt: inMs(30 * 24 * hour) })),
  'makes one that lives longer': (db, path) =>
    setDoc(doc(db, path), created({ renewedAt: inMs(24 * hour) })),
  'makes one in the name of another': (db, path) =>
    setDoc(doc(db, path), created({ owner: 'tom' })),
  'makes one whose end is a number': (db, path) =>
    setDoc(doc(db, path), created({ expireAt: 4e12 })),
  'makes one of version 2': (db, path) => setDoc(doc(db, path), created({ v: 2 })),
  'makes one under an id of three': (db) => setDoc(doc(db, 'calls/abc'), created()),
  'makes one under an id of 65': (db) => setDoc(doc(db, `calls/${text(65)}`), created()),
  'makes one under an id with a dot': (db) => setDoc(doc(db, 'calls/some.room'), created()),
  'stores a document elsewhere': (db) => addDoc(collection(db, 'files'), { huge }),
  'stores one below no call': (db, path) => addDoc(collection(db, `${path}/more`), { huge }),
  'stores an answer’s candidate under no call': (db, path) =>
    addDoc(collection(db, `${path}/answerCandidates`), candidate),
  'stores a candidate under an id of its own': (db, path) =>
    setDoc(doc(db, `${path}/offerCandidates/1`), candidate),
  'stores a candidate of 900 kB': (db, path) =>
    addDoc(collection(db, `${path}/offerCandidates`), { ...candidate, candidate: huge }),
  'stores a candidate with more in it': (db, path) =>
    addDoc(collection(db, `${path}/offerCandidates`), { ...candidate, huge }),
  'asks whether a call is over that is not there': (db, path) =>
    getDocs(collection(db, `${path}/questions`)),
};

for (const [file, mallory] of /** @type {const} */ ([
  ['firestore.rules', 'mallory'],
  ['firestore.rules', 'nobody'],
  ['firestore.open.rules', 'nobody'],
])) {
  describe(
    `${file}: ${mallory === 'nobody' ? 'who is not signed in' : 'a third person'}`,
    { skip },
    () => {
      const { as, newPath, store } = rulesTable(file);

      for (const [title, [call, attack]] of Object.entries(onTheirCalls)) {
        test(`in vain ${title}`, async () => {
          await assertFails(attack(doc(as(mallory), await store(call()))));
        });
      }

      for (const [title, attack] of Object.entries(anywhere)) {
        test(`in vain ${title}`, async () => {
          await assertFails(attack(as(mallory), newPath()));
        });
      }
    },
  );
}

describe('What remains under firestore.rules, as docs/rules.md says', { skip }, () => {
  const { as, store } = rulesTable('firestore.rules');

  test('who has the id may answer first: a sealed call tells them nothing', async () => {
    const call = doc(as('mallory'), await store(waitsByLink()));
    await assertSucceeds(updateDoc(call, { answer, guest: 'mallory' }));
  });

  test('an id is free again after the end', async () => {
    const path = await store(talksByLink());
    await assertSucceeds(deleteDoc(doc(as('tom'), path)));
    await assertSucceeds(setDoc(doc(as('mallory'), path), created(mine)));
  });

  test('the caller clears an answer away that is none, and calls again', async () => {
    const path = await store(byLink(stored({ ...mine, owner: 'tom', answer, guest: 'mallory' })));
    await assertSucceeds(deleteDoc(doc(as('tom'), path)));
    await assertSucceeds(setDoc(doc(as('tom'), path), created({ owner: 'tom' })));
  });

  test('the same person may call itself in two tabs: both are one to the rules', async () => {
    const call = doc(as('tom'), await store(waits()));
    await assertSucceeds(updateDoc(call, answered({ guest: 'tom' })));
    await assertSucceeds(updateDoc(call, { b: mailbox }));
  });
});
