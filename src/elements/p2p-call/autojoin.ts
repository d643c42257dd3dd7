import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { CallController } from '../../call/call-controller.js';
import { isAtRest } from '../../call/call-state.js';
import { join } from '../shared/attempts.js';

interface Host extends ReactiveControllerHost, HTMLElement {
  readonly autojoin: boolean;
  readonly callId: string;
  readonly problem: unknown;
}

/**
 * Does what attributes ask for after each update: `autojoin` joins the offered call, once; another
 * `call-id` during a call leaves it and joins that one.
 */
export class Autojoin implements ReactiveController {
  readonly #host: Host;
  readonly #call: CallController;
  /** The `call-id` the running call began with; null while none runs. */
  #room: string | null = null;
  #autojoined: string | null = null;

  constructor(host: Host, call: CallController) {
    this.#host = host;
    this.#call = call;
    host.addController(this);
  }

  hostDisconnected(): void {
    queueMicrotask(() => {
      if (!this.#host.isConnected) this.#autojoined = null; // put in again it joins again
    });
  }

  hostUpdated(): void {
    const { autojoin, callId, isConnected, problem } = this.#host;
    const { state, offeredCallId } = this.#call;
    if (!isAtRest(state)) {
      this.#room ??= callId;
      if (this.#room !== callId) void this.#change(callId);
      return;
    }
    this.#room = null;
    if (!autojoin || !isConnected || problem || !offeredCallId) return;
    if (offeredCallId === this.#autojoined) return;
    this.#autojoined = offeredCallId;
    join(this.#call).catch(() => undefined); // the status tells
  }

  async #change(callId: string): Promise<void> {
    this.#room = this.#autojoined = callId;
    await this.#call.leave();
    if (callId && isAtRest(this.#call.state)) await join(this.#call).catch(() => undefined);
  }
}
