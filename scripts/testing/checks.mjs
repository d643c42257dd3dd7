import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { packageScript, root } from '../process/paths.mjs';

/** @typedef {import('./part.mjs').Part} Part */

/** @returns {Part[]} what can be said of the source without running it */
export const staticChecks = () => [
  {
    title: 'format',
    args: () => [packageScript('prettier'), '--check', '--log-level', 'warn', '.'],
  },
  { title: 'lint', args: () => [packageScript('eslint'), '--max-warnings', '0', '.'] },
  {
    title: 'circles',
    args: () => [packageScript('dependency-cruiser', 'depcruise'), 'src', 'scripts', 'bench'],
  },
  { title: 'types', args: () => [packageScript('typescript', 'tsc'), '--noEmit'] },
  ...readdirSync(join(root, 'test/types')).map((framework) => ({
    title: `types for ${framework}`,
    args: () => [
      packageScript('typescript', 'tsc'),
      ...['--noEmit', '-p', `test/types/${framework}`],
    ],
  })),
  { title: 'manifest', args: () => [join(root, 'scripts/manifest.mjs'), '--check'] },
  { title: 'advisories', says: true, args: () => [join(root, 'scripts/testing/audit.mjs')] },
];

/** @returns {Part} */
export const buildCheck = () => ({ title: 'build', args: () => [join(root, 'scripts/build.mjs')] });
