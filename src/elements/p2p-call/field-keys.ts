import type { CallView } from '../shared/call-view.js';

/** What leaves a field, or what is around it: of use to the page, in a dialog for one. */
const leaving: readonly string[] = ['Tab', 'Escape'];

/**
 * What a person types into a field of the widget is not for the page, which may have shortcuts of its own.
 * Fields that the page puts into the widget are the page's.
 */
export const keepTypedKeys = (host: CallView): void => {
  const keep = (event: KeyboardEvent) => {
    const target = event.composedPath()[0] as HTMLElement;
    const { host: owner } = target.getRootNode() as Partial<ShadowRoot>;
    const isOurs = [...host.elements].some((element) => element === owner);
    if (isOurs && target.matches('input, textarea, select') && !leaving.includes(event.key)) {
      event.stopPropagation();
    }
  };
  for (const type of ['keydown', 'keypress', 'keyup'] as const) host.addEventListener(type, keep);
};
