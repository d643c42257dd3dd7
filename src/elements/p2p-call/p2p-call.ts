import { ContextProvider } from '@lit/context';
import { isServer, type LitElement, type PropertyDeclarations, type TemplateResult } from 'lit';
import { CallController, type CallHost } from '../../call/call-controller.js';
import { callIdOf, type CallState } from '../../call/call-state.js';
import type { CallDevice, CallFile, CallQuality } from '../../call/call-types.js';
import type { CallError } from '../../errors.js';
import type { Usage } from '../../signaling/signaling-channel.js';
import { press, type CallActionName } from '../controls/actions.js';
import type { ActionContext } from '../shared/action-context.js';
import { floatingWindow } from './picture-in-picture.js';
import { viewContext, type CallView } from '../shared/call-view.js';
import { setStates } from '../shared/custom-states.js';
import { shared } from '../shared/styles.js';
import { safetyWordsIn } from '../words/safety-words.js';
import { stringsFor } from '../words/strings.js';
import { Autojoin } from './autojoin.js';
import { invitationOf } from '../shared/invitation-link.js';
import { pageInvitation } from '../shared/page-invitation.js';
import { GuestScroll } from './guest-scroll.js';
import { takeInteraction } from './interaction.js';
import { keptPlace } from './kept-place.js';
import { LayoutParts } from './layout-parts.js';
import { rootLayout } from './layout.js';
import { LiveOptions } from './live-options.js';
import type { CallOptions } from './call-options.js';
import { P2PCallOptions } from './p2p-call-options.js';
import { callStyles } from './p2p-call.styles.js';
import { forwardToPage } from './page-events.js';
import { watchPage } from './page-watch.js';
import { configProblem, invitedCallId, inviteUrlFor } from './resolve-config.js';
import { stageStyles } from './stage.styles.js';
import { integrateWithSystem } from './system-integration.js';
import { TabCallReturn } from './tab-call.js';

/**
 * A one-to-one video call. Put it into a page and give it the Firebase config of your web app;
 * without one it is a preview between the tabs of one browser.
 *
 * It brings its own layout. A page composes its own one of `<call-video>`, `<call-controls>`,
 * `<call-panel>` and `<call-chat>`, in any order and depth; children without a `call-…` element in them
 * are no layout, and not shown. Removing the element leaves the call after half a second; moving it, or
 * putting it in again by then, does not.
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
 * @fires {CallVerifiedEvent} call-verified - The person says that the safety words match, or takes it back.
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
 * @csspart kept - Offers a recording to save, in a frame.
 * @csspart save-link - Saves it.
 * @csspart recorded - Tells that the other side does.
 * @csspart hear-button - Switches the sound on where the browser blocked it and no picture offers that.
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
export class P2PCall extends P2PCallOptions implements CallHost, CallOptions, CallView {
  static override styles = [shared, callStyles, stageStyles];
  static override properties: PropertyDeclarations = { copied: { state: true } };

  static override get observedAttributes(): string[] {
    return [...super.observedAttributes, 'lang'];
  }

  /** Shared with the elements inside. @internal */
  copied: string | null = null;
  readonly #elements = new Set<LitElement>();
  readonly #internals = this.attachInternals();
  readonly #controller = new CallController(this);
  readonly #call = this.#controller.session;
  readonly #view = new ContextProvider(this, { context: viewContext, initialValue: this });
  readonly #parts: LayoutParts = new LayoutParts(this, this.#call);
  /** Shared with the elements inside. @internal */
  readonly floatingWindow = floatingWindow(() => this.#context);
  /** Shared with the elements inside. @internal */
  readonly sound = this.#parts.sound;
  #problem: CallError | null = null;
  /** What stands in for the first picture until that is drawn. */
  #place: Element | null = null;
  #isPrepared = false;
  #scope = new AbortController();

  constructor() {
    super();
    forwardToPage(this, this.#call, this.#parts.notices.kept.save);
    pageInvitation.follow(this.#call);
  }

  /**
   * What need not be there in the task that defines the element, nor in that of the first picture: on a slow
   * phone each of them is long enough.
   */
  protected override prepare(): void {
    takeInteraction(this, this.#controller, () => this.#context);
    new LiveOptions(this, this.#call);
    new Autojoin(this, this.#controller);
    new TabCallReturn(this, this.#controller);
    new GuestScroll(this);
    this.#isPrepared = true;
    this.#watch();
  }

  #watch(): void {
    const { signal } = this.#scope;
    watchPage(this, () => this.#controller.publish(), signal);
    integrateWithSystem(() => this.#context, signal);
  }

  get #context(): ActionContext {
    return {
      controller: this.#controller,
      call: this.#call,
      view: this,
      words: stringsFor(this.language),
    };
  }

  /** Shared with the elements inside. @internal */
  get elements(): ReadonlySet<LitElement> {
    return this.#elements;
  }

  /** Shared with the elements inside. @internal */
  get unread(): number {
    return this.#parts.notices.unread;
  }

  /** Shared with the elements inside. @internal */
  get problem(): CallError | null {
    return this.#problem;
  }

  /** For the elements inside, which may come in the middle of an update of this one. @internal */
  enter(element: LitElement): void {
    this.#elements.add(element);
    this.#showElements();
  }

  /** For the elements inside. @internal */
  exit(element: LitElement): void {
    if (this.#elements.delete(element)) this.#showElements();
  }

  /** Where the call stands. */
  get state(): CallState {
    return this.#call.state;
  }

  /** The link that brings somebody into the running call; null outside a call. */
  get inviteUrl(): string | null {
    const callId = callIdOf(this.state);
    return callId && inviteUrlFor(this, { callId, key: this.#call.target?.key ?? null });
  }

  /** This side's stream; null outside a call. */
  get localStream(): MediaStream | null {
    return this.#call.local.stream;
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

  /**
   * Five words that both people read to each other: where they differ, somebody is in the middle. Null
   * outside a call, in its first moments, and where the other side gives none that could be trusted.
   */
  get safetyWords(): readonly string[] | null {
    const { safety } = this.#call;
    return safety && safetyWordsIn(this.#context.words, safety.numbers);
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
    return this.#call.local.devices;
  }

  /** Documents of the owner's database that this side has caused in this call. */
  get usage(): Usage {
    return this.#call.usage;
  }

  /** The call that the page's invitation link names; null for none. */
  get invitedCallId(): string | null {
    const isOver = pageInvitation.isUsed && this.state.status === 'idle'; // another widget's call
    return isOver ? null : invitedCallId(this);
  }

  /** For the controller. @internal */
  get invitedKey(): string | null {
    return pageInvitation.key;
  }

  /** Makes a call. Resolves with its id when the offer is stored; rejects with a `CallError`. */
  start(): Promise<string> {
    return this.#controller.start();
  }

  /**
   * Joins a call by its invitation link or, where it is not sealed, by its id; else the invited one, else the
   * fixed room. Resolves once the seat is taken; rejects with a `CallError`.
   */
  join(callId?: string): Promise<void> {
    const link = callId === undefined ? null : invitationOf(callId);
    if (link && link !== 'damaged') return this.#controller.join(link.callId, link.key);
    return this.#controller.join(callId);
  }

  /** Leaves the call. Resolves when its record is gone too. */
  leave(): Promise<void> {
    return this.#call.leave();
  }

  /** Mutes or unmutes; `true` unmutes. Waits while the browser still asks for the devices. */
  toggleMicrophone(force?: boolean): Promise<void> {
    return this.#call.local.toggleMicrophone(force);
  }

  /** Switches the camera; `true` switches it on. Waits like `toggleMicrophone()`. */
  toggleCamera(force?: boolean): Promise<void> {
    return this.#call.local.toggleCamera(force);
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
    return this.#call.local.selectDevice(kind, deviceId);
  }

  /** Turns a phone's camera around. Rejects with a `CallError`: then the one before is used on. */
  flipCamera(): Promise<void> {
    return this.#call.local.flipCamera();
  }

  /** Whether this side records the call. */
  get recording(): boolean {
    return this.#call.recorder.on;
  }

  /**
   * Records both sides into a file on this device, or stops: `call-recorded`. The other side is told; a
   * tutorial client could not be, so with one nothing happens.
   */
  toggleRecording(force?: boolean): void {
    this.#call.recorder.toggle(force);
  }

  /** Shows what the other side says, where the browser recognizes it on this device, or stops. */
  toggleCaptions(force?: boolean): void {
    this.#controller.captions.toggle(force);
  }

  /** Sends a text message to the other side. */
  sendMessage(text: string): void {
    this.#call.chat.sendMessage(text);
  }

  /** The files of this call, or of the last one until the next; oldest first. */
  get files(): readonly CallFile[] {
    return this.#call.chat.files;
  }

  /** False while nobody is there, and where the other side cannot take files. */
  get canSendFile(): boolean {
    return this.#call.chat.canSendFile;
  }

  /**
   * Offers a file to the other side; answers its id. Nothing of it is sent before that side accepts.
   * Throws an `InvalidStateError` while `canSendFile` is false.
   */
  sendFile(file: File): string {
    return this.#call.chat.sendFile(file);
  }

  /**
   * Takes a file that the other side offers. On a press the browser may ask where to save it; else it
   * is kept until the next call, at the file's `url`. Resolves once it is on its way; a failure is told
   * by its `status`.
   */
  acceptFile(id: string): Promise<void> {
    return this.#call.chat.acceptFile(id);
  }

  /** Does not take a file that the other side offers. */
  declineFile(id: string): void {
    this.#call.chat.declineFile(id);
  }

  /** Ends a file's way, in either direction and at any time. */
  cancelFile(id: string): void {
    this.#call.chat.cancelFile(id);
  }

  /** Does what the `<call-button>` of this action does, while that is offered. */
  perform(action: CallActionName): void {
    void press(action, this.#context);
  }

  /** Which elements there are decides what is shown, after this update and with the next step at the latest. */
  #showElements(): void {
    if (this.#parts.isComplete) queueMicrotask(() => this.requestUpdate());
  }

  override connectedCallback(): void {
    if (isServer) return;
    if (this.ownerDocument === document) pageInvitation.take(false);
    super.connectedCallback();
    if (!this.hasUpdated && !this.isServed && !this.#parts.page.isGiven) {
      this.#place ??= keptPlace(this);
      this.renderRoot.append(this.#place);
    }
    this.#scope = new AbortController();
    if (this.#isPrepared) this.#watch();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#scope.abort();
  }

  override attributeChangedCallback(name: string, old: string | null, value: string | null): void {
    super.attributeChangedCallback(name, old, value);
    if (name === 'lang') this.#controller.publish();
  }

  override willUpdate(): void {
    this.#place?.remove();
    this.#problem = this.state.status === 'idle' ? configProblem(this) : null;
    this.#view.updateObservers();
  }

  override render(): TemplateResult {
    return rootLayout(this.#context, this.#parts);
  }

  override updated(): void {
    setStates(this.#internals, [this.state.status, this.preview && 'preview']);
    if (this.#parts.isComplete) this.#parts.page.warnOfIgnored();
  }

  /** Also what the update has changed in turn, and the elements inside. */
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
