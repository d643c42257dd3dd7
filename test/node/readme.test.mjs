/** The lists of the README, against what custom-elements.json knows of the code. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';

/** @typedef {{ name: string, kind?: string, description?: string }} Named */
/** @typedef {Record<'attributes' | 'events' | 'cssStates' | 'cssProperties' | 'members', Named[]>} Declaration */

const root = new URL('../../', import.meta.url);
const readme = readFileSync(new URL('README.md', root), 'utf8');
const manifest = JSON.parse(readFileSync(new URL('custom-elements.json', root), 'utf8'));

/** @param {string} tag @returns {Declaration} */
const declarationOf = (tag) =>
  manifest.modules
    .flatMap((/** @type {any} */ { declarations }) => declarations)
    .find((/** @type {any} */ { tagName }) => tagName === tag);

/** @param {readonly Named[]} list */
const namesOf = (list) => list.map(({ name }) => name).sort();

/** What is set as code, up to the bracket of a call. @param {string} text */
const codeIn = (text) => [...text.matchAll(/`([\w-]+)[`(]/g)].map(([, name]) => name ?? '');

/** The text from one phrase to the next. @param {string} from @param {string} to */
const passage = (from, to) => {
  const [, after = ''] = readme.split(from);
  assert.ok(after.includes(to), `The README has no passage from “${from}” to “${to}”.`);
  return after.slice(0, after.indexOf(to));
};

const call = declarationOf('p2p-call');

describe('The README names', () => {
  test('every attribute of <p2p-call>, and no other', () => {
    const rows = [...passage('| attribute ', 'As properties only').matchAll(/^\| (.*?) \|/gm)];
    const named = rows.flatMap(([, cell]) => codeIn(cell ?? ''));
    assert.deepEqual(named.sort(), namesOf(call.attributes));
  });

  test('every event, and no other', () => {
    const named = codeIn(passage('| events ', '; they bubble'));
    assert.deepEqual(named.sort(), namesOf(call.events));
  });

  test('every status', () => {
    const named = codeIn(passage('| statuses ', '; in CSS'));
    const states = namesOf(call.cssStates).filter((name) => name !== 'preview');
    assert.deepEqual(named.sort(), states);
  });

  test('methods and properties that are there', () => {
    const members = namesOf(call.members);
    const named = codeIn(passage('| methods ', '| statuses '));
    assert.deepEqual(
      named.filter((name) => !members.includes(name) && name !== 'read'),
      [],
    );
  });

  test('every token of the looks, and no other', () => {
    const named = codeIn(passage('Tokens: ', 'Every visible piece'));
    assert.deepEqual(named.sort(), namesOf(call.cssProperties));
  });

  test('every action of a button, and no other', () => {
    const [action] = declarationOf('call-button').attributes;
    const named = codeIn(passage('Actions: ', '###'));
    assert.deepEqual(named.sort(), codeIn(action?.description ?? '').sort());
  });
});
