import { delay, onAbort, untilAborted } from '../abort.js';
import { CallError } from '../errors.js';
import type {
  Opening,
  OutgoingSignal,
  Profile,
  Seat,
  Signal,
  SignalingChannel,
} from '../signaling/signaling-channel.js';
import type { CallConfig } from './call-config.js';
import type { CallEndReason } from './call-state.js';
import type { CallTarget, ActiveCallListener } from './call-target.js';
import { Conversation } from './conversation/conversation.js';
import { withFetchedServers } from './peer/ice-servers.js';
import type { LocalMedia } from './media/local-media.js';
import { FirstNegotiation } from './peer/first-negotiation.js';
import type { Peer } from './peer/peer.js';
import { OutgoingMedia } from './outgoing-media.js';
import { noRoute, patience, supervise, type Patience } from './peer/supervision.js';

/**
 * One call from its first to its last moment. Everything it starts ends with its scope; what comes
 * later has no effect.
 */
export class ActiveCall {
  readonly target: CallTarget;
  /** This side's devices: the preview's, where there was one. */
  readonly media: LocalMedia;
  readonly sending: OutgoingMedia;
  readonly conversation: Conversation;
  connectedAt: number | null = null;
  /** Resolves when the service has nothing of this call any more. */
  closed: Promise<void> = Promise.resolve();

  readonly #config: CallConfig;
  readonly #tell: ActiveCallListener;
  readonly #scope = new AbortController();
  readonly #session = crypto.randomUUID();
  readonly #patience: Patience;
  #negotiator: FirstNegotiation | null = null;
  #channel: SignalingChannel | null = null;
  #heardSignal = false;
  #gone = false;
  #cut = false;
  #connectingSince = 0;

  constructor(config: CallConfig, target: CallTarget, media: LocalMedia, tell: ActiveCallListener) {
    const { signal } = this.#scope;
    this.#config = config;
    this.target = target;
    this.media = media;
    this.#tell = tell;
    this.#patience = { ...patience, ...config.patience };
    this.conversation = new Conversation(config.displayName, () => this.sending.told(media), {
      remoteChanged: () => this.sending.hear(),
      text: (text) => tell.heard(text),
      listens: () => tell.announce('listening'),
      file: (file) => tell.announce('file', file),
      signal: (signal) => this.#hear(signal),
      bye: (removes) => void this.#finish('remote-left', removes ? 'confirm' : 'remove'),
      cut: () => this.#onCut(),
    });
    this.sending = new OutgoingMedia(this.conversation, tell, signal);
    onAbort(signal, () => media.close());
    window.addEventListener('pagehide', () => this.#vanish(), { signal });
  }

  /** This side's stream, the same object for the whole call. */
  get local(): MediaStream {
    return this.media.stream;
  }

  get peer(): Peer | null {
    return this.#negotiator?.peer ?? null;
  }

  get usage() {
    return this.#channel?.usage ?? { reads: 0, writes: 0, deletes: 0 };
  }

  /**
   * Takes the seat, once an earlier call has left the room. Rejects with the `CallError` the call failed
   * with, or once it was left.
   */
  async open(before: Promise<void>): Promise<void> {
    const { signal } = this.#scope;
    this.closed = before;
    try {
      const media = this.#openMedia();
      media.catch(() => undefined); // awaited below, beside what may fail sooner
      const configuration = await withFetchedServers(this.#config, signal);
      signal.throwIfAborted();
      const profile = () => this.#profile;
      const negotiator = new FirstNegotiation(configuration, this.local, media, profile, signal);
      this.#negotiator = negotiator;
      const { mayCreate, mustCreate } = this.target;
      const seat = untilAborted(before, signal).then(() =>
        this.#takeSeat(negotiator, mayCreate, !mustCreate),
      );
      await Promise.all([media, seat]);
    } catch (cause) {
      signal.throwIfAborted();
      throw this.#failWith(cause);
    }
  }

  async leave(): Promise<void> {
    this.conversation.bye(true);
    await this.#finish('left', 'remove');
  }

  async #openMedia(): Promise<LocalMedia> {
    const { signal } = this.#scope;
    const media = await this.media.open();
    signal.throwIfAborted();
    media.addEventListener('change', () => void this.#onMediaChange(), { signal });
    this.#tell.move({ status: 'joining', local: this.local });
    this.#tell.announce('mediachange');
    return media;
  }

  async #takeSeat(
    negotiator: FirstNegotiation,
    mayOffer: boolean,
    mayAnswer: boolean,
  ): Promise<void> {
    const { signal } = this.#scope;
    const channel = await this.#config.createChannel();
    if (signal.aborted) void channel.close('keep');
    signal.throwIfAborted();
    this.#channel = channel;
    this.#heardSignal = false;
    this.#gone = false;
    const { callId } = this.target;
    const seat = await channel.open(callId, negotiator.begin(mayOffer, mayAnswer));
    signal.throwIfAborted();
    if (seat === 'callee') void negotiator.peer.beginChecks();
    negotiator.peer.signals.listen((signal) => this.#send(signal));
    await negotiator.applyTracks();
    signal.throwIfAborted();
    if (seat === 'callee') this.#connect(negotiator, seat, negotiator.remoteProfile);
    else this.#tell.move({ status: 'waiting', callId, local: this.local });
    channel.listen((signal) => {
      if (signal.type === 'opening') this.#accept(negotiator, signal.opening);
      else this.#hear(signal);
    });
  }

  /** The other side's half is known: from here on it is ICE's turn. */
  #connect({ peer, scope }: FirstNegotiation, seat: Seat, profile: Profile | null): void {
    const { callId } = this.target;
    this.#connectingSince = performance.now();
    this.conversation.meet(profile, peer, scope);
    const { tutorial } = this.conversation;
    if (!tutorial) peer.allowRenegotiation();
    this.sending.attach(peer, scope);
    this.#tell.move({ status: 'connecting', callId, local: this.local });
    const heard = () => this.#heardSignal;
    const supervised = { seat, tutorial, heard, patience: this.#patience };
    const here = { callId, local: this.local, remote: peer.remoteStream };
    supervise(
      peer,
      supervised,
      {
        connected: () => {
          this.connectedAt ??= Date.now();
          this.sending.begin();
          this.#tell.move({ status: 'connected', ...here });
        },
        reconnecting: () => {
          if (this.#gone) this.#end('remote-left');
          else this.#tell.move({ status: 'reconnecting', ...here });
        },
        lost: () => this.#end('remote-lost'),
        noRoute: () => void this.#fail(noRoute()),
        callerSilent: () => void this.#reopen('remove'),
      },
      scope,
    );
  }

  /**
   * Takes a seat anew, whichever is free: when the one who made the call is gone, and when the record
   * vanished from under a side that waits (it slept, and somebody took the call over).
   */
  async #reopen(record: 'remove' | 'keep'): Promise<void> {
    const { signal } = this.#scope;
    try {
      this.conversation.part();
      this.#negotiator?.part();
      await this.#channel?.close(record);
      signal.throwIfAborted();
      if (this.#negotiator) await this.#takeSeat(this.#negotiator, true, true);
    } catch (cause) {
      this.#failWith(cause);
    }
  }

  /** The caller's waiting is over: somebody has answered. */
  #accept(negotiator: FirstNegotiation, { description, profile }: Opening): void {
    const { peer } = negotiator;
    this.#connect(negotiator, 'caller', profile);
    peer.accept(description).catch(this.#failWith);
  }

  #hear(signal: Exclude<Signal, { type: 'opening' }>): void {
    if (this.#scope.signal.aborted) return;
    switch (signal.type) {
      case 'gone':
        this.#onGone();
        break;
      case 'error':
        // a call that was connected once may do without the service
        if (this.connectedAt === null) this.#fail(signal.error);
        break;
      default:
        this.#heardSignal = true;
        void this.peer?.receive(signal);
    }
  }

  /** Closed without a word. Who leaves in the first moments has none yet: then the record goes. */
  #onCut(): void {
    this.#cut = true;
    if (this.#gone) this.#end('remote-left');
    const lost = () => this.#end('remote-lost');
    delay(this.#patience.lastWordMs, this.#scope.signal).then(lost, () => undefined);
  }

  #onGone(): void {
    const { status } = this.#tell.state();
    this.#gone = true;
    if (status === 'waiting') void this.#reopen('keep');
    else if (status === 'reconnecting' || this.#cut) this.#end('remote-left');
    else if (status === 'connecting') {
      // the caller's answer may be in: what is connected by then goes on without the record
      const connectingMs = performance.now() - this.#connectingSince;
      if (connectingMs > this.#patience.longConnectMs) this.#fail(noRoute());
      else this.#end('remote-left');
    }
  }

  /** The data channel carries signals while it is alive; the owner's database while it is not. */
  #send(signal: OutgoingSignal): void {
    const alive = this.peer?.connection.connectionState === 'connected';
    if (alive && this.conversation.sendSignal(signal)) return;
    void this.#channel?.send(signal).catch(() => undefined); // the next restart sends anew
  }

  async #onMediaChange(): Promise<void> {
    await this.#negotiator?.applyTracks().catch(() => undefined); // the call may end meanwhile
    this.conversation.tellState();
    await this.#channel?.describe(this.#profile).catch(() => undefined);
  }

  get #profile(): Profile {
    const { name, microphone, camera } = this.conversation.self;
    return { session: this.#session, name, microphone, camera };
  }

  readonly #end = (reason: CallEndReason) => void this.#finish(reason, 'remove');

  async #finish(reason: CallEndReason, record: 'remove' | 'confirm'): Promise<void> {
    if (this.#scope.signal.aborted) return;
    this.#scope.abort(new DOMException('The call has ended.', 'AbortError'));
    const durationMs = this.connectedAt === null ? 0 : Date.now() - this.connectedAt;
    this.#tell.move({ status: 'ended', reason, durationMs });
    await this.#close(record);
  }

  #close(record: 'remove' | 'confirm'): Promise<void> {
    this.conversation.files.end();
    this.closed = (this.#channel?.close(record) ?? this.closed).catch(() => undefined);
    return this.closed;
  }

  readonly #failWith = (cause: unknown) => this.#fail(CallError.from('negotiation-failed', cause));

  #fail(error: CallError): CallError {
    if (this.#scope.signal.aborted) return error;
    this.#scope.abort(error);
    this.#tell.move({ status: 'failed', error });
    void this.#close('remove');
    return error;
  }

  /** The page goes away: a last word to whom it reaches. */
  #vanish(): void {
    this.conversation.bye(true);
    const channel = this.#channel;
    this.#channel = null;
    this.#end('left');
    channel?.abandon();
  }
}
