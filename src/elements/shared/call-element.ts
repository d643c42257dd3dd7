import { ContextConsumer } from '@lit/context';
import type { PropertyValues } from 'lit';
import type { ActionContext } from './action-context.js';
import { DeferredElement } from './deferred-element.js';
import { callContext, type CallController } from '../../call/call-controller.js';
import { viewContext, type CallView } from './call-view.js';
import { stringsFor, type CallStrings } from '../words/strings.js';

/** What the elements inside `<p2p-call>` have in common. Outside of one they render nothing. */
export abstract class CallElement extends DeferredElement {
  readonly #call = new ContextConsumer(this, { context: callContext, subscribe: true });
  readonly #view = new ContextConsumer(this, {
    context: viewContext,
    subscribe: true,
    callback: (view) => {
      if (view.elements.has(this)) return;
      view.elements.add(this);
      view.requestUpdate();
    },
  });

  protected get call(): CallController | undefined {
    return this.#call.value;
  }

  protected get view(): CallView | undefined {
    return this.#view.value;
  }

  protected get words(): CallStrings {
    return stringsFor(this.call?.language ?? '');
  }

  /** What an action needs to know; null outside of a widget. */
  protected get context(): ActionContext | null {
    const { call, view, words } = this;
    return call && view ? { call, view, words } : null;
  }

  protected override update(changed: PropertyValues): void {
    super.update(changed);
    this.#exportParts();
  }

  /** What is `a` inside of `x` is `x__a` for the page, and for what is around this element. */
  #exportParts(): void {
    const { host } = this.getRootNode() as Partial<ShadowRoot>;
    if (!(host instanceof DeferredElement)) return; // a page's own layout exports as it likes
    const name = this.getAttribute('part') ?? '';
    const inside = [...this.renderRoot.querySelectorAll('[part]')].map((element) =>
      ['part', 'exportparts'].map((attribute) => element.getAttribute(attribute)),
    );
    const parts = new Set(inside.join().match(/[\w-]+(?![\w:-])/g)); // not the `a` of `a:x__a`
    this.setAttribute('exportparts', [...parts].map((part) => `${part}:${name}__${part}`).join());
    if (host instanceof CallElement) host.#exportParts();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    if (this.view?.elements.delete(this)) this.view.requestUpdate();
  }

  /** A listener that does this with the call. How it went is told by the status or a `call-error`. */
  protected listener(work: (call: CallController) => Promise<unknown>): () => void {
    return () => {
      if (this.call) work(this.call).catch(() => undefined);
    };
  }
}
