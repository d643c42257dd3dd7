import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { SetupError } from '../process/command.mjs';
import { root } from '../process/paths.mjs';

/**
 * The most bytes a file may have on its way to a page.
 *
 * @type {Readonly<Record<string, { brotli: number, gzip: number }>>}
 */
const budgets = {
  'p2p-call.js': { brotli: 159_700, gzip: 188_800 },
  'p2p-call.lean.js': { brotli: 138_300, gzip: 162_900 },
};

/** What is not ours in the file. */
const libraries = /^(@?lit|@?firebase|lean-qr|idb-keyval)(\/|$)/;

/**
 * Bytes, as they are and as servers send them: brotli 11 and gzip -9.
 *
 * @typedef {{ raw: number, brotli: number, gzip: number }} Size
 */

/**
 * What the built files weigh, and our own code in the full one: the same build without the libraries.
 *
 * @returns {Promise<{ total: Size, lean: Size, ours: Size }>}
 */
export async function measureSize() {
  const [total, lean] = ['p2p-call.js', 'p2p-call.lean.js'].map((file) =>
    sizeOf(readFileSync(join(root, 'dist', file))),
  );
  if (!total || !lean) throw new Error('There are two files.');
  return { total, lean, ours: sizeOf(Buffer.from(await bundleWithoutLibraries())) };
}

/** @param {{ total: Size, lean: Size, ours: Size }} size */
export function printSize({ total, lean, ours }) {
  const signIn = {
    raw: total.raw - lean.raw,
    brotli: total.brotli - lean.brotli,
    gzip: total.gzip - lean.gzip,
  };
  const rows = {
    'p2p-call.js': total,
    'our own code in it': ours,
    'p2p-call.lean.js': lean,
    'sign-in, App Check': signIn,
  };
  printLine('', 'raw', 'brotli 11', 'gzip -9');
  for (const [name, { raw, brotli, gzip }] of Object.entries(rows)) {
    printLine(name, kilobytes(raw), kilobytes(brotli), kilobytes(gzip));
  }
}

/** @param {{ total: Size, lean: Size }} size */
export function checkBudget({ total, lean }) {
  for (const [file, size] of Object.entries({ 'p2p-call.js': total, 'p2p-call.lean.js': lean })) {
    const budget = budgets[file];
    if (!budget || (size.brotli <= budget.brotli && size.gzip <= budget.gzip)) continue;
    throw new SetupError(
      `dist/${file} is over its budget of ${kilobytes(budget.brotli)} (brotli) and ` +
        `${kilobytes(budget.gzip)} (gzip): say what the bytes are for, and ask for more.`,
    );
  }
}

async function bundleWithoutLibraries() {
  const { build } = await import('vite');
  const result = await build({
    root,
    configFile: join(root, 'vite.config.ts'),
    logLevel: 'error', // the classic script is not looked at
    build: { write: false, sourcemap: false, rolldownOptions: { external: libraries } },
  });
  const files = [result].flat().flatMap((bundle) => ('output' in bundle ? bundle.output : []));
  const [chunk] = files.filter(({ fileName }) => fileName === 'p2p-call.js');
  return chunk?.type === 'chunk' ? chunk.code : '';
}

/**
 * @param {Buffer} code
 * @returns {Size}
 */
const sizeOf = (code) => ({
  raw: code.length,
  brotli: brotliCompressSync(code).length, // quality 11 is Node's own choice
  gzip: gzipSync(code, { level: 9 }).length,
});

/** @param {...string} cells */
function printLine(...cells) {
  console.log(cells.map((cell, column) => (column ? cell.padStart(12) : cell.padEnd(20))).join(''));
}

/** @param {number} bytes */
const kilobytes = (bytes) => `${(bytes / 1000).toFixed(1)} kB`;
