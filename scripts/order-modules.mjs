// Looks for the order of our modules in which the one file is smallest, and writes it down for the build:
// node scripts/order-modules.mjs [SECONDS]
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { minify } from 'terser';
import { build } from 'vite';
import { orderFile } from './module-order.mjs';
import { root } from './paths.mjs';

const seconds = Number(process.argv[2] ?? 60);
const source = join(root, 'src/');

/** @type {Map<string, { code: string, imports: string[] }>} */
const modules = new Map();

await build({
  root,
  configFile: join(root, 'vite.config.ts'),
  logLevel: 'warn',
  plugins: [
    {
      name: 'collect',
      renderChunk(_code, chunk) {
        for (const [id, { code }] of Object.entries(chunk.modules)) {
          if (!id.startsWith(source) || !code || id.endsWith('/index.ts')) continue;
          const imports = (this.getModuleInfo(id)?.importedIds ?? []).map(nameOf);
          modules.set(nameOf(id), { code, imports });
        }
        return null;
      },
    },
  ],
  build: {
    write: false,
    sourcemap: false,
    rolldownOptions: { external: /^(@?lit|@?firebase)(\/|$)/ },
  },
});
for (const module of modules.values()) {
  const { code } = await minify(module.code, { compress: { toplevel: false, unused: false } });
  module.code = code ?? '';
}

/** @type {string[]} */
let best = [];
for (const name of modules.keys()) place(name);
let smallest = sizeOf(best);
console.log(`${best.length} modules, ${smallest} bytes as they are.`);

let seed = 1;
/** The same numbers in each run: a longer search goes on where a shorter one stopped. @param {number} below */
const random = (below) => {
  seed = (seed * 1103515245 + 12345) & 0x7fffffff;
  return Math.floor((seed / 0x80000000) * below);
};

for (const end = performance.now() + seconds * 1000; performance.now() < end;) {
  const order = [...best];
  const count = 1 + random(4);
  const moved = order.splice(random(order.length - count), count);
  order.splice(random(order.length + 1), 0, ...moved);
  if (!isPossible(order)) continue;
  const size = sizeOf(order);
  if (size > smallest) continue;
  best = order;
  smallest = size;
}
console.log(`${smallest} bytes now.`);
writeFileSync(orderFile, `${JSON.stringify(best, null, 2)}\n`);

/** Behind what it imports, where that does not import it in turn. @param {string} name */
function place(name, path = [name]) {
  if (best.includes(name)) return;
  const module = modules.get(name);
  if (!module) return;
  module.imports = module.imports.filter(
    (imported) => modules.has(imported) && !path.includes(imported),
  );
  for (const imported of module.imports) place(imported, [...path, imported]);
  if (!best.includes(name)) best.push(name);
}

/** @param {string} id */
function nameOf(id) {
  return id.slice(source.length).replace(/ts$/, 'js');
}

/** @param {string[]} order */
function sizeOf(order) {
  const code = order.map((name) => modules.get(name)?.code).join('\n');
  return gzipSync(code, { level: 9 }).length;
}

/** A module comes after what it imports, or the bundler changes the order. @param {string[]} order */
function isPossible(order) {
  const seen = new Set();
  return order.every((name) => {
    seen.add(name);
    const imports = modules.get(name)?.imports ?? [];
    return imports.every((imported) => seen.has(imported));
  });
}
