import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { onRemoval } from '../../call/removal.js';
import type { SharedCall } from '../../call/shared-call.js';
import { isAtRest } from '../../call/call-state.js';
import { pageInvitation } from '../shared/page-invitation.js';

interface Host extends ReactiveControllerHost, HTMLElement {
  readonly autojoin: boolean;
  readonly callId: string;
  readonly problem: unknown;
  readonly renderRoot: ParentNode;
}

/** Those of the widgets in this page. */
const all = new Set<Autojoin>();

/**
 * Joins where no person presses: `autojoin` joins the offered call, once; another `call-id` during a call
 * leaves it and joins that one. A page may have the widget twice, one of them not shown (for phones, in a
 * carousel): what is not shown does not join before it is, and of several for one call only the first does.
 */
export class Autojoin implements ReactiveController {
  readonly #host: Host;
  readonly #controller: SharedCall;
  /** The `call-id` the running call began with; null while none runs. */
  #begunWith: string | null = null;
  /** The call that was joined by itself last; null for none. */
  #joined: string | null = null;
  readonly #shown = globalThis.ResizeObserver && new ResizeObserver(() => this.#follow()); // none on a server

  constructor(host: Host, controller: SharedCall) {
    this.#host = host;
    this.#controller = controller;
    host.addController(this);
    onRemoval(host, () => void this.#giveUp());
  }

  hostConnected(): void {
    all.add(this);
  }

  hostDisconnected(): void {
    this.#shown.disconnect();
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
    if (!callId && pageInvitation.isLate) return; // no script of the page may open a camera
    const base = this.#host.renderRoot.querySelector('.base');
    if ([...all].some((one) => one.#joined === offeredCallId) || !base) return;
    if (base.getClientRects().length === 0) {
      this.#shown.observe(base);
      return;
    }
    this.#shown.disconnect();
    this.#joined = offeredCallId;
    this.#join();
  }

  /** Put in again it joins again; until then it is another one's turn, once this one's seat is free. */
  async #giveUp(): Promise<void> {
    await this.#controller.session.leave().catch(() => undefined);
    this.#joined = null;
    if (!this.#host.isConnected) all.delete(this);
    for (const one of all) one.#follow();
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
