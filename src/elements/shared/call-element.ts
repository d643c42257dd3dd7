import { ContextConsumer } from '@lit/context';
import { isServer, type PropertyValues } from 'lit';
import type { ActionContext } from './action-context.js';
import { DeferredElement } from './deferred-element.js';
import { callContext } from '../../call/call-controller.js';
import type { Call, SharedCall } from '../../call/shared-call.js';
import { viewContext, type CallView } from './call-view.js';
import { stringsFor, type CallStrings } from '../words/strings.js';

/**
 * What the elements inside `<p2p-call>` have in common: they find its call and its view, and export their
 * parts. Outside of one they render nothing.
 */
export abstract class CallElement extends DeferredElement {
  readonly #controller = new ContextConsumer(this, { context: callContext, subscribe: true });
  readonly #view = new ContextConsumer(this, {
    context: viewContext,
    subscribe: true,
    callback: (view) => {
      if (!view.elements.has(this)) view.enter(this);
    },
  });

  /** The ways into a call; undefined outside of a widget. */
  protected get controller(): SharedCall | undefined {
    return this.#controller.value;
  }

  /** The call as it is now. */
  protected get call(): Call | undefined {
    return this.controller?.session;
  }

  protected get view(): CallView | undefined {
    return this.#view.value;
  }

  protected get words(): CallStrings {
    return stringsFor(this.controller?.language ?? '');
  }

  /** What an action needs to know; null outside of a widget. */
  protected get context(): ActionContext | null {
    const { controller, call, view, words } = this;
    return controller && call && view ? { controller, call, view, words } : null;
  }

  /** A server connects no elements: they ask for the call right before they are drawn, which is once. */
  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    if (!isServer) return;
    this.#controller.hostConnected();
    this.#view.hostConnected();
  }

  protected override update(changed: PropertyValues): void {
    super.update(changed);
    this.#exportParts();
  }

  /** The names of all parts it can have. Null: they are looked for after each update, in all it shows. */
  protected readonly partNames: readonly string[] | null = null;

  /** What is `a` inside of `x` is `x__a` for the page, and for what is around this element. */
  #exportParts(): void {
    const { host } = this.getRootNode() as Partial<ShadowRoot>;
    if (!(host instanceof DeferredElement)) return; // a page's own layout exports as it likes
    const name = this.getAttribute('part') ?? '';
    const exported = [...this.#partsInside()].map((part) => `${part}:${name}__${part}`).join();
    if (exported === this.getAttribute('exportparts')) return; // set again it is all styled anew
    this.setAttribute('exportparts', exported);
    if (host instanceof CallElement) host.#exportParts();
  }

  #partsInside(): Iterable<string> {
    if (this.partNames) return this.partNames;
    const inside = new Set<string | null>();
    for (const element of this.renderRoot.querySelectorAll('[part]')) {
      inside.add(element.getAttribute('part')).add(element.getAttribute('exportparts'));
    }
    return new Set([...inside].join().match(/[\w-]+(?![\w:-])/g)); // not the `a` of `a:x__a`
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.view?.exit(this);
  }

  /**
   * An event listener that does `work` with the call; outside of a widget it does nothing. A failure is
   * left to the status and to `call-error`, which tell it.
   */
  protected listener(work: (controller: SharedCall) => Promise<unknown>): () => void {
    return () => {
      if (this.controller) work(this.controller).catch(() => undefined);
    };
  }
}
