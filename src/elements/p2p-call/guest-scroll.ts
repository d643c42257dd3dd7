import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { onAbort } from '../../abort.js';

interface Host extends ReactiveControllerHost, HTMLElement {
  readonly invitedCallId: string | null;
  readonly noScroll: boolean;
}

/** The invitation whose guest has seen where the call is: once in a page, however many widgets it has. */
let seenFor: string | null = null;

/**
 * Brings the widget into view for an invited guest, who would land on top of a long article and see no sign
 * of the call. The focus stays where it is.
 */
export class GuestScroll implements ReactiveController {
  readonly #host: Host;
  #scope = new AbortController();
  /** The invitation it has looked for. */
  #looked: string | null = null;

  constructor(host: Host) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    this.#scope = new AbortController();
  }

  hostDisconnected(): void {
    this.#scope.abort();
    this.#looked = null;
  }

  hostUpdated(): void {
    const { invitedCallId, noScroll } = this.#host;
    if (!invitedCallId || noScroll || invitedCallId === this.#looked) return;
    if (!globalThis.IntersectionObserver) return; // a DOM without layout
    this.#looked = invitedCallId;
    const observer = new IntersectionObserver((entries) => {
      observer.disconnect();
      const [{ boundingClientRect: box, intersectionRect: seen }] = entries as [
        IntersectionObserverEntry,
      ];
      if (!box.height || seenFor === invitedCallId) return; // not shown, or another widget is
      seenFor = invitedCallId;
      if (seen.height < Math.min(box.height, innerHeight) / 2) this.#show(box.height);
    });
    observer.observe(this.#host);
    onAbort(this.#scope.signal, () => observer.disconnect());
  }

  #show(height: number): void {
    this.#host.scrollIntoView({
      block: height < innerHeight ? 'center' : 'start',
      behavior: matchMedia('(prefers-reduced-motion: reduce)').matches ? 'auto' : 'smooth',
    });
  }
}
