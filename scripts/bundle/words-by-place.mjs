import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Visitor, parseSync } from 'vite';
import { root } from '../process/paths.mjs';

/**
 * Takes the keys out of every table of words but the English one, which has the same keys in the same order: they are
 * paired again in `strings.ts`. The lines stay where they are.
 *
 * @returns {import('vite').Plugin}
 */
export const wordsByPlace = () => ({
  name: 'words-by-place',
  apply: 'build',
  enforce: 'pre',
  transform: {
    filter: { id: /\/src\/elements\/strings-(?!en)\w+\.ts$/ },
    handler: (code, id) => ({ code: withoutKeys(code, id), map: null }),
  },
});

const english = join(root, 'src/elements/words/en.ts');

/**
 * @param {string} code
 * @param {string} id
 */
function withoutKeys(code, id) {
  const table = tableIn(code, id);
  if (table.keys.join() !== tableIn(readFileSync(english, 'utf8'), english).keys.join()) {
    throw new Error(`${id} does not have the keys of strings-en.ts in their order.`);
  }
  let bare = '';
  let done = table.start;
  for (const { start, end, text } of table.edits.sort((a, b) => a.start - b.start)) {
    bare += code.slice(done, start) + text + code.slice(start, end).replace(/[^\n]/g, '');
    done = end;
  }
  bare += code.slice(done, table.end);
  return code.slice(0, table.start) + bare + code.slice(table.end);
}

/**
 * The one object of the file: where it is, its keys, and how to make it a list.
 *
 * @param {string} code
 * @param {string} id
 */
function tableIn(code, id) {
  /** @type {{ start: number, end: number, text: string }[]} */
  const edits = [];
  /** @type {string[]} */
  const keys = [];
  let [start, end] = [Infinity, 0];
  new Visitor({
    ObjectExpression(node) {
      start = Math.min(start, node.start);
      end = Math.max(end, node.end);
      edits.push({ start: node.start, end: node.start + 1, text: '[' });
      edits.push({ start: node.end - 1, end: node.end, text: ']' });
    },
    Property({ key, value }) {
      keys.push(code.slice(key.start, key.end).replaceAll(/['"]/g, ''));
      edits.push({ start: key.start, end: value.start, text: '' });
    },
  }).visit(parseSync(id, code).program);
  return { start, end, keys, edits };
}
