import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { SetupError } from '../process/command.mjs';
import { root } from '../process/paths.mjs';

/** The most that `dist/p2p-call.js` may have, in bytes after gzip -9: as a whole, and our own code in it. */
const budget = { total: 130_200, ours: 45_000 };

/**
 * @typedef {{ raw: number, gzip: number }} Size
 * @typedef {{ total: Size, ours: Size, lit: Size, firebase: Size }} BundleSize
 */

/**
 * What the built bundle weighs, and whose code that is. Ours is what it adds to a bundle of Lit and Firebase that is
 * built in the same way, and has of them what it uses.
 *
 * @returns {Promise<BundleSize>}
 */
export async function measureSize() {
  const total = sizeOf(readFileSync(join(root, 'dist/p2p-call.js'), 'utf8'));
  const own = await bundle(undefined, /^(@?lit|@?firebase)(\/|$)/);
  const fromLit = own.match(/import\s*\{[^}]*\}\s*from\s*"@?lit[^"]*";/g) ?? [];
  const litEntry = fromLit.map((statement) => statement.replace('import', 'export')).join('\n');
  const firebaseEntry = `export const load = () => import('../signaling/firestore-sdk.js');`;
  const lit = sizeOf(await bundle(litEntry));
  const libraries = sizeOf(await bundle(`${litEntry}\n${firebaseEntry}`));
  return { total, ours: minus(total, libraries), lit, firebase: minus(libraries, lit) };
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
  if (over.length > 0) {
    throw new SetupError(
      `Over the size budget: ${over.join(', and ')} (gzip -9). If a little is missing, ` +
        `node scripts/bundle/order-declarations.mjs looks for an order of the code that is smaller.`,
    );
  }
}

/**
 * The bundle's code, with another entry or without what is external.
 *
 * @param {string} [entry]
 * @param {RegExp} [external]
 */
async function bundle(entry, external) {
  const { build } = await import('vite');
  const result = await build({
    root,
    configFile: join(root, 'vite.config.ts'),
    logLevel: 'warn',
    plugins: entry ? [{ name: 'entry', load: (id) => (id === index ? entry : null) }] : [],
    build: {
      write: false,
      sourcemap: false,
      ...(external ? { rolldownOptions: { external } } : {}),
    },
  });
  const outputs = [result].flat().flatMap((bundle) => ('output' in bundle ? bundle.output : []));
  return outputs.map((file) => (file.type === 'chunk' ? file.code : '')).join('');
}

const index = join(root, 'src/index.ts');

/**
 * @param {string} code
 * @returns {Size}
 */
const sizeOf = (code) => ({
  raw: Buffer.byteLength(code),
  gzip: gzipSync(code, { level: 9 }).length,
});

/**
 * @param {Size} whole
 * @param {Size} part
 * @returns {Size}
 */
const minus = (whole, part) => ({ raw: whole.raw - part.raw, gzip: whole.gzip - part.gzip });

/** @param {number} bytes */
const kilobytes = (bytes) => `${(bytes / 1000).toFixed(1)} kB`;
