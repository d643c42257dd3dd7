// Writes custom-elements.json; with --check it only tells whether the committed one still says what the source says.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readOptions } from './process/command-line.mjs';
import { root } from './process/paths.mjs';
import { SetupError, command, ensurePackages } from './setup.mjs';

const path = join(root, 'custom-elements.json');

await command(async () => {
  const { check } = readOptions({ check: { type: 'boolean', default: false } });
  ensurePackages();
  const { cli } = await import('@custom-elements-manifest/analyzer/cli.js');
  const { validateManifest } = await import('./manifest/validate.mjs');
  const manifest = await cli({ argv: ['analyze', '--quiet'], cwd: root, noWrite: true });
  await validateManifest(manifest);
  const text = `${JSON.stringify(manifest, null, 2)}\n`;
  if (!check) writeFileSync(path, text);
  else if (text !== committed()) {
    throw new SetupError('custom-elements.json is stale: run `npm run build` and commit it.');
  }
});

function committed() {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
