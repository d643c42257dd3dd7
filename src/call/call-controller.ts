import { ContextProvider, createContext } from '@lit/context';
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { newCallId } from '../signaling/call-id.js';
import type { CallConfig } from './call-config.js';
import { CallCaptions } from './call-captions.js';
import { CallSession } from './call-session.js';

/** What a host knows and the elements inside it need to show. */
export interface CallHost extends ReactiveControllerHost, HTMLElement {
  /** The options of the next call. Throws a `CallError` for options nobody can call with. */
  resolveConfig(): CallConfig;
  /** The call that the page's invitation link names; null for none. */
  readonly invitedCallId: string | null;
  /** The page's fixed room, made by whoever comes first; null for none. */
  readonly fixedCallId: string | null;
  /** The link that brings somebody into the running call; null outside a call. */
  readonly inviteUrl: string | null;
  /** The BCP 47 tag of the words on screen. */
  readonly language: string;
}

export const callContext = createContext<CallController>(Symbol('p2p-call'));

/**
 * A session tied to the lifetime of its host, and shared through `callContext` with every element
 * inside. Elements read it while they render and call its verbs; they keep no copy.
 */
export class CallController extends CallSession implements ReactiveController {
  readonly captions: CallCaptions;
  readonly #host: CallHost;
  readonly #provider: ContextProvider<typeof callContext>;

  constructor(host: CallHost) {
    super();
    this.#host = host;
    this.#provider = new ContextProvider(host, { context: callContext, initialValue: this });
    this.addEventListener('change', () => this.publish());
    host.addController(this);
    this.captions = new CallCaptions(
      this,
      () => host.language || navigator.language,
      () => this.publish(),
    );
  }

  /** The call a person would join now: the invitation link's, else the fixed room; null for none. */
  get offeredCallId(): string | null {
    return this.#host.invitedCallId ?? this.#host.fixedCallId;
  }

  get inviteUrl(): string | null {
    return this.#host.inviteUrl;
  }

  get language(): string {
    return this.#host.language;
  }

  /** Opens this side's devices as the next call will; rejects with a `CallError`. */
  preview(): Promise<void> {
    return this.openPreview(() => this.#host.resolveConfig().capture);
  }

  /** Makes a call. Resolves with its id when the offer is stored; rejects with a `CallError`. */
  start(): Promise<string> {
    const fixed = this.#host.fixedCallId;
    return this.#open(fixed ?? newCallId(), true, fixed === null);
  }

  /**
   * Joins a call by id, else the invited one, else the fixed room. Resolves once the seat is taken;
   * rejects with a `CallError`.
   */
  async join(callId = this.offeredCallId): Promise<void> {
    await this.#open(callId ?? '', callId !== null && callId === this.#host.fixedCallId, false);
  }

  hostConnected(): void {
    this.publish();
  }

  hostDisconnected(): void {
    // An element that is only being moved is connected again before this microtask runs.
    queueMicrotask(() => {
      if (!this.#host.isConnected) void this.leave();
    });
  }

  /** Renders the host and everything that shows the call. */
  publish(): void {
    this.#host.requestUpdate();
    this.#provider.updateObservers(); // the same object, new contents
  }

  #open(callId: string, mayCreate: boolean, mustCreate: boolean): Promise<string> {
    const config = () => this.#host.resolveConfig();
    return this.open({ callId, mayCreate, mustCreate, config });
  }
}
