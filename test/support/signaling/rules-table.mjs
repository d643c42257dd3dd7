/**
 * Security rules as a table: each line is one write, and whether the rules let it through.
 *
 * @import { DocumentData, Firestore } from 'firebase/firestore'
 * @import { RulesTestEnvironment } from '@firebase/rules-unit-testing'
 */
import { readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import {
  assertFails,
  assertSucceeds,
  initializeTestEnvironment,
} from '@firebase/rules-unit-testing';
import { deleteApp, initializeApp } from 'firebase/app';
import {
  connectFirestoreEmulator,
  doc,
  getFirestore,
  setDoc,
  setLogLevel,
  updateDoc,
} from 'firebase/firestore';

setLogLevel('silent'); // the SDK logs every refusal, and refusals are what such a suite is about

/** What keeps the suite from running; false when nothing does. */
export const skip = process.env.FIRESTORE_EMULATOR_HOST
  ? false
  : 'NOT TESTED: the security rules need FIRESTORE_EMULATOR_HOST=host:port, a running Firestore emulator';
if (skip) console.warn(skip);

/**
 * The instance is the old API's. The functions of today's take it; their types do not know.
 * @param {{ firestore(): unknown }} context
 */
const firestoreOf = (context) => /** @type {Firestore} */ (context.firestore());

/** @typedef {'tom' | 'kaye' | 'mallory' | 'nobody'} Person the caller, the callee, a third one, and who is not signed in */

/**
 * To be called inside a `describe`: loads the rules before its tests and clears up after them.
 * @param {string} file the rules, from the top of the project
 */
export const rulesTable = (file) => {
  /** @type {RulesTestEnvironment} */
  let environment;
  /** @type {Map<Person, Firestore>} */
  const people = new Map();
  /** @type {Firestore} Past the rules. */
  let unruled;
  let calls = 0;

  before(async () => {
    const projectId = `demo-rules-${process.pid}-${file.replaceAll('.', '-')}`;
    environment = await initializeTestEnvironment({
      projectId,
      firestore: { rules: await readFile(new URL(`../../../${file}`, import.meta.url), 'utf8') },
    });
    // the environment's own way past the rules connects anew for each document
    unruled = getFirestore(initializeApp({ projectId }, projectId));
    const { host, port } = environment.emulators.firestore ?? {};
    connectFirestoreEmulator(unruled, host ?? '', port ?? 0, { mockUserToken: 'owner' });
  });

  after(async () => {
    if (unruled) await deleteApp(unruled.app);
    await environment?.clearFirestore();
    await environment?.cleanup();
  });

  /**
   * The database as this person sees it.
   * @param {Person} who
   */
  const as = (who) => {
    const known = people.get(who);
    if (known) return known;
    const context =
      who === 'nobody'
        ? environment.unauthenticatedContext()
        : environment.authenticatedContext(who);
    const database = firestoreOf(context);
    people.set(who, database);
    return database;
  };

  const newPath = () => `calls/call-${++calls}`;

  /**
   * Stores what must be there before, past the rules. Answers its path.
   * @param {DocumentData} data
   */
  const store = async (data, path = newPath()) => {
    await setDoc(doc(unruled, path), data);
    return path;
  };

  /**
   * A line for each entry: the title, and what this person writes. The data come from functions because
   * some are times, and a test may start late.
   * @param {typeof assertSucceeds | typeof assertFails} verdict
   */
  const lines =
    (verdict) =>
    /**
     * @param {Person} who
     * @param {(() => DocumentData) | null} call what is stored before; null: the call is created
     * @param {Record<string, () => DocumentData>} writes
     */
    (who, call, writes) => {
      for (const [title, write] of Object.entries(writes)) {
        test(title, async () => {
          const path = call ? await store(call()) : newPath();
          const reference = doc(as(who), path);
          await verdict(call ? updateDoc(reference, write()) : setDoc(reference, write()));
        });
      }
    };

  return {
    as,
    newPath,
    store,
    allow: lines(assertSucceeds),
    refuse: lines(assertFails),
    /** Of the project, for requests by REST. */
    projectId: () => environment.projectId,
  };
};

/**
 * Lines for everything that is wrong with one value.
 * @param {string} what
 * @param {Record<string, unknown>} wrongs the wrong values, each under what makes it wrong
 * @param {(wrong: unknown) => DocumentData} place
 */
export const flaws = (what, wrongs, place) =>
  Object.fromEntries(
    Object.entries(wrongs).map(([flaw, wrong]) => [
      `refuse ${what} that ${flaw}`,
      () => place(wrong),
    ]),
  );

/**
 * Lines that differ in one field.
 * @param {string} what
 * @param {readonly string[]} fields
 * @param {(field: string) => DocumentData} write
 */
export const forEach = (what, fields, write) =>
  Object.fromEntries(fields.map((field) => [`${what} ${field}`, () => write(field)]));
