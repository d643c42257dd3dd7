import { LitElement, type CSSResult } from 'lit';
import { sheetOf } from './sheet-of.js';

const nextTask = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

/**
 * Draws itself for the first time in a task of its own. The task that defines the elements is long
 * enough on a slow phone; the page stays responsive between the two.
 *
 * It may be moved into another document, such as that of a window which the page has opened: the style
 * sheets of this one are lost there, or refused.
 */
export abstract class DeferredElement extends LitElement {
  protected override async scheduleUpdate(): Promise<void> {
    if (!this.hasUpdated) {
      await nextTask();
      if (this.prepare) {
        this.prepare();
        await nextTask();
      }
    }
    await super.scheduleUpdate();
  }

  protected override createRenderRoot(): HTMLElement | DocumentFragment {
    if (this.ownerDocument === document) return super.createRenderRoot();
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
