/**
 * What stands in for the browser where there is none: a server that loads a built file defines nothing and draws
 * nothing, but does not fail either. These are all the names that Lit and we look at while the file is read. A browser
 * has them, so it takes none of it; and they are of the file, since other scripts on a server look at the global ones to
 * tell where they run.
 */
export const standIns = `const {
  HTMLElement = class {},
  document = { createTreeWalker() {} },
  customElements = { get() {}, define() {} },
} = globalThis;`;
