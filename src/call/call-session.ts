import { CallError } from '../errors.js';
import { isCallId } from '../signaling/call-id.js';
import type { Seat, Usage } from '../signaling/signaling-channel.js';
import { ActiveCall, type ActiveCallListener } from './active-call.js';
import type { CallConfig } from './call-config.js';
import { isAtRest, type CallState } from './call-state.js';
import type { CallTarget } from './call-target.js';
import type { CallMedia, CallQuality, CallSafety, RemoteParticipant } from './call-types.js';
import { Chat } from './conversation/chat.js';
import type { BandwidthDemand } from './conversation/conversation.js';
import { assertCanCall, type CaptureOptions } from './media/capture.js';
import { LocalSide } from './media/local-side.js';
import type { Speaking } from './media/speaking.js';
import { Recorder } from './recorder.js';
import { noUsage } from './rendezvous.js';

/** Which call to open. `config` is asked at that moment and may throw a `CallError`. */
export interface CallRequest extends CallTarget {
  readonly config: () => CallConfig;
}

/** What an event of the session carries. */
export const detailOf = <T>(event: Event): T => (event as CustomEvent<T>).detail;

/**
 * The calls of one widget, one after another: the one truth that elements render. Dispatches
 * `statechange` (detail: `{state, previous}`), `mediachange`, `deviceschange`, `speakingchange`,
 * `remotechange`, `message` (detail: `CallMessage`), `delivery` (one of this side's messages has
 * arrived), `file` (detail: `CallFile`), `listening` (the other side hears messages and files), `error`
 * (detail: `CallError`; something failed and the call goes on), `notice` (detail: `CallNotice`),
 * `recorded` (detail: `File`), `qualitychange` (detail: `CallQuality | null`), `wordschange`, `verifiedchange`
 * (of `safety`), and after each of them `change`.
 */
export class CallSession extends EventTarget {
  /** This side's devices, in a call and in the preview before it. */
  readonly local: LocalSide;
  /** The messages and files of this call, or of the last one until the next. */
  readonly chat: Chat;
  /** Records a call on this device. */
  readonly recorder: Recorder;
  /** The present call, or the last one; null before the first and where no call could begin. */
  #call: ActiveCall | null = null;
  /** Where the session stands while there is no call. */
  #rest: CallState = Object.freeze({ status: 'idle' });
  #dataSaver = false;
  #audioOnly = false;
  /** The camera was on when the pictures went. */
  #hadCamera = false;

  constructor() {
    super();
    this.local = new LocalSide(
      {
        mediaChanged: () => {
          void this.#running?.mediaChanged();
          this.#emit('mediachange');
        },
        devicesChanged: () => this.#emit('deviceschange'),
        speakingChanged: () => this.#emit('speakingchange'),
        notice: (notice) => this.#emit('notice', notice),
        failed: (error) => this.#emit('error', error),
      },
      () => this.#remoteVoice,
    );
    this.chat = new Chat({
      message: (message) => this.#emit('message', message),
      delivered: () => this.#emit('delivery'),
      file: (file) => this.#emit('file', file),
      listening: () => this.#emit('listening'),
    });
    this.recorder = new Recorder(
      {
        main: () =>
          this.remoteScreen ?? this.localScreen ?? (this.remote?.camera ? this.remoteStream : null),
        corner: () => (this.media.camera ? this.local.stream : null),
        sounds: () =>
          [this.local.stream, this.remoteStream, this.localScreen, this.remoteScreen].flatMap(
            (stream) => stream?.getAudioTracks() ?? [],
          ),
      },
      () => 'remote' in this.state && this.chat.canSendMessage,
      {
        changed: () => {
          this.#running?.conversation.setRecording(this.recorder.on);
          this.#emit('mediachange');
        },
        recorded: (file) => this.#emit('recorded', file),
        failed: (error) => this.#emit('error', error),
      },
    );
  }

  /** Where the call stands. */
  get state(): CallState {
    return this.#call?.state ?? this.#rest;
  }

  /** What this side sends. */
  get media(): CallMedia {
    return { ...this.local.media, screen: this.localScreen !== null };
  }

  /** What the other side sends to this one: no pictures in an audio-only call. Null while nobody is there. */
  get remote(): RemoteParticipant | null {
    const remote = this.#running?.conversation.remote ?? null;
    return remote && this.#audioOnly ? { ...remote, camera: false, screen: false } : remote;
  }

  /** There from `connecting` on, so that the first frame finds a player that is ready. */
  get remoteStream(): MediaStream | null {
    return (this.remote && this.#running?.peer?.remoteStream) ?? null;
  }

  /** This side's shared screen; null while nothing is shared. */
  get localScreen(): MediaStream | null {
    return this.#running?.outgoing.screen.stream ?? null;
  }

  /** The other side's shared screen, with its sound where there is one; null while nothing is shared. */
  get remoteScreen(): MediaStream | null {
    return (this.remote?.screen && this.#running?.peer?.remoteScreen) || null;
  }

  /** False outside a connected call, towards a tutorial client, and where no screen can be captured. */
  get canShareScreen(): boolean {
    return this.#running?.outgoing.canShareScreen ?? false;
  }

  /** Who speaks at this moment. */
  get speaking(): Speaking {
    return this.local.speaking;
  }

  /** Sends and receives less: smaller, slower pictures at a fraction of the rate. */
  get dataSaver(): boolean {
    return this.#dataSaver;
  }

  set dataSaver(on: boolean) {
    if (this.#dataSaver === on) return;
    this.#dataSaver = on;
    this.#demandChanged();
  }

  /**
   * No pictures: the camera goes off, and the other side is asked to send none while its own camera
   * stays on for itself. Back to normal the pictures come back, the own one if it was on before.
   */
  get audioOnly(): boolean {
    return this.#audioOnly;
  }

  set audioOnly(on: boolean) {
    if (this.#audioOnly === on) return;
    this.#audioOnly = on;
    if (on) this.#hadCamera = this.media.camera;
    if (this.#hadCamera) this.local.toggleCamera(!on).catch(() => undefined); // reported as an `error`
    this.#demandChanged();
  }

  /** How well the connection does, every two seconds while connected; null otherwise. */
  get quality(): CallQuality | null {
    return this.#running?.outgoing.quality ?? null;
  }

  /** Null outside a call, before both sides agree on words, and where there can be none to trust. */
  get safety(): CallSafety | null {
    return this.#running?.conversation.safety ?? null;
  }

  /** The person says whether both sides have the same words. Without effect where there are none. */
  verify(verified: boolean): void {
    if (!this.#running || (this.safety?.verified ?? verified) === verified) return;
    this.#running.conversation.verified = verified;
    this.#emit('verifiedchange');
  }

  /** The connection itself; null outside a call. */
  get peerConnection(): RTCPeerConnection | null {
    return this.#running?.peer?.connection ?? null;
  }

  /** When the call was connected first, in milliseconds since the epoch; null before. */
  get connectedAt(): number | null {
    return this.#call?.connectedAt ?? null;
  }

  /** What the running call was opened with: the key of its invitation, among other things. Null outside a call. */
  get target(): CallTarget | null {
    return this.#running?.target ?? null;
  }

  /** The seat that this side can have again in another page; null where it cannot. */
  get seat(): Seat | null {
    return this.#running?.seat ?? null;
  }

  /** Documents of the owner's database that this side has caused in this call. */
  get usage(): Usage {
    return this.#call?.usage ?? noUsage;
  }

  /**
   * Opens this side's devices before a call, which takes them over; the status stays `idle`. Resolves
   * once they are open; rejects with a `CallError`, which is for the caller to show.
   */
  async openPreview(capture: () => CaptureOptions): Promise<void> {
    if (this.state.status !== 'idle') {
      throw new DOMException('A preview is there before the first call only.', 'InvalidStateError');
    }
    await this.local.openPreview(capture());
  }

  /** Opens a call. Resolves with its id once the seat is taken; rejects with a `CallError`. */
  async open(request: CallRequest): Promise<string> {
    const previous = this.state;
    if (!isAtRest(previous)) {
      throw new DOMException(
        'A call is running. Call leave() first and wait for the status ended.',
        'InvalidStateError',
      );
    }
    const { callId, key, mayCreate, mustCreate, seat } = request;
    const before = this.#call?.target.callId === callId ? this.#call.closed : Promise.resolve();
    const config = this.#check(request);
    const call: ActiveCall = new ActiveCall(
      config,
      { callId, key, mayCreate, mustCreate, seat },
      this.local.take(config.capture),
      this.#demand,
      this.#listenerOf(() => call),
    );
    this.#call = call;
    this.chat.begin(call.conversation);
    this.#emit('statechange', { state: call.state, previous });
    await call.open(before);
    return callId;
  }

  /** Ends the call, or the preview. Resolves when its record is gone too. */
  async leave(): Promise<void> {
    this.local.closePreview();
    await this.#running?.leave();
    await this.#call?.closed;
  }

  /**
   * Shares the screen beside the camera, or stops. Has to be called on a press. Resolves without effect
   * when the person closes the picker, and where `canShareScreen` is false.
   */
  async toggleScreenShare(on?: boolean): Promise<void> {
    if (!this.canShareScreen) return;
    try {
      await this.#running?.outgoing.screen.toggle(on);
    } catch (cause) {
      const error = CallError.from('media-failed', cause);
      this.#emit('error', error);
      throw error;
    }
  }

  /** The call while it is alive. */
  get #running(): ActiveCall | null {
    return isAtRest(this.state) ? null : this.#call;
  }

  /** What this side wants of the other. */
  get #demand(): BandwidthDemand | undefined {
    if (this.#audioOnly) return 'audio';
    return this.#dataSaver ? 'less' : undefined;
  }

  get #remoteVoice(): RTCRtpReceiver | undefined {
    if (this.state.status !== 'connected') return undefined;
    return this.peerConnection?.getReceivers().find(({ track }) => track.kind === 'audio');
  }

  #demandChanged(): void {
    this.#running?.setDemand(this.#demand);
    this.dispatchEvent(new Event('change'));
  }

  /** What the call would be like. Fails, and shows it, where there can be none. */
  #check({ callId, config }: CallRequest): CallConfig {
    try {
      const checked = config();
      if (!isCallId(callId)) {
        throw new CallError(
          'call-not-found',
          `"${callId}" is no call id: 4 to 64 letters, digits, "-" and "_".`,
        );
      }
      assertCanCall();
      return checked;
    } catch (cause) {
      const error = CallError.from('config-invalid', cause);
      const previous = this.state;
      this.local.closePreview();
      this.chat.clear();
      this.#call = null;
      this.#rest = Object.freeze({ status: 'failed', error });
      this.#emit('statechange', { state: this.#rest, previous });
      throw error;
    }
  }

  /** What an old call still has to report is not heard. */
  #listenerOf(call: () => ActiveCall): ActiveCallListener {
    const ifPresent =
      <T extends unknown[]>(report: (...values: T) => void) =>
      (...values: T) => {
        if (this.#call === call()) report(...values);
      };
    return {
      stateChanged: ifPresent((state: CallState, previous: CallState) => {
        if (isAtRest(state)) this.chat.end();
        if (!('remote' in state)) this.recorder.end();
        this.#emit('statechange', { state, previous });
      }),
      mediaChanged: ifPresent(() => this.#emit('mediachange')),
      remoteChanged: ifPresent(() => this.#emit('remotechange')),
      wordsChanged: ifPresent(() => this.#emit('wordschange')),
      qualityChanged: ifPresent((quality: CallQuality | null) =>
        this.#emit('qualitychange', quality),
      ),
      notice: ifPresent((notice: unknown) => this.#emit('notice', notice)),
    };
  }

  #emit(type: string, detail?: unknown): void {
    this.dispatchEvent(new CustomEvent(type, { detail }));
    this.dispatchEvent(new Event('change'));
  }
}
