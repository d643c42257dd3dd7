class Status extends EventTarget {
  state: PermissionState;
  watched = false;

  constructor(state: PermissionState) {
    super();
    this.state = state;
  }

  override addEventListener(...args: Parameters<EventTarget['addEventListener']>): void {
    super.addEventListener(...args);
    this.watched = true;
  }
}

/**
 * What `navigator.permissions` tells of camera and microphone, in place of the browser, whose test
 * settings allow everything.
 */
export class Permissions {
  readonly #all = new Map<string, Status>();

  constructor(state: PermissionState) {
    navigator.permissions.query = ({ name }) => {
      const status = this.#all.get(name) ?? new Status(state);
      this.#all.set(name, status);
      return Promise.resolve(status as unknown as PermissionStatus);
    };
  }

  /** Whether somebody listens to both. */
  get watched(): boolean {
    return this.#all.size > 1 && [...this.#all.values()].every(({ watched }) => watched);
  }

  /** As when a person changes the setting beside the address. */
  become(state: PermissionState): void {
    for (const status of this.#all.values()) status.state = state;
    for (const status of this.#all.values()) status.dispatchEvent(new Event('change'));
  }

  restore(): void {
    delete (navigator.permissions as Partial<globalThis.Permissions>).query;
  }
}
