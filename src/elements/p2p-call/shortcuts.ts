import { actions, type CallActionName } from '../controls/actions.js';

/**
 * The action that a key means inside the widget; undefined for none. Only plain letters count, and not
 * while somebody writes.
 */
export const actionOfKey = (event: KeyboardEvent): CallActionName | undefined => {
  const { key, code, ctrlKey, metaKey, altKey, repeat, isComposing } = event;
  const target = event.composedPath()[0] as HTMLElement;
  if (ctrlKey || metaKey || altKey || repeat || isComposing || event.defaultPrevented) return;
  if (target.isContentEditable || target.matches('input, textarea, select')) return;
  // a keyboard of another script is read by its places
  const letter = /^[\x20-\x7f]$/.test(key) ? key.toLowerCase() : code.slice(3).toLowerCase();
  const wanted = letter === '?' ? 'h' : letter;
  return (Object.keys(actions) as CallActionName[]).find((name) => actions[name]?.key === wanted);
};
