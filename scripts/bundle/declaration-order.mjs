import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { declarationsIn } from './declarations.mjs';
import { root } from '../process/paths.mjs';

/** @typedef {import('./declarations.mjs').Declaration} Declaration */

/** The names of our declarations, in the order `order-declarations.mjs` found. */
export const orderFile = join(root, 'scripts/declaration-order.json');

/**
 * Puts what is alike side by side in the one file: gzip looks back 32 kB, and a word that was last used further up is
 * paid for again. That is worth a fiftieth of our code. What is not ours stays as it is, in front of it.
 *
 * @returns {import('vite').Plugin}
 */
export const declarationOrder = () => ({
  name: 'declaration-order',
  apply: 'build',
  config: () => ({
    build: { rolldownOptions: { experimental: { nativeMagicString: true } } },
  }),
  renderChunk(code, _chunk, _options, { magicString }) {
    const declarations = declarationsIn(code, this.parse(code));
    const last = declarations.at(-1);
    if (!last || !magicString || !existsSync(orderFile)) return null;
    /** @type {string[]} */
    const wanted = JSON.parse(readFileSync(orderFile, 'utf8'));
    const order = possible(ranked(declarations, wanted));
    // All of them behind the last one, which is left out while the others are moved.
    const behind = order.slice(order.indexOf(last) + 1);
    for (const { start, end } of order.slice(0, order.indexOf(last))) {
      magicString.move(start, end, last.start);
    }
    for (const { start, end } of behind) magicString.move(start, end, last.end);
    return { code: magicString };
  },
});

/**
 * One that is not in the list follows the one it follows in its module.
 *
 * @param {Declaration[]} declarations
 * @param {string[]} wanted
 */
function ranked(declarations, wanted) {
  const places = new Map(wanted.map((name, place) => [name, place]));
  let place = -1;
  return declarations
    .map((declaration) => ({ declaration, place: (place = places.get(declaration.name) ?? place) }))
    .sort((a, b) => a.place - b.place)
    .map(({ declaration }) => declaration);
}

/**
 * What one needs while the script is evaluated is declared before it.
 *
 * @template {{ name: string, needs: string[] }} T
 * @param {T[]} declarations
 */
export function possible(declarations) {
  /** @type {Set<T>} */
  const placed = new Set();
  const byName = new Map(declarations.map((declaration) => [declaration.name, declaration]));
  /** @type {(declaration: T, path: T[]) => void} */
  const place = (declaration, path) => {
    if (placed.has(declaration) || path.includes(declaration)) return;
    for (const name of declaration.needs) {
      const needed = byName.get(name);
      if (needed) place(needed, [...path, declaration]);
    }
    placed.add(declaration);
  };
  for (const declaration of declarations) place(declaration, []);
  return [...placed];
}
