import { CallError } from '../errors.js';
import { isCallId } from '../signaling/call-id.js';
import type { Usage } from '../signaling/signaling-channel.js';
import type { CallConfig } from './call-config.js';
import { Recorder } from './recorder.js';
import { ActiveCall } from './active-call.js';
import type { CallTarget, ActiveCallListener } from './call-target.js';
import {
  canMove,
  isAtRest,
  type CallMedia,
  type CallQuality,
  type CallState,
  type RemoteParticipant,
} from './call-state.js';
import { assertCanCall } from './media/capture.js';
import type { Conversation } from './conversation/conversation.js';
import { Chat } from './conversation/chat.js';
import { canRecord } from './recording.js';

/** Which call to open. `config` is asked at that moment and may throw a `CallError`. */
export interface CallRequest extends CallTarget {
  readonly config: () => CallConfig;
}

/**
 * The calls of one widget, one after another: the one truth that elements render. Dispatches
 * `statechange` (detail: `{state, previous}`), `mediachange`, `deviceschange`, `speakingchange`,
 * `remotechange`, `message` (detail: `CallMessage`), `delivery` (one of this side's messages has
 * arrived), `file` (detail: `CallFile`), `listening` (the other side hears messages and files), `error`
 * (detail: `CallError`; something failed and the call goes on), `notice` (detail: `CallNotice`),
 * `recorded` (detail: `File`), `qualitychange` (detail: `CallQuality | null`), and after each of them
 * `change`.
 */
export class CallSession extends Chat {
  #state: CallState = { status: 'idle' };
  #run: ActiveCall | null = null;
  #dataSaver = false;
  #audioOnly = false;
  /** The camera was on when the pictures went. */
  #hadCamera = false;
  readonly #recorder = new Recorder(
    this,
    () => {
      this.#active?.conversation.tellRecording(this.recording);
      this.announce('mediachange');
    },
    (file) => this.announce('recorded', file),
  );

  override get state(): CallState {
    return this.#state;
  }

  override get media(): CallMedia {
    return { ...super.media, screen: this.localScreen !== null };
  }

  /** What the other side sends to this one: no pictures in an audio-only call. */
  get remote(): RemoteParticipant | null {
    const remote = this.#active?.conversation.remote ?? null;
    return remote && this.#audioOnly ? { ...remote, camera: false, screen: false } : remote;
  }

  /** There from `connecting` on, so that the first frame finds a player that is ready. */
  get remoteStream(): MediaStream | null {
    return (this.remote && this.#active?.peer?.remoteStream) ?? null;
  }

  /** This side's shared screen; null while nothing is shared. */
  get localScreen(): MediaStream | null {
    return this.#active?.sending.screen.stream ?? null;
  }

  /** The other side's shared screen, with its sound where there is one; null while nothing is shared. */
  get remoteScreen(): MediaStream | null {
    return (this.remote?.screen && this.#active?.peer?.remoteScreen) || null;
  }

  /** False outside a connected call, towards a tutorial client, and where no screen can be captured. */
  get canShareScreen(): boolean {
    return this.#active?.sending.canShareScreen ?? false;
  }

  /** Sends and receives less: smaller, slower pictures at a fraction of the rate. */
  get dataSaver(): boolean {
    return this.#dataSaver;
  }

  set dataSaver(on: boolean) {
    if (this.#dataSaver === on) return;
    this.#dataSaver = on;
    this.#wish();
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
    if (this.#hadCamera) this.toggleCamera(!on).catch(() => undefined); // told as an `error`
    this.#wish();
  }

  /** How well the connection does, every two seconds while connected; null otherwise. */
  get quality(): CallQuality | null {
    return this.#active?.sending.quality ?? null;
  }

  override get peerConnection(): RTCPeerConnection | null {
    return this.#active?.peer?.connection ?? null;
  }

  get connectedAt(): number | null {
    return this.#run?.connectedAt ?? null;
  }

  get usage(): Usage {
    return this.#run?.usage ?? { reads: 0, writes: 0, deletes: 0 };
  }

  /** Opens a call. Resolves with its id once the seat is taken; rejects with a `CallError`. */
  async open(request: CallRequest): Promise<string> {
    if (!isAtRest(this.#state)) {
      throw new DOMException(
        'A call is running. Call leave() first and wait for the status ended.',
        'InvalidStateError',
      );
    }
    const { callId, mayCreate, mustCreate } = request;
    const before = this.#run?.target.callId === callId ? this.#run.closed : Promise.resolve();
    this.clear();
    this.#run = null;
    let config: CallConfig;
    try {
      config = request.config();
      if (!isCallId(callId)) {
        throw new CallError(
          'call-not-found',
          `"${callId}" is no call id: 4 to 64 letters, digits, "-" and "_".`,
        );
      }
      assertCanCall();
    } catch (cause) {
      const error = CallError.from('config-invalid', cause);
      this.closePreview();
      this.#move({ status: 'failed', error });
      throw error;
    }
    const run: ActiveCall = new ActiveCall(
      config,
      { callId, mayCreate, mustCreate },
      this.take(config.capture),
      this.#listener(() => run),
    );
    this.#run = run;
    this.#move({ status: 'capturing' });
    await run.open(before);
    return callId;
  }

  /** Ends the call, or the preview. Resolves when its record is gone too. */
  async leave(): Promise<void> {
    this.closePreview();
    await this.#active?.leave();
  }

  /**
   * Shares the screen beside the camera, or stops. Has to be called on a press. Resolves without effect
   * when the person closes the picker, and where `canShareScreen` is false.
   */
  async toggleScreenShare(on?: boolean): Promise<void> {
    if (this.canShareScreen) await this.attempt(this.#active?.sending.screen.toggle(on));
  }

  /** Whether this side records the call. The other side is told. */
  get recording(): boolean {
    return this.#recorder.on;
  }

  /** False while nobody is there, where nobody could be told, and where the browser cannot. */
  get canRecord(): boolean {
    return 'remote' in this.#state && this.canSendMessage && canRecord();
  }

  /** Records both sides into a file on this device, which comes with the event `recorded`. */
  toggleRecording(on = !this.recording): void {
    if (this.canRecord) this.#recorder.toggle(on);
  }

  protected override get conversation(): Conversation | null {
    return this.#run?.conversation ?? null;
  }

  /** The run while its call is alive. */
  get #active(): ActiveCall | null {
    return isAtRest(this.#state) ? null : this.#run;
  }

  #wish(): void {
    this.#active?.sending.wish();
    this.dispatchEvent(new Event('change'));
  }

  /** What an old run still has to say is not heard. */
  #listener(run: () => ActiveCall): ActiveCallListener {
    const ifCurrent =
      <T extends unknown[]>(tell: (...told: T) => void) =>
      (...told: T) => {
        if (this.#run === run()) tell(...told);
      };
    return {
      state: () => this.#state,
      wants: () => (this.#audioOnly ? 'audio' : this.#dataSaver ? 'less' : undefined),
      move: ifCurrent((state: CallState) => this.#move(state)),
      heard: ifCurrent((text: string) => this.heard(text)),
      announce: ifCurrent((type: string, detail?: unknown) => this.announce(type, detail)),
    };
  }

  #move(state: CallState): void {
    const previous = this.#state;
    // a seat taken anew: for the person nothing has changed
    if (state.status === previous.status && 'callId' in state) return;
    if (!canMove(previous.status, state.status)) {
      throw new Error(`A call cannot go from ${previous.status} to ${state.status}.`);
    }
    this.#state = Object.freeze(state);
    this.announce('statechange', { state: this.#state, previous });
  }
}
