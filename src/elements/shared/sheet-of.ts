import type { CSSResult } from 'lit';

/** These styles as a sheet for the documents of that window: a sheet is refused by every other document. */
export const sheetOf = (window: Window, styles: readonly CSSResult[]): CSSStyleSheet => {
  const { CSSStyleSheet: Sheet } = window as unknown as typeof globalThis;
  const sheet = new Sheet();
  sheet.replaceSync(styles.map(({ cssText }) => cssText).join(''));
  return sheet;
};
