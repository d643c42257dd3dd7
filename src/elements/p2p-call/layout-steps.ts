import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** What there is of our layout; each step adds to the ones before. */
export const layoutStep = { card: 0, pictures: 1, toolbar: 2, side: 3, settled: 4 } as const;

/**
 * Builds the layout in steps, each in a task of its own: all of it at once would keep a slow phone from
 * answering. With a call, which needs all of it, it is there at once.
 */
export class LayoutSteps implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #isInUse: () => boolean;
  #step: number = layoutStep.card;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** `isInUse` says whether a call has begun. */
  constructor(host: ReactiveControllerHost, isInUse: () => boolean) {
    this.#host = host;
    this.#isInUse = isInUse;
    host.addController(this);
  }

  /** The last step that is taken: a number of `layoutStep`. */
  get step(): number {
    return this.#step;
  }

  hostUpdate(): void {
    if (this.#isInUse()) this.#step = layoutStep.settled;
  }

  hostUpdated(): void {
    if (this.#step === layoutStep.settled || this.#timer !== undefined) return;
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      if (this.#step < layoutStep.settled) this.#step++;
      this.#host.requestUpdate();
    });
  }
}
