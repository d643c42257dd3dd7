/**
 * Describes the package as a page gets it: one module, which has all elements and all types. No source is in it, and the
 * files behind the module cannot be imported.
 *
 * @import { Export, Package } from 'custom-elements-manifest/schema'
 * @import { ElementDeclaration } from './public-elements.mjs'
 */
const index = 'dist/npm/index.js';

/** @param {string} path of a source, as the analyzer or an import of the index names it */
const inPackage = (path) => path.replace(/^\/?(?:src|\.)\/(.*)\.[jt]s$/, 'dist/npm/$1.js');

/**
 * Names the files of the package in every reference to a module, at any depth.
 *
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
 * @param {Package} manifest is changed
 * @param {ElementDeclaration[]} elements
 */
export const describeOneModule = (manifest, elements) => {
  const names = new Set(elements.map(({ name }) => name));
  const source = manifest.modules.find(({ path }) => inPackage(path) === index);
  const exported = (source?.exports ?? [])
    .filter(({ kind }) => kind === 'js') // it defines the elements in a loop, which the analyzer does not follow
    .map((entry) =>
      names.has(entry.name) ? { ...entry, declaration: { name: entry.name } } : entry,
    );
  /** @type {Export[]} */
  const definitions = elements.flatMap(({ tagName, name }) =>
    tagName ? [{ kind: 'custom-element-definition', name: tagName, declaration: { name } }] : [],
  );
  renameModules([elements, exported]);
  manifest.schemaVersion = '2.1.0'; // the first with states, which the analyzer writes under an older number
  manifest.modules = [
    {
      kind: 'javascript-module',
      path: index,
      declarations: elements,
      exports: [...exported, ...definitions],
    },
  ];
};
