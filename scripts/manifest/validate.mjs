import { join } from 'node:path';
import { validateCem } from '@wc-toolkit/cem-validator';
import { root } from '../process/paths.mjs';

/**
 * What the validator would only warn of by itself.
 *
 * @type {import('@wc-toolkit/cem-validator').Rules}
 */
const rules = {
  packageJson: {
    packageType: 'error',
    main: 'error',
    module: 'error',
    types: 'error',
    exports: 'error',
  },
  manifest: {
    schemaVersion: 'error',
    modulePath: 'error',
    definitionPath: 'error',
    typeDefinitionPath: 'error',
  },
};

/**
 * Prints what tools could not make use of in the manifest or find by `package.json`. Throws where there is something.
 *
 * @param {unknown} manifest
 */
export const validateManifest = (manifest) =>
  // of its own: the validator writes into what it reads
  validateCem(structuredClone(manifest), { packageJsonPath: join(root, 'package.json'), rules });
