import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { onAbort } from '../../abort.js';
import { warnOwner } from '../../warn-owner.js';

type Host = ReactiveControllerHost & HTMLElement;

/** Children that a page has for other reasons than to show something. */
const invisible = 'script, style, template, noscript, slot';

/** Children of a named slot belong to our layout. */
const isOfPageLayout = (child: Element): boolean => child.slot === '';

/**
 * Whether the element is one of a call, or has one in it: below it, in its shadow root or slotted in. What
 * is in another widget belongs to that one.
 */
const holdsCallElement = (element: Element): boolean =>
  element.localName !== 'p2p-call' &&
  (element.localName.startsWith('call-') ||
    [
      ...element.children,
      ...(element.shadowRoot?.children ?? []),
      ...(element instanceof HTMLSlotElement ? element.assignedElements({ flatten: true }) : []),
    ].some(holdsCallElement));

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
    this.hostUpdate();
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
    const children = [...this.#host.children];
    this.#hasIntro = children.some(({ slot }) => slot === 'intro');
    this.#isGiven = children.some((child) => isOfPageLayout(child) && holdsCallElement(child));
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
      `<p2p-call> does not show the ${what} inside it: a layout of your own has a <call-…> element in it. Is the end tag </p2p-call> missing?`,
    );
  }
}
