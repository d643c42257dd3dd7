import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { onAbort } from '../../abort.js';
import { warnOwner } from '../shared/warn-owner.js';

interface Host extends ReactiveControllerHost, HTMLElement {
  /** The call's elements that have found this host, wherever they are. */
  readonly elements: ReadonlySet<Element>;
}

/** Children that a page has for other reasons than to show something. */
const invisible = 'script, style, template, noscript, slot';

/** Children of a named slot belong to our layout. */
const isOfPageLayout = (child: Element): boolean => child.slot === '';

/** The host's child that an element is in or slotted into; null for one in the host's own shadow root. */
const childHolding = (element: Element, host: Element): Element | null => {
  let inner = element;
  while (inner.parentNode !== host) {
    const { parentNode, assignedSlot } = inner;
    const outer: Node | null =
      assignedSlot ?? (parentNode instanceof ShadowRoot ? parentNode.host : parentNode);
    if (!(outer instanceof Element) || outer === host) return null;
    inner = outer;
  }
  return inner;
};

/**
 * What the page put into the widget: a layout of its own, if a `call-…` element is anywhere in it. Anything
 * else (a `<br>` of an editor, a fallback text, a template) leaves the default layout, and its owner is
 * warned of what is not shown.
 */
export class PageLayout implements ReactiveController {
  readonly #host: Host;
  #scope = new AbortController();
  #isGiven = false;
  #hasIntro = false;
  #hasWarned = false;

  constructor(host: Host) {
    this.#host = host;
    host.addController(this);
  }

  /** Whether the page shows the call in a layout of its own. */
  get isGiven(): boolean {
    return this.#isGiven;
  }

  /** Whether the page has title and text of its own for the card. */
  get hasIntro(): boolean {
    return this.#hasIntro;
  }

  hostConnected(): void {
    this.#scope = new AbortController();
    const look = () => this.#host.requestUpdate();
    const observer = new MutationObserver(look);
    observer.observe(this.#host, { childList: true, subtree: true, attributeFilter: ['slot'] });
    onAbort(this.#scope.signal, () => observer.disconnect());
    this.#host.addEventListener('slotchange', look, { signal: this.#scope.signal });
  }

  hostDisconnected(): void {
    this.#scope.abort();
  }

  hostUpdate(): void {
    const { children, elements } = this.#host;
    this.#hasIntro = [...children].some(({ slot }) => slot === 'intro');
    // each of the call's elements enters the view it is in, wherever it is: also in a closed shadow root
    this.#isGiven = [...elements].some((element) => {
      const child = childHolding(element, this.#host);
      return child !== null && isOfPageLayout(child);
    });
  }

  /** Tells the page's owner, once, of content that is not shown. */
  warnOfIgnored(): void {
    if (this.#isGiven || this.#hasWarned) return;
    const ignored = [...this.#host.childNodes].find((node) =>
      node instanceof Element
        ? isOfPageLayout(node) && !node.matches(invisible)
        : node instanceof Text && node.data.trim() !== '',
    );
    if (!ignored) return;
    this.#hasWarned = true;
    const what = ignored instanceof Element ? `<${ignored.localName}>` : 'text';
    warnOwner(
      `<p2p-call> does not show the ${what} inside it: a layout of your own has a <call-…> element in it.`,
    );
  }
}
