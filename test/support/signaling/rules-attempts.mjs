/**
 * What somebody may try with a call, under the words of the table in docs/rules.md.
 *
 * @import { DocumentData } from 'firebase/firestore'
 * @import { People } from './call-documents.mjs'
 * @import { rulesTable } from './rules-table.mjs'
 */
import {
  addDoc,
  collection,
  collectionGroup,
  deleteDoc,
  doc,
  getCountFromServer,
  getDoc,
  getDocs,
  setDoc,
  updateDoc,
} from 'firebase/firestore';
import {
  answer,
  callsBetween,
  candidate,
  change,
  day,
  expired,
  inMs,
  sealedOffer,
  tutorial,
  tutorialAnswered,
  without,
} from './call-documents.mjs';

/** @typedef {ReturnType<typeof rulesTable> & { people: People, person: string | null }} Scene */
/** @typedef {(scene: Scene) => Promise<(() => Promise<unknown>)[]>} Attempt all of what it tries has one verdict */

/** @param {People} people */
const calls = (people) => callsBetween(people);

/**
 * An attempt to change a call that is there before.
 * @param {(people: People) => DocumentData} call
 * @param {((scene: Scene) => DocumentData)[]} writes each is tried on a call of its own
 * @returns {Attempt}
 */
const changing =
  (call, ...writes) =>
  async (scene) =>
    writes.map((write) => async () => {
      const reference = await scene.store(call(scene.people), scene.person);
      return updateDoc(reference, write(scene));
    });

/** @param {...((people: People) => DocumentData)} stored @returns {Attempt} */
const reading =
  (...stored) =>
  async ({ store, people, person }) =>
    stored.map((call) => async () => getDoc(await store(call(people), person)));

/** @param {...((people: People) => DocumentData)} stored @returns {Attempt} */
const ending =
  (...stored) =>
  async ({ store, people, person }) =>
    stored.map((call) => async () => deleteDoc(await store(call(people), person)));

/** @param {...((scene: Scene) => DocumentData)} made @returns {Attempt} */
const creating =
  (...made) =>
  async (scene) =>
    made.map((call) => () => setDoc(doc(scene.db(scene.person), scene.newPath()), call(scene)));

/** @param {...((people: People) => DocumentData)} stored @returns {Attempt} */
const writingCandidates =
  (...stored) =>
  async ({ store, people, person }) =>
    stored.flatMap((call) =>
      ['offerCandidates', 'answerCandidates'].map(
        (side) => async () =>
          addDoc(collection(await store(call(people), person), side), candidate),
      ),
    );

/** What is in the name of whoever tries. @param {Scene} scene */
const own = ({ person }) => callsBetween({ caller: person, callee: person, third: null });

/** @type {Record<string, Attempt>} */
export const attempts = {
  'list, query or count calls': async ({ db, person }) => [
    () => getDocs(collection(db(person), 'calls')),
    () => getDocs(collectionGroup(db(person), 'calls')),
    () => getCountFromServer(collection(db(person), 'calls')),
  ],
  'ask whether a call exists': async ({ db, newPath, person }) => [
    () => getDoc(doc(db(person), newPath())),
  ],
  "create a call in one's own name": creating(
    (scene) => own(scene).created(),
    (scene) => own(scene).createdRoom(),
    (scene) => own(scene).createdSealed(),
  ),
  "create a call in another's name": creating((scene) => own(scene).created({ owner: 'zoe' })),
  'create a call without an end': creating((scene) => without(own(scene).created(), 'expireAt')),
  "store a tutorial client's offer": creating(tutorial),
  'read a call that waits': reading(
    (people) => calls(people).stored(),
    (people) => calls(people).storedSealed(),
  ),
  'change the caller of a call that waits': changing(
    (people) => calls(people).stored(),
    () => change('caller'),
  ),
  'change the offer of a plain call': changing(
    (people) => calls(people).stored(),
    () => change('offer'),
    () => ({ offer: sealedOffer() }),
  ),
  'change the offer of a sealed call that waits': changing(
    (people) => calls(people).storedSealed(),
    () => ({ offer: sealedOffer('new') }),
  ),
  'answer a call that waits, once': changing(
    (people) => calls(people).stored(),
    (scene) => own(scene).answered(),
  ),
  'answer as a tutorial client': changing(
    (people) => calls(people).stored(),
    () => ({ answer }),
  ),
  'answer a call that is answered': changing(
    (people) => calls(people).storedAnswered(),
    (scene) => own(scene).answered(change('answer')),
    () => change('answer'),
  ),
  'read a call that is answered': reading(
    (people) => calls(people).storedAnswered(),
    (people) => calls(people).storedAnsweredSealed(),
  ),
  "write the caller's mail": changing(
    (people) => calls(people).storedAnswered(),
    () => change('a'),
  ),
  "write the callee's mail": changing(
    (people) => calls(people).storedAnswered(),
    () => change('b'),
  ),
  'change answer, names or times of a running call': changing(
    (people) => calls(people).storedAnsweredRoom(),
    ...['answer', 'caller', 'callee', 'owner', 'guest', 'createdAt', 'expireAt', 'v'].map(
      (it) => () => change(it),
    ),
  ),
  'give a sign of life in a fixed room': changing(
    (people) => calls(people).storedAnsweredRoom(),
    ({ people }) => calls(people).renewal(),
  ),
  'prolong a call by a link': changing(
    (people) => calls(people).storedAnswered(),
    ({ people }) => calls(people).renewal(),
    () => change('expireAt'),
  ),
  'prolong a room beyond a week': changing(
    (people) => ({ ...calls(people).storedAnsweredRoom(), createdAt: inMs(-6.5 * day) }),
    ({ people }) => calls(people).renewal(),
  ),
  'write candidates in a call between widgets': writingCandidates(
    (people) => calls(people).storedAnswered(),
    (people) => calls(people).storedAnsweredSealed(),
    (people) => calls(people).storedSealed(),
  ),
  'write candidates in a call with a tutorial client': writingCandidates(
    tutorial,
    tutorialAnswered,
    (people) => without(calls(people).storedAnswered(), 'callee'),
  ),
  'end a call by a link that waits': ending((people) => calls(people).stored()),
  'end a call that is answered': ending(
    (people) => calls(people).storedAnswered(),
    (people) => calls(people).storedAnsweredRoom(),
  ),
  'free a fixed room where somebody waits': ending((people) => calls(people).storedRoom()),
  'free a fixed room silent for five minutes': ending((people) => calls(people).abandonedRoom()),
  'read or write a call that is over': async (scene) => [
    ...(await reading((people) => expired(calls(people).storedAnswered)())(scene)),
    ...(await changing(
      (people) => expired(calls(people).storedAnsweredRoom)(),
      () => change('a'),
      () => change('b'),
      ({ people }) => calls(people).renewal(),
    )(scene)),
  ],
  'clear away a call that is over': ending((people) => expired(calls(people).storedAnswered)()),
  'ask whether a call one cannot read is over': async ({ db, store, people, person }) => [
    async () => {
      const { path } = await store(expired(calls(people).storedAnswered)());
      return getDoc(doc(db(person), `${path}/questions/isOver`));
    },
  ],
  'store anything else in the database': async (scene) => [
    ...['others/one', 'calls/one/others/two', 'calls/one/questions/isOver'].map(
      (path) => () => setDoc(doc(scene.db(scene.person), path), own(scene).created()),
    ),
    ...(await creating((it) => own(it).created({ more: 1 }))(scene)),
  ],
};
