import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** The focused element inside, across shadow roots; null when there is none or it is not shown. */
const focusedIn = (host: Element): Element | null => {
  if (!host.matches(':focus-within')) return null;
  let active = (host.getRootNode() as Document | ShadowRoot).activeElement;
  while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
  return active?.getClientRects().length ? active : null;
};

/**
 * Keeps a keyboard's place: when an update takes the focused button away, the focus goes to the
 * next of the host's elements that has something to focus. It never takes the focus from elsewhere.
 */
export class FocusKeeper implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #successors: () => Iterable<HTMLElement>;
  #had = false;

  constructor(host: ReactiveControllerHost & HTMLElement, successors: () => Iterable<HTMLElement>) {
    this.#host = host;
    this.#successors = successors;
    host.addController(this);
  }

  hostUpdate(): void {
    this.#had ||= focusedIn(this.#host) !== null;
  }

  hostUpdated(): void {
    if (this.#had) void this.#restore();
  }

  async #restore(): Promise<void> {
    await this.#host.updateComplete;
    this.#had = false;
    for (const successor of this.#successors()) {
      if (focusedIn(this.#host)) return;
      successor.focus();
    }
  }
}
