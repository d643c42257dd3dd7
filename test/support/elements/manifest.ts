/** Something that `custom-elements.json` names. */
export interface Named {
  readonly name: string;
  readonly description?: string;
}

/** What `custom-elements.json` tells of one element. */
export interface Declaration {
  readonly tagName?: string;
  readonly attributes?: readonly Named[];
  readonly members?: readonly (Named & { readonly kind: string; readonly privacy?: string })[];
  readonly events?: readonly Named[];
  readonly cssParts?: readonly Named[];
  readonly cssStates?: readonly Named[];
}

const manifest = (await (await fetch('/custom-elements.json')).json()) as {
  modules: { declarations?: Declaration[] }[];
};

/** Every element of the package. */
export const declarations: readonly Declaration[] = manifest.modules
  .flatMap((module) => module.declarations ?? [])
  .filter((declaration) => declaration.tagName);

export const declarationOf = (tag: string): Declaration =>
  declarations.find(({ tagName }) => tagName === tag)!;

export const namesOf = (list: readonly Named[] | undefined): string[] =>
  (list ?? []).map(({ name }) => name);

/** The values that the description of an attribute names, in its order: words in backticks. */
export const valuesOf = (tag: string, attribute: string): string[] => {
  const found = declarationOf(tag).attributes?.find(({ name }) => name === attribute);
  return [...(found?.description ?? '').matchAll(/`([\w-]+)`/g)].map(([, value]) => value!);
};
