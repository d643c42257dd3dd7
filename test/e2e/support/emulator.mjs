/** The Firestore emulator, seen from outside: its rules and what lies in it. */
import { readFile } from 'node:fs/promises';

/** `host:port`; absent where the tests have to be skipped. */
export const emulator = process.env.FIRESTORE_EMULATOR_HOST ?? '';

/** What keeps a suite from running; false when nothing does. */
export const skip = emulator
  ? false
  : 'NOT TESTED: calls need FIRESTORE_EMULATOR_HOST=host:port, a running Firestore emulator';
if (skip) console.warn(skip);

let projects = 0;

/** A project of its own for a test, so that it finds nothing of another's. */
export const newProjectId = () => `demo-e2e-${process.pid}-${++projects}`;

/**
 * @param {string} path
 * @param {RequestInit} [init]
 */
const request = async (path, init) => {
  const response = await fetch(`http://${emulator}/${path}`, {
    ...init,
    // the owner of the project: past the rules
    headers: { authorization: 'Bearer owner', 'content-type': 'application/json' },
  });
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
  return response.json();
};

/**
 * @param {string} projectId
 * @param {string} [file] the rules, from the top of the project
 */
export const loadRules = async (projectId, file = 'firestore.open.rules') => {
  const content = await readFile(new URL(`../../../${file}`, import.meta.url), 'utf8');
  await request(`emulator/v1/projects/${projectId}:securityRules`, {
    method: 'PUT',
    body: JSON.stringify({ rules: { files: [{ name: file, content }] } }),
  });
};

/**
 * The paths of all documents there are, at any depth, whether their parents exist or not.
 * @param {string} projectId
 * @returns {Promise<string[]>}
 */
export const documentsLeft = async (projectId) => {
  const database = `v1/projects/${projectId}/databases/(default)/documents`;
  const found = await request(`${database}:runQuery`, {
    method: 'POST',
    // no collection named and all descendants: everything
    body: JSON.stringify({ structuredQuery: { from: [{ allDescendants: true }] } }),
  });
  return found
    .flatMap((/** @type {{ document?: { name: string } }} */ { document }) =>
      document ? [document.name.split('/documents/')[1] ?? ''] : [],
    )
    .sort();
};

/**
 * One document as it is stored, in the REST interface's spelling; null where there is none.
 * @param {string} projectId
 * @param {string} path
 * @returns {Promise<{ fields?: Record<string, any> } | null>}
 */
export const storedDocument = async (projectId, path) => {
  const [found] = await request(`v1/projects/${projectId}/databases/(default)/documents:batchGet`, {
    method: 'POST',
    body: JSON.stringify({
      documents: [`projects/${projectId}/databases/(default)/documents/${path}`],
    }),
  });
  return found.found ?? null;
};
