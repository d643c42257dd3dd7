import type { ComplexAttributeConverter, PropertyDeclarations } from 'lit';

/** What an option is by its attribute's text (null: there is none), and by what a page's script set. */
export interface OptionValue<T> extends ComplexAttributeConverter<T> {
  fromAttribute(text: string | null): T;
  fromProperty(value: unknown): T;
}

/** The same reading for attribute and property: null and undefined are "not given" for both. */
const optionValue = <T>(read: (value: unknown) => T): OptionValue<T> => ({
  fromAttribute: read,
  fromProperty: read,
});

/**
 * Text, empty where it is not given. What is no text stays as it is: `resolveConfig` names it to the
 * person, or reads it where an object may stand for the text.
 */
export const text = optionValue((value) => value ?? '');

/** A presence boolean. The text `false` is false: that is what frameworks and people write. */
export const flag: OptionValue<boolean> = {
  fromAttribute: (value) => value !== null && value !== 'false',
  fromProperty: (value) => Boolean(value) && value !== 'false',
};

/** A boolean that tells "not given" (null) from false. */
export const optionalFlag: OptionValue<boolean | null> = {
  fromAttribute: (value) => (value === null ? null : flag.fromAttribute(value)),
  fromProperty: (value) => (value == null ? null : flag.fromProperty(value)),
};

/** One of some words; the first where it is not given, or is no such word. */
export const oneOf = <T>(...words: readonly [T, ...T[]]): OptionValue<T> =>
  optionValue((value) => words.find((word) => word === value) ?? words[0]);

/** What no attribute can hold: null where it is not given. */
export const objectValue = optionValue((value) => value ?? null);

/**
 * Has each property hold what its `OptionValue` (its `converter`) makes of what a script sets. To be
 * called before Lit makes its accessors, which keep the ones they find.
 */
export const readProperties = (prototype: object, properties: PropertyDeclarations): void => {
  for (const [name, { converter }] of Object.entries(properties)) {
    const value = converter as OptionValue<unknown>;
    const held = new WeakMap<object, unknown>();
    const own = Object.getOwnPropertyDescriptor(prototype, name);
    Object.defineProperty(prototype, name, {
      configurable: true,
      get(this: object): unknown {
        return own ? own.get?.call(this) : held.get(this);
      },
      set(this: object, given: unknown) {
        const read = value.fromProperty(given);
        if (own) own.set?.call(this, read);
        else held.set(this, read);
      },
    });
  }
};
