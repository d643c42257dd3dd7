/** docs/faults.md, against the tests, the words and the public names it speaks of. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';

/** @typedef {{ number: number, fault: string, seen: string, told: string, proof: string }} Row */

const root = new URL('../../', import.meta.url);
const page = new URL('docs/faults.md', root);
const read = (/** @type {string} */ path) => readFileSync(new URL(path, root), 'utf8');
const text = readFileSync(page, 'utf8');

/** @type {Row[]} */
const rows = [...text.matchAll(/^\| *(\d+) *\|(.*)\|$/gm)].map(([, number, cells = '']) => {
  const [fault = '', seen = '', told = '', proof = '', ...more] = cells.split('|');
  assert.deepEqual(more, [], `Row ${number} has four cells beside its number.`);
  return { number: Number(number), fault, seen, told, proof };
});

/** Where each `[name]` leads. */
const links = new Map(
  [...text.matchAll(/^\[(.+?)\]: (\S+)$/gm)].map(([, name = '', path = '']) => [
    name,
    new URL(path, page),
  ]),
);

/** What stands in such quotes. @param {string} cell */
const quotedIn = (cell) => [...cell.matchAll(/“(.+?)”/g)].map(([, words = '']) => words);

/**
 * The proofs of a row: each `[file] “title”, “title”`, and the faults of the lab.
 *
 * @param {Row} row
 * @param {RegExp} from what the titles belong to
 * @returns {{ row: number, file: string, title: string }[]}
 */
const titlesOf = ({ number, proof }, from) =>
  [...proof.matchAll(new RegExp(`${from.source}((?:,? “.+?”)+)`, 'g'))].flatMap(
    ([, file = '', titles = '']) => quotedIn(titles).map((title) => ({ row: number, file, title })),
  );
const proofs = rows.flatMap((row) => titlesOf(row, /\[([\w/-]+)\]/));
const inLab = rows.flatMap((row) => titlesOf(row, /(lab)\b/));

/** Matches what a title of the source may read like: anything stands for what it puts in. @param {string} title */
const patternOf = (title) => {
  const pieces = title.replaceAll("\\'", "'").split(/\$\{[^}]*\}/);
  const escaped = pieces.map((piece) => piece.replace(/[.*+?^$()|[\]{}\\]/g, '\\$&'));
  return new RegExp(`^${escaped.join('.+')}$`);
};

/** The tests in a file. @param {URL} file */
const testsIn = (file) =>
  [...readFileSync(file, 'utf8').matchAll(/\b(?:it|test)\(\s*(['"`])((?:\\.|(?!\1).)+)\1/g)].map(
    ([, , title = '']) => patternOf(title),
  );

const manifest = JSON.parse(read('custom-elements.json'));
const declarations = manifest.modules.flatMap(
  (/** @type {any} */ { declarations }) => declarations,
);

/** Everything a page may use the name of: tags, attributes, events, states, properties, codes, reasons, notices. */
const publicNames = new Set([
  ...declarations.flatMap((/** @type {any} */ declaration) => [
    `<${declaration.tagName}>`,
    ...['attributes', 'events', 'cssStates', 'members'].flatMap((list) =>
      (declaration[list] ?? []).map((/** @type {any} */ { name }) => name),
    ),
  ]),
  ...['src/errors.ts', 'src/call/call-state.ts', 'src/call/call-types.ts'].flatMap((path) =>
    [...read(path).matchAll(/'([a-z-]+)'/g)].map(([, name]) => name),
  ),
]);

const words = ['src/elements/words/en.ts', 'src/elements/words/en-errors.ts'].map(read).join('\n');

describe('docs/faults.md', () => {
  test('has sixty rows, numbered in order', () => {
    const numbers = Array.from({ length: 60 }, (_, index) => index + 1);
    assert.deepEqual(
      rows.map(({ number }) => number),
      numbers,
    );
  });

  test('says of each how it is proved, or why it is not', () => {
    const unsaid = rows.filter(({ number, proof }) => {
      const isProved = [...proofs, ...inLab].some(({ row }) => row === number);
      return !isProved && !/Not reproduced: [\w ,’-]{20,}.*\[[\w-]+\.ts\]/.test(proof);
    });
    assert.deepEqual(unsaid, []);
  });

  test('names tests that are there', () => {
    const missing = proofs.filter(({ file, title }) => {
      const found = links.get(file);
      return !found || !testsIn(found).some((pattern) => pattern.test(title));
    });
    assert.deepEqual(missing, []);
  });

  const lab = new URL('test/lab/lab.mjs', root);
  test('names faults that the lab has', { skip: !existsSync(lab) && 'There is no lab.' }, () => {
    const list = execFileSync(process.execPath, [fileURLToPath(lab), '--list'], {
      encoding: 'utf8',
    });
    const faults = list.split('\n');
    assert.deepEqual(
      inLab.filter(({ title }) => !faults.includes(title)),
      [],
    );
  });

  test('quotes nothing as proof but tests and faults of the lab', () => {
    const quoted = rows.flatMap(({ proof }) => quotedIn(proof));
    assert.equal(quoted.length, proofs.length + inLab.length);
  });

  test('leads to files that are there, each of them used', () => {
    const used = [...text.matchAll(/\[([\w./-]+)\](?!:)/g)].map(([, name = '']) => name);
    assert.deepEqual([...new Set(used)].sort(), [...links.keys()].sort());
    for (const [name, file] of links) assert.ok(existsSync(file), name);
  });

  test('says names that a page finds', () => {
    const named = rows.flatMap(({ number, fault, seen, told, proof }) =>
      [...`${fault} ${seen} ${told} ${proof}`.matchAll(/`(.+?)`/g)].map(
        ([, name = '']) => `${number}: ${name}`,
      ),
    );
    assert.deepEqual(
      named.filter((entry) => !publicNames.has(entry.replace(/^\d+: /, ''))),
      [],
    );
  });

  test('quotes words that a person reads', () => {
    const quoted = rows.flatMap(({ seen }) => quotedIn(seen));
    assert.deepEqual(
      quoted.filter((quote) => !words.includes(quote)),
      [],
    );
  });
});
