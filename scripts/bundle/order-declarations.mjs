// Looks for the order of our declarations in which the one file is smallest, and writes it down for the build:
// node scripts/bundle/order-declarations.mjs [SECONDS]
import { writeFileSync } from 'node:fs';
import { SourceMap } from 'node:module';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build, parseSync } from 'vite';
import { orderFile, possible } from './declaration-order.mjs';
import { declarationsIn } from './declarations.mjs';
import { root } from '../process/paths.mjs';

const seconds = Number(process.argv[2] ?? 300);
/** After so long what was found is built: another order brings other short names, and another size. */
const roundMs = 30_000;
/** How far gzip looks back. */
const windowSize = 32_768;

/** @typedef {{ name: string, needs: string[], code: string }} Minified */

/** @param {number} below */
const random = (below) => Math.floor(Math.random() * below);

let built = await bundle();
let smallest = gzipped(built.code);
let best = built.declarations.map(({ name }) => name);
console.log(`${best.length} declarations, ${smallest} bytes as they are.`);

for (const end = performance.now() + seconds * 1000; performance.now() < end;) {
  const found = search(built);
  write(found);
  built = await bundle();
  const size = gzipped(built.code);
  if (size > smallest) continue; // the next round starts from it all the same
  smallest = size;
  best = found;
  console.log(`${smallest} bytes now.`);
}
write(best);

/** @param {typeof built} bundle */
function search({ before, declarations, behind }) {
  const seen = before.slice(-windowSize);
  /** @param {Minified[]} order */
  const sizeOf = (order) => gzipped(`${seen}${order.map(({ code }) => code).join('')}${behind}`);
  let order = possible(declarations);
  let least = sizeOf(order);
  for (const end = performance.now() + roundMs; performance.now() < end;) {
    const other = [...order];
    const count = 1 + random(6);
    const moved = other.splice(random(other.length - count), count);
    other.splice(random(other.length + 1), 0, ...moved);
    const next = possible(other);
    const size = sizeOf(next);
    if (size > least) continue;
    order = next;
    least = size;
  }
  return order.map(({ name }) => name);
}

/** The file as it is built, and our declarations in it by the names they have in our sources. */
async function bundle() {
  /** @type {Map<string, string[]>} */
  const needs = new Map();
  const result = await build({
    root,
    configFile: join(root, 'vite.config.ts'),
    logLevel: 'warn',
    plugins: [
      {
        name: 'collect',
        renderChunk(code) {
          for (const { name, needs: names } of declarationsIn(code, this.parse(code))) {
            needs.set(name, names);
          }
          return null;
        },
      },
    ],
    build: { write: false, sourcemap: true },
  });
  const [file] = [result].flat().flatMap((bundle) => ('output' in bundle ? bundle.output : []));
  if (file?.type !== 'chunk' || !file.map) throw new Error('There is no bundle with a map.');
  const code = file.code.replace(/^\/\/# sourceMappingURL=.*$/m, '');
  const map = new SourceMap(/** @type {any} */ (file.map));
  /** @type {any[]} */
  const statements = parseSync(file.fileName, code).program.body.filter(
    ({ type }) => type === 'VariableDeclaration',
  );
  const lines = [0, ...Array.from(code.matchAll(/\n/g), ({ index }) => index + 1)];
  /** @param {number} at */
  const nameAt = (at) => {
    const line = lines.findLastIndex((start) => start <= at);
    return /** @type {any} */ (map.findEntry(line, at - (lines[line] ?? 0))).name;
  };
  /** @type {Minified[]} */
  const declarations = [];
  let before = code.slice(0, statements[0]?.start);
  for (const { id, start, end } of statements.flatMap(({ declarations }) => declarations)) {
    const text = `${code.slice(start, end)},`;
    const name = nameAt(id.start);
    if (needs.has(name)) declarations.push({ name, needs: [], code: text });
    else before += text; // the bundler's own
  }
  const left = new Set(declarations.map(({ name }) => name));
  for (const declaration of declarations) {
    declaration.needs = [...needsLeft(declaration.name, left, needs)];
  }
  return { code, before, declarations, behind: code.slice(statements.at(-1)?.end) };
}

/**
 * What went into another declaration hands on what it needs.
 *
 * @param {string} name
 * @param {Set<string>} left
 * @param {Map<string, string[]>} needs
 * @param {string[]} path
 */
function needsLeft(name, left, needs, path = [name]) {
  /** @type {Set<string>} */
  const all = new Set();
  for (const needed of needs.get(name) ?? []) {
    if (path.includes(needed)) continue;
    if (left.has(needed)) all.add(needed);
    else for (const further of needsLeft(needed, left, needs, [...path, needed])) all.add(further);
  }
  return all;
}

/** @param {readonly string[]} names */
function write(names) {
  writeFileSync(orderFile, `${JSON.stringify(names, null, 2)}\n`);
}

/** @param {string} code */
function gzipped(code) {
  return gzipSync(code, { level: 9 }).length;
}
