import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../process/paths.mjs';

/** What the end-to-end tests load. */
export const bundle = join(root, 'dist/p2p-call.js');

/** Whether the built file is newer than everything it is made from. */
export function isBuilt() {
  if (!existsSync(bundle)) return false;
  const built = statSync(bundle).mtimeMs;
  return ['src', 'scripts/bundle'] // folders, and what else decides about the bundle
    .flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((file) =>
        join(folder, file),
      ),
    )
    .concat('vite.config.ts', 'package-lock.json')
    .every((file) => statSync(join(root, file)).mtimeMs < built);
}
