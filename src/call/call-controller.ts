import { ContextProvider, createContext } from '@lit/context';
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { newCallId } from '../signaling/call-id.js';
import type { Seat } from '../signaling/signaling-channel.js';
import { newSealKey } from '../signaling/sealing/seal-key.js';
import { Captions } from './captions.js';
import type { CallConfig } from './call-config.js';
import { CallSession } from './call-session.js';
import type { CallTarget } from './call-target.js';
import { onRemoval } from './removal.js';
import type { SharedCall } from './shared-call.js';

/** What a host knows and the elements inside it need to show. */
export interface CallHost extends ReactiveControllerHost, HTMLElement {
  /** The options of the next call. Throws a `CallError` for options nobody can call with. */
  resolveConfig(): CallConfig;
  /** The call that the page's invitation link names; null for none. */
  readonly invitedCallId: string | null;
  /** The key in that link; null for a call in plain text. */
  readonly invitedKey: string | null;
  /** Whether calls it makes are sealed: in a way that whoever has the link can read, and nobody else. */
  readonly seals: boolean;
  /** The page's fixed room, made by whoever comes first; null for none. */
  readonly fixedCallId: string | null;
  /** The link that brings somebody into the running call; null outside a call. */
  readonly inviteUrl: string | null;
  /** The BCP 47 tag of the words on screen. */
  readonly language: string;
}

export const callContext = createContext<SharedCall>(Symbol('p2p-call'));

/**
 * Ties a session to the lifetime of its host, opens its calls as the host's options say, and shares it
 * through `callContext` with every element inside.
 */
export class CallController implements ReactiveController, SharedCall {
  readonly session = new CallSession();
  readonly captions: Captions;
  readonly #host: CallHost;
  readonly #provider: ContextProvider<typeof callContext>;
  /** The call that was opened last. */
  #last: Pick<CallTarget, 'callId' | 'key'> | null = null;
  /** The call that the next start makes, since its invitation is out; null for a new one. */
  #invitedTo: Pick<CallTarget, 'callId' | 'key'> | null = null;
  /** What was tried last: the id that was joined, `start`, or nothing yet. */
  #lastAttempt: { readonly join: string; readonly key: string | null } | 'start' | null = null;

  constructor(host: CallHost) {
    this.#host = host;
    this.#provider = new ContextProvider(host, { context: callContext, initialValue: this });
    this.captions = new Captions(
      {
        track: () => this.session.remoteStream?.getAudioTracks()[0],
        language: () => host.language || navigator.language,
      },
      () => this.publish(),
    );
    this.session.addEventListener('statechange', () => {
      const { state } = this.session;
      if (state.status === 'connected') void this.captions.connected();
      if (!('remote' in state)) this.captions.toggle(false);
    });
    this.session.addEventListener('change', () => this.publish());
    host.addController(this);
    onRemoval(host, () => void this.session.leave());
  }

  get offeredCallId(): string | null {
    return this.#host.invitedCallId ?? this.#host.fixedCallId;
  }

  get inviteUrl(): string | null {
    return this.#host.inviteUrl;
  }

  get language(): string {
    return this.#host.language;
  }

  preview(): Promise<void> {
    return this.session.openPreview(() => this.#host.resolveConfig().capture);
  }

  start(): Promise<string> {
    this.#lastAttempt = 'start';
    const { fixedCallId, seals } = this.#host;
    if (fixedCallId !== null) return this.#open(fixedCallId, null, true, false);
    const { callId, key } = this.#invitedTo ?? {
      callId: newCallId(),
      key: seals ? newSealKey() : null,
    };
    this.#invitedTo = null;
    return this.#open(callId, key, true, true);
  }

  async join(callId = this.offeredCallId, key = this.#keyOf(callId)): Promise<void> {
    this.#lastAttempt = callId === null ? null : { join: callId, key };
    const isFixed = callId !== null && callId === this.#host.fixedCallId;
    await this.#open(callId ?? '', isFixed ? null : key, isFixed, false);
  }

  async retry(): Promise<void> {
    const { offeredCallId } = this;
    if (this.#lastAttempt === 'start') await this.start();
    else if (this.#lastAttempt) await this.join(this.#lastAttempt.join, this.#lastAttempt.key);
    else if (offeredCallId) await this.join(offeredCallId);
    else await this.start();
  }

  hostConnected(): void {
    this.publish();
  }

  /** Renders the host and everything that shows the call. */
  publish(): void {
    this.#host.requestUpdate();
    this.#provider.updateObservers(); // the same object, new contents
  }

  async comeBack(callId: string, key: string | null, seat: Seat): Promise<void> {
    this.#last = { callId, key };
    const config = () => this.#host.resolveConfig();
    await this.session.open({ callId, key, seat, mayCreate: false, mustCreate: false, config });
  }

  remake(callId: string, key: string | null): void {
    this.#invitedTo = { callId, key };
  }

  async resume(): Promise<void> {
    if (this.#last) await this.#open(this.#last.callId, this.#last.key, true, false);
  }

  /** The key that goes with a call: the page's invitation has one for its own call only. */
  #keyOf(callId: string | null): string | null {
    const { invitedCallId, invitedKey } = this.#host;
    return callId === invitedCallId ? invitedKey : null;
  }

  #open(
    callId: string,
    key: string | null,
    mayCreate: boolean,
    mustCreate: boolean,
  ): Promise<string> {
    this.#last = { callId, key };
    const config = () => this.#host.resolveConfig();
    return this.session.open({ callId, key, mayCreate, mustCreate, config });
  }
}
