import { actions, press, type CallActionName } from '../controls/actions.js';
import type { ActionContext } from '../shared/action-context.js';

/**
 * The action that a key means inside the widget; undefined for none. Only plain letters count, and not
 * while somebody writes.
 */
const actionOfKey = (event: KeyboardEvent): CallActionName | undefined => {
  const { key, code, ctrlKey, metaKey, altKey, repeat, isComposing } = event;
  const target = event.composedPath()[0] as HTMLElement;
  if (ctrlKey || metaKey || altKey || repeat || isComposing || event.defaultPrevented) return;
  if (target.isContentEditable || target.matches('input, textarea, select')) return;
  // a keyboard of another script is read by its places
  const letter = /^[\x20-\x7f]$/.test(key) ? key.toLowerCase() : code.slice(3).toLowerCase();
  const wanted = letter === '?' ? 'h' : letter;
  return (Object.keys(actions) as CallActionName[]).find((name) => actions[name]?.key === wanted);
};

/** Does what a key says while the focus is inside the host, unless its `noShortcuts` is set. */
export const takeShortcuts = (host: HTMLElement, context: () => ActionContext): void => {
  host.addEventListener('keydown', (event) => {
    const action = context().view.noShortcuts ? undefined : actionOfKey(event);
    if (!action || !actions[action]?.when(context())) return;
    event.stopPropagation(); // the page may have a use for it, too
    event.preventDefault(); // or a field that gets the focus gets the letter, too
    void press(action, context());
  });
};
