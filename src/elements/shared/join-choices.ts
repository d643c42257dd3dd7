/** How the page has a call begin: the attributes `muted`, `camera-off` and `display-name`. */
export interface JoinOptions {
  readonly muted: boolean;
  readonly cameraOff: boolean;
  readonly displayName: string;
}

/** How a call begins: with which devices on, and the name the other side is told; empty for none. */
export interface JoinSettings {
  readonly microphone: boolean;
  readonly camera: boolean;
  readonly name: string;
}

/**
 * What a person chose before a call. It is state of the widget, not of the page: the page's attributes
 * stay as they are written, and count for whatever nobody chose.
 */
export class JoinChoices {
  #chosen: Partial<JoinSettings> = {};
  readonly #changed: () => void;

  /** @param changed - Called after each choice, to show it. */
  constructor(changed: () => void) {
    this.#changed = changed;
  }

  /** The name that was typed in; undefined before. */
  get name(): string | undefined {
    return this.#chosen.name;
  }

  /** Keeps these choices beside the earlier ones. */
  choose(choices: Partial<JoinSettings>): void {
    this.#chosen = { ...this.#chosen, ...choices };
    this.#changed();
  }

  /** How a call begins now: as chosen, else as the page says. The name is the page's where it gives one. */
  appliedTo({ muted, cameraOff, displayName }: JoinOptions): JoinSettings {
    const { microphone = !muted, camera = !cameraOff, name = '' } = this.#chosen;
    return { microphone, camera, name: displayName.trim() || name.trim() };
  }
}
