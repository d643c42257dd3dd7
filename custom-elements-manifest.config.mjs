import { readFileSync } from 'node:fs';

/** @typedef {import('custom-elements-manifest/schema').Package} Manifest */

/**
 * Keeps what a page can use: an editor has no need of private members, nor of the classes around the elements.
 *
 * @type {{ name: string, packageLinkPhase(context: { customElementsManifest: Manifest }): void }}
 */
const onlyElements = {
  name: 'only-elements',
  packageLinkPhase({ customElementsManifest: manifest }) {
    for (const module of manifest.modules) {
      module.declarations = (module.declarations ?? []).filter(
        (declaration) => 'tagName' in declaration,
      );
      const kept = new Set(module.declarations.map(({ name }) => name));
      module.exports = (module.exports ?? []).filter(
        (entry) =>
          entry.kind === 'custom-element-definition' ||
          (!entry.declaration.module && kept.has(entry.declaration.name)),
      );
      for (const declaration of module.declarations) {
        if (!('members' in declaration && 'tagName' in declaration)) continue;
        declaration.members = (declaration.members ?? []).filter(
          (member) =>
            !member.name.startsWith('#') &&
            member.privacy !== 'private' &&
            member.privacy !== 'protected' &&
            // what is `@internal` has left its name behind, and nothing else
            (member.kind !== 'field' || member.type),
        );
        const names = declaration.members.map(({ name }) => name);
        // the analyzer takes a `state` of Lit for an attribute
        declaration.attributes = (declaration.attributes ?? []).filter(
          ({ fieldName }) => !fieldName || names.includes(fieldName),
        );
      }
    }
    manifest.modules = manifest.modules.filter(({ declarations }) => declarations?.length);
  },
};

/** @param {string} path of a source */
const inPackage = (path) => path.replace(/^\/?src\/(.*)\.[jt]s$/, 'dist/npm/$1.js');

/**
 * Changes every reference to a module, at any depth.
 * @param {object} part of a manifest
 */
const renameModules = (part) => {
  for (const [key, value] of Object.entries(part)) {
    if (key === 'module' && typeof value === 'string')
      Object.assign(part, { module: inPackage(value) });
    else if (value && typeof value === 'object') renameModules(value);
  }
};

/**
 * Names the files of the package: no source is in it. All elements are defined by its index.
 *
 * @type {typeof onlyElements}
 */
const packagePaths = {
  name: 'package-paths',
  packageLinkPhase({ customElementsManifest: manifest }) {
    for (const module of manifest.modules) {
      module.path = inPackage(module.path);
      renameModules(module);
    }
    const definitions = manifest.modules.flatMap(({ path, declarations = [] }) =>
      declarations.flatMap((declaration) =>
        'tagName' in declaration && declaration.tagName
          ? [{ name: declaration.tagName, declaration: { name: declaration.name, module: path } }]
          : [],
      ),
    );
    manifest.modules.push({
      kind: 'javascript-module',
      path: 'dist/npm/index.js',
      declarations: [],
      exports: definitions.map((definition) => ({
        kind: 'custom-element-definition',
        ...definition,
      })),
    });
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
  plugins: [onlyElements, packagePaths],
};
