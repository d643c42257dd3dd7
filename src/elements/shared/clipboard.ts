import type { CallView } from './call-view.js';

/**
 * Puts text on the clipboard; answers whether it could. Where the clipboard is forbidden, in frames
 * and on pages without https, a field within `root` is copied the old way.
 */
const copyText = async (text: string, root: HTMLElement | DocumentFragment): Promise<boolean> => {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const focused = (root as ShadowRoot).activeElement as HTMLElement | null;
    const field = document.createElement('textarea');
    field.className = 'sr';
    field.value = text;
    root.append(field);
    field.select();
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- nothing else works there
    const copied = document.execCommand('copy');
    field.remove();
    focused?.focus();
    return copied;
  }
};

/** Copies, and lets the elements say so for a moment; answers whether it could. */
export const copy = async (view: CallView, text: string): Promise<boolean> => {
  const done = await copyText(text, view.renderRoot);
  if (done) view.copied = text;
  setTimeout(() => (view.copied = null), 2500);
  return done;
};
