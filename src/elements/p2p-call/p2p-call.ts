import { ContextProvider } from '@lit/context';
import type { PropertyDeclarations, TemplateResult } from 'lit';
import type { CallConfig } from '../../call/call-config.js';
import { CallController, type CallHost } from '../../call/call-controller.js';
import {
  callIdOf,
  type CallDevice,
  type CallFile,
  type CallQuality,
  type CallState,
} from '../../call/call-state.js';
import { readPreferences } from '../../call/media/preferences.js';
import type { CallError } from '../../errors.js';
import type { Usage } from '../../signaling/signaling-channel.js';
import { actions, press, type CallActionName } from '../controls/actions.js';
import type { ActionContext } from '../shared/action-context.js';
import { forwardToPage } from './page-events.js';
import { join, start } from '../shared/attempts.js';
import {
  hasFirebaseConfig,
  invitedCallId,
  inviteUrlFor,
  resolveConfig,
  warmUp,
} from './resolve-config.js';
import { insideOf, viewContext } from '../shared/call-view.js';
import { CallViewElement } from './call-view-element.js';
import { integrateWithSystem } from './system-integration.js';
import { takeDrops } from '../chat/file-drop.js';
import { FocusKeeper } from './focus-keeper.js';
import { callStyles } from './p2p-call.styles.js';
import { Notices } from './notices.js';
import { watchPage } from './page-watch.js';
import { Autojoin } from './autojoin.js';
import { rootLayout } from './layout.js';
import { actionOfKey } from './shortcuts.js';
import { stageStyles } from './stage.styles.js';
import { setStates } from '../shared/custom-states.js';
import { languageOf, stringsFor } from '../words/strings.js';
import { shared } from '../shared/styles.js';

/**
 * A one-to-one video call. Put it into a page and give it the Firebase config of your web app;
 * without one it is a preview between the tabs of one browser.
 *
 * With no children it brings its own layout. A page that gives children composes its own one of
 * `<call-video>`, `<call-controls>`, `<call-panel>` and `<call-chat>`, in any order and depth.
 * Removing the element leaves the call; moving it does not.
 *
 * @summary One-to-one video call, signaled through your own Firestore.
 * @tag p2p-call
 *
 * @attr {string} lang - Language of the words; default: the nearest `lang` around the element.
 *
 * @fires {CallStateChangeEvent} call-state-change - The call moved to another status.
 * @fires {CallCreatedEvent} call-created - This side made a call and waits in it.
 * @fires {CallEndedEvent} call-ended - The call is over.
 * @fires {CallMediaChangeEvent} call-media-change - This side switched microphone, camera or screen.
 * @fires {CallRemoteChangeEvent} call-remote-change - The other side did, or told its name.
 * @fires {CallMessageEvent} call-message - A text message went out or came in.
 * @fires {CallFileChangeEvent} call-file-change - A file was offered, or has changed.
 * @fires {CallDevicesChangeEvent} call-devices-change - Devices came, went or were changed.
 * @fires {CallNoticeEvent} call-notice - Something to know of, while the call goes on.
 * @fires {CallRecordedEvent} call-recorded - A recording is complete. Cancel it to keep the file from
 *   the browser's downloads.
 * @fires {CallQualityChangeEvent} call-quality-change - The connection was measured, every two seconds.
 * @fires {CallErrorEvent} call-error - The call failed, or a button could not do its job.
 *
 * @slot - Your own layout, in place of the default one.
 * @slot intro - Replaces title and text of the card that begins a call.
 * @slot controls - Extra buttons in the toolbar.
 *
 * @csspart base - Everything.
 * @csspart stage - The frame of the default layout.
 * @csspart remote - The other side's `<call-video>`; its parts are `remote__…`.
 * @csspart local - This side's `<call-video>`; its parts are `local__…`.
 * @csspart screen - The other side's shared screen, a `<call-video>`; its parts are `screen__…`.
 * @csspart self-view - The place of `local`, in its corner.
 * @csspart self-grip - The own picture as a button that moves it.
 * @csspart self-view-button - Puts the own picture away, and brings it back.
 * @csspart quality - The `<call-button>` that tells how well the connection does.
 * @csspart sharing - Tells that this side shares its screen.
 * @csspart stop-button - Stops that.
 * @csspart toast - Tells something for a while.
 * @csspart help-button - Does what helps.
 * @csspart close-button - Closes that.
 * @csspart settings - The `<call-settings>`; its parts are `settings__…`.
 * @csspart panel - The `<call-panel>`; its parts are `panel__…`.
 * @csspart controls - The `<call-controls>`; its parts are `controls__…`.
 * @csspart chat - The `<call-chat>`; its parts are `chat__…`.
 * @csspart captions - What the other side says.
 * @csspart recording - Tells that this side records, with a button to stop.
 * @csspart recorded - Tells that the other side does.
 * @csspart preview-note - Tells that this is a preview.
 * @csspart notice - A failure that does not end the call.
 * @csspart dismiss-button - Closes the notice.
 *
 * @cssprop [--call-accent=#1f5fd6] - Background of the main buttons and own messages.
 * @cssprop [--call-on-accent=#fff] - Text on it.
 * @cssprop [--call-danger=#cc2b22] - Background of the leave button.
 * @cssprop [--call-surface] - Background of cards and chat; set it together with `--call-text`.
 * @cssprop [--call-text] - Text on it; quieter text, lines and tints are mixed of the two.
 * @cssprop [--call-font=inherit] - Font family.
 * @cssprop [--call-radius=14px] - Corners of the frame and, up to 10px, of buttons and fields.
 * @cssprop [--call-gap=12px] - Space between things.
 * @cssprop [--call-aspect-ratio] - Shape of the frame, 16 / 9 or, when narrow, 4 / 5. It grows where
 *   a card needs more. `auto` fills the height you give the element.
 *
 * @cssState idle - Nothing is going on.
 * @cssState capturing - The browser asks for camera and microphone.
 * @cssState joining - Taking a seat in the call.
 * @cssState waiting - Alone in the call.
 * @cssState connecting - The other side is there, the connection not yet.
 * @cssState connected - The two sides are connected.
 * @cssState reconnecting - The connection was lost and is being restored.
 * @cssState ended - The call is over.
 * @cssState failed - The call failed.
 * @cssState preview - There is no Firebase config.
 */
export class P2PCall extends CallViewElement implements CallHost {
  static override styles = [shared, callStyles, stageStyles];
  static override properties: PropertyDeclarations = { fullLayout: { state: true } };

  static override get observedAttributes(): string[] {
    return [...super.observedAttributes, 'lang'];
  }

  /** What only a call needs is made after the first picture, or when a call begins. @internal */
  fullLayout = false;
  readonly #internals = this.attachInternals();
  readonly #call = new CallController(this);
  readonly #view = new ContextProvider(this, { context: viewContext, initialValue: this });
  readonly #notices = new Notices(this, this.#call);
  #scope = new AbortController();

  constructor() {
    super();
    setTimeout(readPreferences); // the first look into storage is slow: in a task before the first picture's
    for (const type of ['pointerover', 'focusin']) {
      this.addEventListener(type, () => warmUp(this), { once: true, passive: true });
    }
    const call = this.#call;
    forwardToPage(this, call);
    new FocusKeeper(this, () =>
      ['call-panel', 'call-controls'].flatMap((tag) => insideOf(this, tag)),
    );
    for (const type of ['fullscreenchange', 'enterpictureinpicture', 'leavepictureinpicture']) {
      this.addEventListener(type, () => call.publish());
    }
    this.addEventListener('keydown', (event) => {
      const action = this.noShortcuts ? undefined : actionOfKey(event);
      if (!action || !actions[action]?.when(this.#context)) return;
      event.stopPropagation(); // the page may have a use for it, too
      event.preventDefault(); // or a field that gets the focus gets the letter, too
      this.perform(action);
    });
    new Autojoin(this, call);
    takeDrops(this, call, () => (this.chatOpen = true));
  }

  get #context(): ActionContext {
    return { call: this.#call, view: this, words: stringsFor(this.language) };
  }

  /** Where the call stands. */
  get state(): CallState {
    return this.#call.state;
  }

  /** The link that brings somebody into the running call; null outside a call. */
  get inviteUrl(): string | null {
    const callId = callIdOf(this.state);
    return callId && inviteUrlFor(this, callId);
  }

  /** This side's stream; null outside a call. */
  get localStream(): MediaStream | null {
    return this.#call.localStream;
  }

  /** The other side's stream, from `connecting` on; null while nobody is there. */
  get remoteStream(): MediaStream | null {
    return this.#call.remoteStream;
  }

  /** This side's shared screen; null while nothing is shared. */
  get localScreen(): MediaStream | null {
    return this.#call.localScreen;
  }

  /** The other side's shared screen; null while nothing is shared. */
  get remoteScreen(): MediaStream | null {
    return this.#call.remoteScreen;
  }

  /** How well the connection does, measured every two seconds; null while not connected. */
  get quality(): CallQuality | null {
    return this.#call.quality;
  }

  /** The connection itself; null outside a call. */
  get peerConnection(): RTCPeerConnection | null {
    return this.#call.peerConnection;
  }

  /** Microphones, cameras and speakers, known once some were opened. */
  get devices(): readonly CallDevice[] {
    return this.#call.devices;
  }

  /** Documents of the owner's database that this side has caused in this call. */
  get usage(): Usage {
    return this.#call.usage;
  }

  /** The call that the page's invitation link names; null for none. */
  get invitedCallId(): string | null {
    return invitedCallId(this);
  }

  /** Shared with the controller. @internal */
  get fixedCallId(): string | null {
    return this.callId || null;
  }

  /** True while there is no Firebase config: calls stay between the tabs of this browser. */
  get preview(): boolean {
    return !hasFirebaseConfig(this);
  }

  /** Shared with the controller. @internal */
  get language(): string {
    return languageOf(this);
  }

  /** Shared with the controller. @internal */
  resolveConfig(): CallConfig {
    return resolveConfig(this);
  }

  /** Makes a call. Resolves with its id when the offer is stored; rejects with a `CallError`. */
  start(): Promise<string> {
    return start(this.#call);
  }

  /**
   * Joins a call by id, else the invited one, else the fixed room. Resolves once the seat is taken;
   * rejects with a `CallError`.
   */
  join(callId?: string): Promise<void> {
    return join(this.#call, callId);
  }

  /** Leaves the call. Resolves when its record is gone too. */
  leave(): Promise<void> {
    return this.#call.leave();
  }

  /**
   * Mutes or unmutes; `true` unmutes. Called while the browser still asks for the devices, it waits for
   * them.
   */
  toggleMicrophone(force?: boolean): Promise<void> {
    return this.#call.toggleMicrophone(force);
  }

  /** Switches the camera; `true` switches it on. Waits like `toggleMicrophone()`. */
  toggleCamera(force?: boolean): Promise<void> {
    return this.#call.toggleCamera(force);
  }

  /**
   * Shares the screen beside the camera, or stops; `true` shares. Call it on a press. Nothing happens
   * where a screen cannot be shared and when the person closes the picker.
   */
  toggleScreenShare(force?: boolean): Promise<void> {
    return this.#call.toggleScreenShare(force);
  }

  /**
   * Uses another microphone, camera or speaker, now and in later calls on this machine; empty for the
   * default. Rejects with a `CallError` when it does not open: then the one before is used on.
   */
  selectDevice(kind: MediaDeviceKind, deviceId: string): Promise<void> {
    return this.#call.selectDevice(kind, deviceId);
  }

  /** Turns a phone's camera around. Rejects with a `CallError`: then the one before is used on. */
  flipCamera(): Promise<void> {
    return this.#call.flipCamera();
  }

  /** Whether this side records the call. */
  get recording(): boolean {
    return this.#call.recording;
  }

  /**
   * Records both sides into a file on this device, or stops: `call-recorded`. The other side is told; a
   * tutorial client could not be, so with one nothing happens.
   */
  toggleRecording(force?: boolean): void {
    this.#call.toggleRecording(force);
  }

  /** Shows what the other side says, where the browser recognizes it on this device, or stops. */
  toggleCaptions(force?: boolean): void {
    this.#call.captions.toggle(force);
  }

  /** Sends a text message to the other side. */
  sendMessage(text: string): void {
    this.#call.sendMessage(text);
  }

  /** The files of this call, or of the last one until the next; oldest first. */
  get files(): readonly CallFile[] {
    return this.#call.files;
  }

  /** False while nobody is there, and where the other side cannot take files. */
  get canSendFile(): boolean {
    return this.#call.canSendFile;
  }

  /**
   * Offers a file to the other side; answers its id. Nothing of it is sent before that side accepts.
   * Throws an `InvalidStateError` while `canSendFile` is false.
   */
  sendFile(file: File): string {
    return this.#call.sendFile(file);
  }

  /**
   * Takes a file that the other side offers. On a press the browser may ask where to save it; else it
   * is kept until the next call, at the file's `url`. Resolves once it is on its way; a failure is told
   * by its `status`.
   */
  acceptFile(id: string): Promise<void> {
    return this.#call.acceptFile(id);
  }

  /** Does not take a file that the other side offers. */
  declineFile(id: string): void {
    this.#call.declineFile(id);
  }

  /** Ends a file's way, in either direction and at any time. */
  cancelFile(id: string): void {
    this.#call.cancelFile(id);
  }

  /** Does what the `<call-button>` of this action does, while that is offered. */
  perform(action: CallActionName): void {
    void press(action, this.#context);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#scope = new AbortController();
    watchPage(this, () => this.#call.publish(), this.#scope.signal);
    integrateWithSystem(() => this.#context, this.#scope.signal);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#scope.abort();
  }

  override attributeChangedCallback(name: string, old: string | null, value: string | null): void {
    super.attributeChangedCallback(name, old, value);
    if (name === 'lang') this.#call.publish();
  }

  override willUpdate(): void {
    const { dataSaver, audioOnly } = this;
    Object.assign(this.#call, { dataSaver, audioOnly });
    if (this.state.status !== 'idle') this.fullLayout = true;
    if (this.chatOpen) this.unread = 0;
    this.problem = null;
    try {
      if (this.state.status === 'idle') this.resolveConfig();
    } catch (error) {
      if ((error as CallError).code === 'config-invalid') this.problem = error as CallError;
    }
    this.#view.updateObservers();
  }

  override render(): TemplateResult {
    return rootLayout(this.#context, this, this.#notices);
  }

  override firstUpdated(): void {
    setTimeout(() => {
      this.fullLayout = true;
      this.noSounds ||= !readPreferences().sounds; // the first look into storage is slow
    });
  }

  override updated(): void {
    setStates(this.#internals, [this.state.status, this.preview && 'preview']);
  }

  protected override async getUpdateComplete(): Promise<boolean> {
    const done = await super.getUpdateComplete();
    await Promise.all([...this.elements].map((element) => element.updateComplete));
    return done;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'p2p-call': P2PCall;
  }
}
