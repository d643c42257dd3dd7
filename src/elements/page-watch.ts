import { onAbort } from '../abort.js';

/** Calls back when something around the element changes what it shows, until the scope ends. */
export const watchPage = (element: Element, changed: () => void, scope: AbortSignal): void => {
  // another invitation was opened in this page
  window.addEventListener('hashchange', changed, { signal: scope });
  const observer = new MutationObserver(changed);
  observer.observe(element, { childList: true }); // its layout
  observer.observe(document.documentElement, { attributeFilter: ['lang'] });
  onAbort(scope, () => observer.disconnect());
};
