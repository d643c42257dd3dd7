import { ContextProvider, createContext } from '@lit/context';
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { newCallId } from '../signaling/call-id.js';
import type { Usage } from '../signaling/signaling-channel.js';
import type { CallConfig } from './call-config.js';
import type { CallSession } from './call-session.js';
import type { CallMedia, CallMessage, CallState, RemoteParticipant } from './call-state.js';

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
  /** True while there is no Firebase config and calls stay between the tabs of this browser. */
  readonly preview: boolean;
  /** The BCP 47 tag of the words on screen. */
  readonly language: string;
}

export const callContext = createContext<CallController>(Symbol('p2p-call'));

/**
 * Ties one session to the lifetime of its host and shares itself, through `callContext`, with every
 * element inside. Elements read it while they render and call its verbs; they keep no copy.
 */
export class CallController implements ReactiveController {
  readonly #host: CallHost;
  readonly #session: CallSession;
  readonly #provider: ContextProvider<typeof callContext>;
  #scope = new AbortController();

  constructor(host: CallHost, session: CallSession) {
    this.#host = host;
    this.#session = session;
    this.#provider = new ContextProvider(host, {
      context: callContext,
      initialValue: this,
    });
    host.addController(this);
  }

  get state(): CallState {
    return this.#session.state;
  }

  /** What this side sends now. */
  get media(): CallMedia {
    return this.#session.media;
  }

  /** What is known of the other side; null while nobody is there. */
  get remote(): RemoteParticipant | null {
    return this.#session.remote;
  }

  /** This side's stream; null while nothing is captured. */
  get localStream(): MediaStream | null {
    return this.#session.localStream;
  }

  /** The other side's stream; null while there is none. */
  get remoteStream(): MediaStream | null {
    return this.#session.remoteStream;
  }

  get peerConnection(): RTCPeerConnection | null {
    return this.#session.peerConnection;
  }

  /** The text messages of this call, oldest first; kept after the end until the next call begins. */
  get messages(): readonly CallMessage[] {
    return this.#session.messages;
  }

  /** True once text can be sent: queued while the connection opens, false towards a tutorial client. */
  get canSendMessage(): boolean {
    return this.#session.canSendMessage;
  }

  /** When the call was connected first, in milliseconds since the epoch; null before. */
  get connectedAt(): number | null {
    return this.#session.connectedAt;
  }

  get usage(): Usage {
    return this.#session.usage;
  }

  /** The call a person would join now: the invitation link's, else the fixed room; null for none. */
  get offeredCallId(): string | null {
    return this.#host.invitedCallId ?? this.#host.fixedCallId;
  }

  get inviteUrl(): string | null {
    return this.#host.inviteUrl;
  }

  get preview(): boolean {
    return this.#host.preview;
  }

  get language(): string {
    return this.#host.language;
  }

  /** Makes a call. Resolves with its id when the offer is stored; rejects with a `CallError`. */
  start = (): Promise<string> => {
    const fixed = this.#host.fixedCallId;
    return this.#session.open({
      callId: fixed ?? newCallId(),
      mayCreate: true,
      mustCreate: fixed === null,
      config: () => this.#host.resolveConfig(),
    });
  };

  /**
   * Joins a call by id, else the invited one, else the fixed room. Resolves once the seat is taken;
   * rejects with a `CallError`.
   */
  join = async (callId?: string): Promise<void> => {
    const wanted = callId ?? this.offeredCallId;
    await this.#session.open({
      callId: wanted ?? '',
      mayCreate: wanted !== null && wanted === this.#host.fixedCallId,
      mustCreate: false,
      config: () => this.#host.resolveConfig(),
    });
  };

  leave = (): Promise<void> => this.#session.leave();

  toggleMicrophone = (force?: boolean): Promise<void> => this.#session.toggleMicrophone(force);

  toggleCamera = (force?: boolean): Promise<void> => this.#session.toggleCamera(force);

  sendMessage = (text: string): void => this.#session.sendMessage(text);

  hostConnected(): void {
    this.#scope = new AbortController();
    const { signal } = this.#scope;
    this.#session.addEventListener('change', () => this.publish(), { signal });
    this.publish();
  }

  hostDisconnected(): void {
    this.#scope.abort();
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
}
