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
    manifest.modules = manifest.modules.filter(
      ({ declarations, exports }) => declarations?.length || exports?.length,
    );
  },
};

export default {
  globs: ['src/elements/**/*.ts', 'src/index.ts'],
  litelement: true,
  plugins: [onlyElements],
};
