import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { Removal } from '../../call/removal.js';
import type { SharedCall } from '../../call/shared-call.js';
import { isAtRest } from '../../call/call-state.js';

interface Host extends ReactiveControllerHost, HTMLElement {
  readonly autojoin: boolean;
  readonly callId: string;
  readonly problem: unknown;
}

/**
 * Joins where no person presses: `autojoin` joins the offered call, once; another `call-id` during a call
 * leaves it and joins that one.
 */
export class Autojoin implements ReactiveController {
  readonly #host: Host;
  readonly #controller: SharedCall;
  /** The `call-id` the running call began with; null while none runs. */
  #begunWith: string | null = null;
  /** The call that was joined by itself last; null for none. */
  #joined: string | null = null;

  constructor(host: Host, controller: SharedCall) {
    this.#host = host;
    this.#controller = controller;
    host.addController(this);
    new Removal(host, () => (this.#joined = null)); // put in again it joins again
  }

  /** After the update: a call that begins has the host show that. */
  hostUpdated(): void {
    queueMicrotask(() => this.#follow());
  }

  #follow(): void {
    const { autojoin, callId, isConnected, problem } = this.#host;
    const { session, offeredCallId } = this.#controller;
    if (!isAtRest(session.state)) {
      this.#begunWith ??= callId;
      if (this.#begunWith !== callId) void this.#change(callId);
      return;
    }
    this.#begunWith = null;
    if (!autojoin || !isConnected || problem || !offeredCallId) return;
    if (offeredCallId === this.#joined) return;
    this.#joined = offeredCallId;
    this.#join();
  }

  async #change(callId: string): Promise<void> {
    this.#begunWith = this.#joined = callId;
    await this.#controller.session.leave();
    if (callId && isAtRest(this.#controller.session.state)) this.#join();
  }

  #join(): void {
    this.#controller.join().catch(() => undefined); // the status tells
  }
}
