import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** How long an element may be out of the page before it counts as removed, in milliseconds. */
const putBackMs = 500;

/**
 * Calls back when its host is removed for good. Drag and drop, portals and what swaps one page for the next
 * take an element out and put it in again a moment later; that is no removal.
 */
export class Removal implements ReactiveController {
  readonly #removed: () => void;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(host: ReactiveControllerHost, removed: () => void) {
    this.#removed = removed;
    host.addController(this);
  }

  hostConnected(): void {
    clearTimeout(this.#timer);
  }

  hostDisconnected(): void {
    this.#timer = setTimeout(this.#removed, putBackMs);
  }
}
