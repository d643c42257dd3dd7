import { PatientElement } from './patient-element.js';
import { property } from 'lit/decorators.js';
import type { CallOptions } from './call-options.js';

/** The attributes and properties of `<p2p-call>`: what the next call will be like. */
export abstract class CallOptionsElement extends PatientElement implements CallOptions {
  /** `apiKey` of the Firebase web app. */
  @property({ attribute: 'api-key' }) apiKey = '';
  /** `projectId` of the Firebase web app. */
  @property({ attribute: 'project-id' }) projectId = '';
  /** `appId` of the Firebase web app. */
  @property({ attribute: 'app-id' }) appId = '';
  /** `authDomain` of the Firebase web app. */
  @property({ attribute: 'auth-domain' }) authDomain = '';
  /** The same as one object, as the Firebase console prints it. Single attributes win. */
  @property({ attribute: 'firebase-config' }) firebaseConfig = '';
  /** The Firestore database; default `(default)`. */
  @property({ attribute: 'database-id' }) databaseId = '';
  /** The top collection; default `calls`. */
  @property() collection = '';
  /** `host:port` of the Firestore emulator. */
  @property({ attribute: 'firestore-emulator' }) firestoreEmulator = '';
  /** `none` (default) or `anonymous`. */
  @property() auth = '';
  /** URL of the Auth emulator. */
  @property({ attribute: 'auth-emulator' }) authEmulator = '';
  /** `sealed` (default, for calls it makes) or `plain`. */
  @property() signaling = '';
  /** The fixed room of this page: whoever comes first waits there, the second joins. */
  @property({ attribute: 'call-id' }) callId = '';
  /** Joins as soon as it can, without the lobby. */
  @property({ type: Boolean }) autojoin = false;
  /** Shows the lobby also to the person who starts a call. */
  @property({ type: Boolean }) lobby = false;
  /** The page that invitation links point to; default: this one. */
  @property({ attribute: 'invite-url' }) inviteUrlBase = '';
  /** A call without pictures, neither sent nor received. Counts while talking, too. */
  @property({ type: Boolean, attribute: 'audio-only' }) audioOnly = false;
  /** Sends and receives less: smaller, slower pictures. Counts while talking, too. */
  @property({ type: Boolean, attribute: 'data-saver', reflect: true }) dataSaver = false;
  /** Starts with the microphone off. */
  @property({ type: Boolean }) muted = false;
  /** Starts with the camera off. */
  @property({ type: Boolean, attribute: 'camera-off' }) cameraOff = false;
  /** The name shown to the other side. */
  @property({ attribute: 'display-name' }) displayName = '';
  /** Shared with the elements inside. @internal */
  guestName = '';
  /** JSON `RTCIceServer[]`; default: two public STUN servers. */
  @property({ attribute: 'ice-servers' }) iceServers = '';
  /** Asked before each call for `{ "iceServers": [...] }`, for short-lived TURN credentials. */
  @property({ attribute: 'ice-url' }) iceUrl = '';
  /** `all` (default) or `relay`. */
  @property({ attribute: 'ice-transport-policy' }) iceTransportPolicy = '';
  /** `light`, `dark` or `auto` (default). */
  @property() theme = 'auto';

  /** The page's own Firestore instance. */
  @property({ attribute: false }) firestore: CallOptions['firestore'] = null;
  /** Another signaling service. */
  @property({ attribute: false }) createChannel: CallOptions['createChannel'] = null;
  /** Replaces our constraints, kind by kind. */
  @property({ attribute: false }) mediaConstraints: CallOptions['mediaConstraints'] = null;
  /** Completes or replaces our `RTCConfiguration`. */
  @property({ attribute: false }) rtcConfiguration: CallOptions['rtcConfiguration'] = null;
}
