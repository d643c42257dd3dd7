import { ContextConsumer } from '@lit/context';
import type { Place } from './actions.js';
import { PatientElement } from './patient-element.js';
import { callContext, type CallController } from '../call/call-controller.js';
import { viewContext, type CallView } from './call-view.js';
import { stringsFor, type CallStrings } from './strings.js';

/** What the elements inside `<p2p-call>` have in common. Outside of one they render nothing. */
export abstract class CallElement extends PatientElement {
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
  protected get place(): Place | null {
    const { call, view, words } = this;
    return call && view ? { call, view, words } : null;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    if (this.view?.elements.delete(this)) this.view.requestUpdate();
  }

  /** A listener that does this with the call. How it went is told by the status or a `call-error`. */
  protected does(work: (call: CallController) => Promise<unknown>): () => void {
    return () => {
      if (this.call) work(this.call).catch(() => undefined);
    };
  }
}
