import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { SetupError } from './command.mjs';
import { root } from './paths.mjs';

/** The most that `dist/p2p-call.js` may have, in bytes after gzip -9: as a whole, and our own code in it. */
const budget = { total: 134_000, ours: 47_700 };

/**
 * @typedef {{ raw: number, gzip: number }} Size
 * @typedef {{ total: Size, ours: Size, lit: Size, firebase: Size }} BundleSize
 */

/**
 * What the built bundle weighs, and whose code that is.
 *
 * @returns {Promise<BundleSize>}
 */
export async function measureSize() {
  const total = sizeOf(readFileSync(join(root, 'dist/p2p-call.js')));
  // The same build with a dependency left out: what is missing then is that dependency's share.
  const ours = await sizeWithout(/^(@?lit|@?firebase)(\/|$)/);
  const oursAndLit = await sizeWithout(/^@?firebase(\/|$)/);
  return { total, ours, lit: minus(oursAndLit, ours), firebase: minus(total, oursAndLit) };
}

/** @param {BundleSize} size */
export function printSize(size) {
  console.log(`${'dist/p2p-call.js'.padEnd(18)}${'raw'.padStart(10)}${'gzip -9'.padStart(10)}`);
  for (const [name, { raw, gzip }] of Object.entries(size)) {
    console.log(
      `  ${name.padEnd(16)}${kilobytes(raw).padStart(10)}${kilobytes(gzip).padStart(10)}`,
    );
  }
}

/** @param {BundleSize} size */
export function checkBudget({ total, ours }) {
  const over = [
    total.gzip > budget.total &&
      `the bundle has ${kilobytes(total.gzip)} of ${kilobytes(budget.total)}`,
    ours.gzip > budget.ours &&
      `our own code has ${kilobytes(ours.gzip)} of ${kilobytes(budget.ours)}`,
  ].filter(Boolean);
  if (over.length > 0)
    throw new SetupError(`Over the size budget: ${over.join(', and ')} (gzip -9).`);
}

/** @param {RegExp} external */
async function sizeWithout(external) {
  const { build } = await import('vite');
  const result = await build({
    root,
    configFile: join(root, 'vite.config.ts'),
    logLevel: 'warn',
    build: { write: false, sourcemap: false, rolldownOptions: { external } },
  });
  const outputs = [result].flat().flatMap((bundle) => ('output' in bundle ? bundle.output : []));
  const code = outputs.map((file) => (file.type === 'chunk' ? file.code : '')).join('');
  return sizeOf(Buffer.from(code));
}

/**
 * @param {Buffer} code
 * @returns {Size}
 */
const sizeOf = (code) => ({ raw: code.length, gzip: gzipSync(code, { level: 9 }).length });

/**
 * @param {Size} whole
 * @param {Size} part
 * @returns {Size}
 */
const minus = (whole, part) => ({ raw: whole.raw - part.raw, gzip: whole.gzip - part.gzip });

/** @param {number} bytes */
const kilobytes = (bytes) => `${(bytes / 1000).toFixed(1)} kB`;
