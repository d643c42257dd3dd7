/**
 * Lets a script set what can only be read: nothing happens. A framework that spreads an object over an
 * element sets every member there is, and a page in strict mode would stop at the first that throws.
 */
export const ignoreWrites = (prototype: object): void => {
  for (const [name, own] of Object.entries(Object.getOwnPropertyDescriptors(prototype))) {
    if (own.get && !own.set) {
      Object.defineProperty(prototype, name, { ...own, set: () => undefined });
    }
  }
};
