import { onAbort } from '../../abort.js';
import { pageInvitation } from '../shared/page-invitation.js';
import { surroundings } from '../words/language.js';
import { stringsChange } from '../words/strings.js';

/** Calls back when something around the element changes what it shows, until the scope ends. */
export const watchPage = (element: Element, changed: () => void, scope: AbortSignal): void => {
  const onFragment = () => {
    pageInvitation.take(true);
    changed(); // also for a link that carries the page's route
  };
  window.addEventListener('hashchange', onFragment, { signal: scope });
  stringsChange.addEventListener('change', changed, { signal: scope });
  const observer = new MutationObserver(changed);
  for (const node of surroundings(element)) {
    // of each tree it is in, once: the observer sees into no shadow root
    if (node.nodeType === Node.DOCUMENT_NODE || node instanceof ShadowRoot) {
      observer.observe(node, { subtree: true, attributeFilter: ['lang'] });
    }
  }
  onAbort(scope, () => observer.disconnect());
};
