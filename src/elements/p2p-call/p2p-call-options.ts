import type { PropertyDeclarations } from 'lit';
import type { CallConfig } from '../../call/call-config.js';
import { readPreferences } from '../../call/media/preferences.js';
import type { Firestore, FirestoreSdk } from '../../signaling/firestore/on-demand.js';
import type { SignalingChannel } from '../../signaling/signaling-channel.js';
import type { CallSide } from '../shared/call-view.js';
import { DeferredElement } from '../shared/deferred-element.js';
import { JoinChoices } from '../shared/join-choices.js';
import { languageOf } from '../words/language.js';
import type { FirebaseOptions } from './firebase-config.js';
import { flag, objectValue, oneOf, optionalFlag, readProperties, text } from './option-values.js';
import { ignoreWrites } from './read-only.js';
import type { CallOptions } from './call-options.js';
import { fixedCallIdOf, hasFirebaseConfig, resolveConfig, seals } from './resolve-config.js';

/**
 * What a page says to `<p2p-call>`: every attribute and property that can be set. Nothing is reflected:
 * what a person changes in a call is in the property alone, so a page that renders its attributes anew
 * does not take it back.
 */
export abstract class P2PCallOptions extends DeferredElement implements CallOptions {
  static override properties: PropertyDeclarations = {
    apiKey: { attribute: 'api-key', converter: text },
    projectId: { attribute: 'project-id', converter: text },
    appId: { attribute: 'app-id', converter: text },
    authDomain: { attribute: 'auth-domain', converter: text },
    firebaseConfig: { attribute: 'firebase-config', converter: text },
    databaseId: { attribute: 'database-id', converter: text },
    collection: { attribute: 'collection', converter: text },
    firestoreEmulator: { attribute: 'firestore-emulator', converter: text },
    auth: { attribute: 'auth', converter: text },
    authEmulator: { attribute: 'auth-emulator', converter: text },
    appCheck: { attribute: 'app-check', converter: text },
    signaling: { attribute: 'signaling', converter: text },
    callId: { attribute: 'call-id', converter: text },
    autojoin: { attribute: 'autojoin', converter: flag },
    lobby: { attribute: 'lobby', converter: flag },
    inviteUrlBase: { attribute: 'invite-url', converter: text },
    audioOnly: { attribute: 'audio-only', converter: flag },
    lowData: { attribute: 'low-data', converter: flag },
    dataSaver: { attribute: 'data-saver', converter: flag },
    muted: { attribute: 'muted', converter: flag },
    cameraOff: { attribute: 'camera-off', converter: flag },
    displayName: { attribute: 'display-name', converter: text },
    iceServers: { attribute: 'ice-servers', converter: text },
    iceUrl: { attribute: 'ice-url', converter: text },
    iceTransportPolicy: { attribute: 'ice-transport-policy', converter: text },
    theme: { attribute: 'theme', converter: oneOf('auto', 'light', 'dark') },
    fit: { attribute: 'fit', converter: oneOf('cover', 'contain') },
    selfHidden: { attribute: 'self-hidden', converter: flag },
    selfCorner: {
      attribute: 'self-corner',
      converter: oneOf('top-end', 'top-start', 'bottom-end', 'bottom-start'),
    },
    noSounds: { attribute: 'no-sounds', converter: optionalFlag },
    noShortcuts: { attribute: 'no-shortcuts', converter: flag },
    noScroll: { attribute: 'no-scroll', converter: flag },
    noLeaveQuestion: { attribute: 'no-leave-question', converter: flag },
    side: { attribute: 'side', converter: oneOf<CallSide>(null, 'chat', 'settings') },
    chatOpen: { attribute: 'chat-open', converter: flag },
    firestore: { attribute: false, converter: objectValue },
    firestoreSdk: { attribute: false, converter: objectValue },
    createChannel: { attribute: false, converter: objectValue },
    mediaConstraints: { attribute: false, converter: objectValue },
    rtcConfiguration: { attribute: false, converter: objectValue },
  };

  static {
    readProperties(this.prototype, this.properties);
  }

  /** When the element is defined: also for what a class that extends this one adds. */
  protected static override finalize(): void {
    super.finalize();
    ignoreWrites(this.prototype);
  }

  /** `apiKey` of the Firebase web app. */
  apiKey = '';
  /** `projectId` of the Firebase web app. */
  projectId = '';
  /** `appId` of the Firebase web app. */
  appId = '';
  /** `authDomain` of the Firebase web app. */
  authDomain = '';
  /**
   * The same as one object, as the Firebase console prints it; as a property also the object itself.
   * Single attributes win.
   */
  firebaseConfig: string | Partial<FirebaseOptions> = '';
  /** The Firestore database; default `(default)`. */
  databaseId = '';
  /** The top collection; default `calls`. */
  collection = '';
  /** `host:port` of the Firestore emulator. */
  firestoreEmulator = '';
  /**
   * Whether callers sign in: `none` (default), or `anonymous`, which takes no account and which the rules in
   * `firestore.rules` want. Not in `p2p-call.lean.js`.
   */
  auth: 'none' | 'anonymous' | '' = '';
  /** URL of the Auth emulator, for `auth="anonymous"`. */
  authEmulator = '';
  /** Site key of reCAPTCHA Enterprise: requests carry an App Check token. Not in `p2p-call.lean.js`. */
  appCheck = '';
  /**
   * How a call it makes is stored: `sealed` (default), for whoever has its link, or `plain`, for whoever may
   * read the document, clients of the tutorial too. A fixed room is plain. Who joins goes by the link.
   */
  signaling: 'sealed' | 'plain' | '' = '';
  /** The fixed room of this page: whoever comes first waits there, the second joins. */
  callId = '';
  /** Joins as soon as it can, without the lobby. */
  autojoin = false;
  /** Shows the lobby also to the person who starts a call. */
  lobby = false;
  /** The page that invitation links point to; default: this one. */
  inviteUrlBase = '';
  /** A call without pictures, neither sent nor received. Counts while talking, too. */
  audioOnly = false;
  /** Sends and receives less: smaller, slower pictures. Counts while talking, too. */
  lowData = false;
  /** Starts with the microphone off. */
  muted = false;
  /** Starts with the camera off. */
  cameraOff = false;
  /** The name shown to the other side. */
  displayName = '';
  /** JSON `RTCIceServer[]`, as a property also the list itself; default: two public STUN servers. */
  iceServers: string | readonly RTCIceServer[] = '';
  /** Asked before each call for `{ "iceServers": [...] }`, for short-lived TURN credentials. */
  iceUrl = '';
  /** `all` (default) or `relay`. */
  iceTransportPolicy: RTCIceTransportPolicy | '' = '';
  /** `light`, `dark` or `auto` (default): the colour scheme of the page, where the element is. */
  theme: 'auto' | 'light' | 'dark' = 'auto';

  /** How the other side's picture fills the frame: `cover` (default) or `contain`. */
  fit: 'cover' | 'contain' = 'cover';
  /** Puts the own picture away. */
  selfHidden = false;
  /** Where the own picture is: `top-end` (default), `top-start`, `bottom-end` or `bottom-start`. */
  selfCorner: 'top-end' | 'top-start' | 'bottom-end' | 'bottom-start' = 'top-end';
  /** Switches the keys off that work while the focus is inside. */
  noShortcuts = false;
  /** Does not bring the widget into view for an invited guest. */
  noScroll = false;
  /** Lets a link of the page end a call without the browser asking first. */
  noLeaveQuestion = false;

  /** The page's own Firestore instance. */
  firestore: Firestore | null = null;
  /** The module `firebase/firestore` that made it, where that is another copy than this script's. */
  firestoreSdk: FirestoreSdk | null = null;
  /** Another signaling service. */
  createChannel: ((options: { fixed: boolean }) => SignalingChannel) | null = null;
  /** Replaces our constraints, kind by kind. */
  mediaConstraints: MediaStreamConstraints | null = null;
  /** Completes or replaces our `RTCConfiguration`. */
  rtcConfiguration: RTCConfiguration | null = null;

  /** Shared with the elements inside. @internal */
  readonly choices = new JoinChoices(() => this.requestUpdate());

  #noSounds: boolean | null = null;
  /** What a person chose for the sounds before this element was made. */
  #wasSilenced = false;
  #side: CallSide = null;

  constructor() {
    super();
    // the first look into storage is slow: in a task of its own, before the first picture's
    setTimeout(() => (this.#wasSilenced = !readPreferences().sounds));
  }

  /**
   * Switches the sounds off that tell of coming and going. Where it is not given, what a person chose
   * before on this device counts.
   * @default false
   */
  get noSounds(): boolean {
    return this.#noSounds ?? this.#wasSilenced;
  }
  set noSounds(off: boolean | null) {
    this.#noSounds = off;
  }

  /**
   * Another name of `lowData`, from before frameworks took `data-…` for their own.
   * @default false
   */
  get dataSaver(): boolean {
    return this.lowData;
  }
  set dataSaver(on: boolean) {
    this.lowData = on;
  }

  /**
   * What is shown beside the picture in a call: `chat`, `settings` or nothing.
   * @default null
   */
  get side(): CallSide {
    return this.#side;
  }
  set side(side: CallSide) {
    this.#side = side;
  }

  /**
   * Whether the chat is shown in a call. The chat button switches it.
   * @default false
   */
  get chatOpen(): boolean {
    return this.side === 'chat';
  }
  set chatOpen(open: boolean) {
    if (open !== this.chatOpen) this.side = open ? 'chat' : null;
  }

  /** True while there is no Firebase config: calls stay between the tabs of this browser. */
  get preview(): boolean {
    return !hasFirebaseConfig(this);
  }

  /** For the controller. @internal */
  get fixedCallId(): string | null {
    return fixedCallIdOf(this);
  }

  /** For the controller. @internal */
  get seals(): boolean {
    return seals(this);
  }

  /** For the controller. @internal */
  get language(): string {
    return languageOf(this);
  }

  /** For the controller. @internal */
  resolveConfig(): CallConfig {
    return resolveConfig(this);
  }

  /** An attribute that is set anew to what it was says nothing new: what a person chose since counts. */
  override attributeChangedCallback(name: string, old: string | null, value: string | null): void {
    if (value !== old) super.attributeChangedCallback(name, old, value);
  }
}
