/**
 * Keeps what a page can use: an editor has no need of private members, nor of the classes around the elements.
 *
 * @import { CustomElement, CustomElementDeclaration, Package } from 'custom-elements-manifest/schema'
 */

/** @typedef {CustomElementDeclaration & CustomElement} ElementDeclaration */

/**
 * @param {ElementDeclaration} element
 * @returns {ElementDeclaration}
 */
const publicPartOf = (element) => {
  const members = (element.members ?? []).filter(
    (member) =>
      !member.name.startsWith('#') &&
      member.privacy !== 'private' &&
      member.privacy !== 'protected' &&
      // what is `@internal` has left its name behind, and nothing else
      (member.kind !== 'field' || member.type),
  );
  const attributes = (element.attributes ?? []).flatMap((attribute) => {
    const { fieldName } = attribute;
    if (!fieldName) return [attribute];
    const field = members.find(({ name }) => name === fieldName);
    if (field?.kind !== 'field') return []; // the analyzer takes a `state` of Lit for an attribute
    // it knows the value of a constant for the field only
    return [field.default === undefined ? attribute : { ...attribute, default: field.default }];
  });
  return { ...element, members, attributes };
};

/**
 * The elements of all modules.
 *
 * @param {Package} manifest
 * @returns {ElementDeclaration[]}
 */
export const publicElements = ({ modules }) =>
  modules
    .flatMap(({ declarations = [] }) => declarations)
    .filter(
      /** @returns {declaration is ElementDeclaration} */
      (declaration) => 'tagName' in declaration && declaration.tagName !== undefined,
    )
    .map(publicPartOf);
