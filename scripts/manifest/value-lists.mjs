/**
 * Writes the values out where a type is a name for a list of them: an editor completes values, and knows no names.
 *
 * @import { ElementDeclaration } from './public-elements.mjs'
 */
import { join } from 'node:path';
import ts from 'typescript';
import { root } from '../process/paths.mjs';

/** A list that is written out, as the source has it. */
const isWrittenOut = /^('[\w-]*'|null)( \| ('[\w-]*'|null))*$/;

/** What the compiler knows of the classes that the package exports. */
const typesOfClasses = () => {
  const path = join(root, 'tsconfig.build.json');
  const { options } = ts.parseJsonConfigFileContent(
    ts.readConfigFile(path, ts.sys.readFile).config,
    ts.sys,
    root,
  );
  const index = join(root, 'src/index.ts');
  const program = ts.createProgram([index], options);
  const checker = program.getTypeChecker();
  const file = program.getSourceFile(index);
  const module = file && checker.getSymbolAtLocation(file);
  if (!module) throw new Error('src/index.ts is no module.');
  const exported = checker.getExportsOfModule(module);

  /**
   * @param {string} className
   * @param {string} property
   */
  return (className, property) => {
    const symbol = exported.find(({ name }) => name === className);
    if (!symbol) throw new Error(`The package does not export ${className}.`);
    const type = checker.getDeclaredTypeOfSymbol(checker.getAliasedSymbol(symbol));
    const member = checker.getPropertyOfType(type, property);
    if (!member) throw new Error(`${className} has no ${property}.`);
    return checker.getTypeOfSymbol(member);
  };
};

/**
 * The values of a type that is a list of words; null for any other. By the alphabet, since the compiler has them in the
 * order in which it came across them anywhere; the empty ones last.
 *
 * @param {ts.Type} type
 */
const valuesOf = (type) => {
  if (!type.isUnion()) return null;
  const words = type.types.filter((member) => member.isStringLiteral()).map(({ value }) => value);
  const isNullable = type.types.some(({ flags }) => flags & ts.TypeFlags.Null);
  if (words.length + (isNullable ? 1 : 0) < type.types.length) return null;
  const named = words
    .filter(Boolean)
    .sort()
    .map((word) => `'${word}'`);
  return [...named, ...(words.includes('') ? ["''"] : []), ...(isNullable ? ['null'] : [])].join(
    ' | ',
  );
};

/**
 * What an attribute can be of what its property can be: text, or one of some words.
 *
 * @param {string} type of the property
 */
const asText = (type) => {
  const kinds = type.split(' | ');
  if (kinds.includes('string')) return 'string';
  return kinds.filter((kind) => kind !== "''" && kind !== 'null').join(' | ');
};

/**
 * @param {ElementDeclaration[]} elements are changed
 */
export const writeValuesOut = (elements) => {
  const typeOf = typesOfClasses();
  for (const { name, members = [], attributes = [] } of elements) {
    for (const member of members) {
      if (member.kind !== 'field' || !member.type) continue;
      const written = member.type.text;
      const text = isWrittenOut.test(written)
        ? written
        : (valuesOf(typeOf(name, member.name)) ?? written);
      member.type = { text };
      const attribute = attributes.find(({ fieldName }) => fieldName === member.name);
      if (attribute) attribute.type = { text: asText(text) };
    }
  }
};
