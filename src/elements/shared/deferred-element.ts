import { isServer, LitElement, type CSSResult, type PropertyValues } from 'lit';
import { nextTask } from './next-task.js';
import { sheetOf } from './sheet-of.js';

/**
 * Draws itself for the first time in a task of its own. The task that defines the elements is long
 * enough on a slow phone; the page stays responsive between the two.
 *
 * It may be moved into another document, such as that of a window which the page has opened: the style
 * sheets of this one are lost there, or refused.
 *
 * Where a server has drawn it, that stays until the first picture takes its place. It is not hydrated: a server
 * knows nothing of what a page was opened with, nor of its language.
 */
export abstract class DeferredElement extends LitElement {
  /** Whether it shows what a server has drawn. */
  #isServed = this.shadowRoot !== null;
  /** Whether its host has shown that so far: the first picture then waits for nothing, or there would be a gap. */
  #isAwaited = false;

  override connectedCallback(): void {
    if (isServer) return; // there is nothing to connect to
    const { host } = this.getRootNode() as Partial<ShadowRoot>;
    const isInServed = host instanceof DeferredElement && host.#isServed;
    if (isInServed && this.#isServed) return; // only a part of the picture that a server has drawn of its host
    this.#isAwaited = isInServed;
    super.connectedCallback();
  }

  /** Whether it shows something already, before it has drawn itself. */
  protected get isServed(): boolean {
    return this.#isServed;
  }

  protected override async scheduleUpdate(): Promise<void> {
    if (!this.hasUpdated && !this.#isAwaited) {
      await nextTask();
      if (this.prepare) {
        this.prepare();
        await nextTask();
      }
    }
    await super.scheduleUpdate();
  }

  protected override update(changed: PropertyValues): void {
    const served = this.#isServed ? [...this.renderRoot.childNodes] : [];
    super.update(changed);
    for (const node of served) node.remove();
    this.#isServed = false;
  }

  protected override createRenderRoot(): HTMLElement | DocumentFragment {
    // Lit would draw into what a server has drawn, or hydrate that
    if (this.ownerDocument === document && !this.#isServed) return super.createRenderRoot();
    const root = this.shadowRoot ?? this.attachShadow({ mode: 'open' });
    this.adoptedCallback();
    return root;
  }

  /** Called by the browser when the element has come into another document. */
  adoptedCallback(): void {
    const { defaultView } = this.ownerDocument;
    if (!this.shadowRoot || !defaultView) return;
    const { elementStyles } = this.constructor as typeof LitElement;
    this.shadowRoot.adoptedStyleSheets = [sheetOf(defaultView, elementStyles as CSSResult[])];
  }

  /** What has to be there for the first picture, and needs a task of its own. */
  protected prepare?(): void;
}
