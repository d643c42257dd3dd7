/** Milliseconds: about a frame. */
const frameMs = 16;

/**
 * Does some work when it is asked: at once while that is rare, else once a frame, however often it is asked. For
 * what the other side can make this one do: the elements are drawn after each task in which something was reported.
 */
export class FrameTurn {
  readonly #work: () => void;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #isAsked = false;

  constructor(work: () => void) {
    this.#work = work;
  }

  /** Works now, or in the next frame when it did so in this one. */
  ask(): void {
    if (this.#timer === undefined) this.#begin();
    else this.#isAsked = true;
  }

  /** What was asked is not done any more. */
  cancel(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#isAsked = false;
  }

  #begin(): void {
    this.#isAsked = false;
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      if (this.#isAsked) this.#begin();
    }, frameMs);
    this.#work();
  }
}
