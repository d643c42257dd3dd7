/**
 * Security rules as a table: each line is one write, and whether the rules let it through.
 *
 * @import { DocumentData, Firestore } from 'firebase/firestore'
 * @import { RulesTestEnvironment } from '@firebase/rules-unit-testing'
 * @import { People } from './call-documents.mjs'
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
import { everybodySignedIn, nobodySignedIn } from './call-documents.mjs';

setLogLevel('silent'); // the SDK logs every refusal, and refusals are what such a suite is about

/** What keeps the suite from running; false when nothing does. */
export const skip = process.env.FIRESTORE_EMULATOR_HOST
  ? false
  : 'NOT TESTED: the security rules need FIRESTORE_EMULATOR_HOST=host:port, a running Firestore emulator';
if (skip) console.warn(skip);

export const openRules = 'firestore.open.rules';
export const strictRules = 'firestore.rules';

/**
 * Under which rules who takes part. What a value may look like is tried once for each file of rules.
 * @type {{ title: string, rules: string, people: People, triesValues: boolean }[]}
 */
export const worlds = [
  {
    title: 'The open rules, with nobody signed in,',
    rules: openRules,
    people: nobodySignedIn,
    triesValues: true,
  },
  {
    title: 'The open rules, with all signed in,',
    rules: openRules,
    people: everybodySignedIn,
    triesValues: false,
  },
  { title: 'The strict rules', rules: strictRules, people: everybodySignedIn, triesValues: true },
];

/** The project of this process: each file of tests has its own. */
export const projectId = `demo-rules-${process.pid}`;

/**
 * To be called inside a `describe`: loads the rules before its tests and clears up after them.
 * @param {string} file the rules, from the top of the project
 */
export const rulesTable = (file) => {
  /** @type {RulesTestEnvironment} */
  let environment;
  /** @type {Firestore} Past the rules. */
  let unruled;
  /** @type {Map<string, Firestore>} */
  const databases = new Map();
  let calls = 0;

  before(async () => {
    environment = await initializeTestEnvironment({
      projectId,
      firestore: { rules: await readFile(new URL(`../../../${file}`, import.meta.url), 'utf8') },
    });
    // the environment's own way past the rules connects anew for each document
    unruled = getFirestore(initializeApp({ projectId }, 'unruled'));
    const { host, port } = environment.emulators.firestore ?? {};
    connectFirestoreEmulator(unruled, host ?? '', port ?? 0, { mockUserToken: 'owner' });
  });

  after(async () => {
    if (unruled) await deleteApp(unruled.app);
    await environment?.clearFirestore();
    await environment?.cleanup();
  });

  /**
   * The database as somebody sees it: by user id, or null for who is not signed in. `tab` tells two
   * connections of the same person apart.
   * @param {string | null} person
   */
  const db = (person = null, tab = '') => {
    const key = `${person} ${tab}`;
    const known = databases.get(key);
    if (known) return known;
    const context =
      person === null
        ? environment.unauthenticatedContext()
        : environment.authenticatedContext(person);
    // The instance is the old API's. The functions of today's take it; their types do not know.
    const database = /** @type {Firestore} */ (/** @type {unknown} */ (context.firestore()));
    databases.set(key, database);
    return database;
  };

  const newPath = () => `calls/call-${++calls}`;

  /**
   * Stores what must be there before, past the rules. Answers the document as the person sees it.
   * @param {DocumentData} data
   * @param {string | null} [person]
   */
  const store = async (data, person = null, path = newPath()) => {
    await setDoc(doc(unruled, path), data);
    return doc(db(person), path);
  };

  /**
   * A line for each entry: the title, and what the person writes. The data come from functions because
   * some are times, and a test may start late.
   * @param {typeof assertSucceeds | typeof assertFails} verdict
   */
  const lines =
    (verdict) =>
    /**
     * @param {string | null} person
     * @param {(() => DocumentData) | null} call what is stored before; null: the call is created
     * @param {Record<string, () => DocumentData>} writes
     */
    (person, call, writes) => {
      for (const [title, write] of Object.entries(writes)) {
        test(title, async () => {
          const reference = call ? await store(call(), person) : doc(db(person), newPath());
          await verdict(call ? updateDoc(reference, write()) : setDoc(reference, write()));
        });
      }
    };

  return { db, newPath, store, allow: lines(assertSucceeds), refuse: lines(assertFails) };
};

/**
 * Lines for everything that is wrong with one value.
 * @param {string} what
 * @param {Record<string, unknown>} wrongs the wrong values, each under what makes it wrong; times as functions
 * @param {(wrong: unknown) => DocumentData} place
 */
export const flaws = (what, wrongs, place) =>
  Object.fromEntries(
    Object.entries(wrongs).map(([flaw, wrong]) => [
      `refuse ${what} that ${flaw}`,
      () => place(typeof wrong === 'function' ? wrong() : wrong),
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
