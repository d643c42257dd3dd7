import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Call } from '../../call/shared-call.js';

/** The options that count while talking, too. */
interface Options {
  readonly audioOnly: boolean;
  readonly lowData: boolean;
}

/**
 * Tells the call of each change of an option that counts while talking. After the update, since the call
 * switches devices and has the host show that.
 */
export class LiveOptions implements ReactiveController {
  readonly #host: ReactiveControllerHost & Options;
  readonly #call: Call;
  #told: Options = { audioOnly: false, lowData: false };

  constructor(host: ReactiveControllerHost & Options, call: Call) {
    this.#host = host;
    this.#call = call;
    host.addController(this);
  }

  hostUpdated(): void {
    queueMicrotask(() => this.#tell());
  }

  #tell(): void {
    const { audioOnly, lowData } = this.#host;
    const told = this.#told;
    this.#told = { audioOnly, lowData };
    if (audioOnly !== told.audioOnly) this.#call.audioOnly = audioOnly;
    if (lowData !== told.lowData) this.#call.dataSaver = lowData;
  }
}
