import { readFileSync } from 'node:fs';
import { describeOneModule } from './scripts/manifest/one-module.mjs';
import { publicElements } from './scripts/manifest/public-elements.mjs';
import { writeValuesOut } from './scripts/manifest/value-lists.mjs';

/** Makes of what the analyzer has found what a page can use. */
const asThePackageHasIt = {
  name: 'as-the-package-has-it',
  /** @param {{ customElementsManifest: import('custom-elements-manifest/schema').Package }} found */
  packageLinkPhase({ customElementsManifest }) {
    const elements = publicElements(customElementsManifest);
    writeValuesOut(elements);
    describeOneModule(customElementsManifest, elements);
  },
};

/**
 * Reads the sources in one order: the analyzer takes them as they come, and its text would follow.
 *
 * @param {{ ts: import('typescript'), globs: string[] }} found the analyzer's TypeScript and the paths of the sources
 */
const inOneOrder = ({ ts, globs }) =>
  globs
    .toSorted()
    .map((path) =>
      ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.ES2015, true),
    );

export default {
  overrideModuleCreation: inOneOrder,
  globs: ['src/elements/**/*.ts', 'src/index.ts'],
  litelement: true,
  plugins: [asThePackageHasIt],
};
