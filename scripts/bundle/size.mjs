import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { SetupError } from '../process/command.mjs';
import { root } from '../process/paths.mjs';

/** The most bytes `dist/p2p-call.js` may have on its way to a page. */
const budget = { brotli: 131_000, gzip: 154_000 };

/** What is not ours in the file. */
const libraries = /^(@?lit|@?firebase|lean-qr)(\/|$)/;

/**
 * Bytes, as they are and as servers send them: brotli 11 and gzip -9.
 *
 * @typedef {{ raw: number, brotli: number, gzip: number }} Size
 */

/**
 * What the built file weighs, and our own code in it: the same build without the libraries.
 *
 * @returns {Promise<{ total: Size, ours: Size }>}
 */
export async function measureSize() {
  const total = sizeOf(readFileSync(join(root, 'dist/p2p-call.js')));
  return { total, ours: sizeOf(Buffer.from(await bundleWithoutLibraries())) };
}

/** @param {{ total: Size, ours: Size }} size */
export function printSize({ total, ours }) {
  printLine('', 'raw', 'brotli 11', 'gzip -9');
  for (const [name, { raw, brotli, gzip }] of Object.entries({ 'p2p-call.js': total, ours })) {
    printLine(name, kilobytes(raw), kilobytes(brotli), kilobytes(gzip));
  }
}

/** @param {{ total: Size }} size */
export function checkBudget({ total }) {
  if (total.brotli <= budget.brotli && total.gzip <= budget.gzip) return;
  throw new SetupError(
    `dist/p2p-call.js is over its budget of ${kilobytes(budget.brotli)} (brotli) and ` +
      `${kilobytes(budget.gzip)} (gzip): say what the bytes are for, and ask for more.`,
  );
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
  console.log(cells.map((cell, column) => (column ? cell.padStart(12) : cell.padEnd(12))).join(''));
}

/** @param {number} bytes */
const kilobytes = (bytes) => `${(bytes / 1000).toFixed(1)} kB`;
