import type { PropertyDeclaration, PropertyDeclarations } from 'lit';
import { DeferredElement } from '../shared/deferred-element.js';
import type { CallOptions } from './resolve-config.js';

/**
 * The properties by kind, with what they are at first: in a table, since a decorator for each costs more than all the
 * rest. `@attr` names the attribute for `custom-elements.json`.
 */
const kinds: readonly (readonly [string, unknown, PropertyDeclaration])[] = [
  [
    'apiKey projectId appId authDomain firebaseConfig databaseId collection firestoreEmulator auth authEmulator signaling callId inviteUrlBase displayName iceServers iceUrl iceTransportPolicy theme',
    '',
    { converter: (value) => value ?? '' }, // an attribute that was removed is an empty one
  ],
  ['autojoin lobby audioOnly dataSaver muted cameraOff', false, { type: Boolean }],
  ['firestore createChannel mediaConstraints rtcConfiguration', null, {}],
];

const table = kinds.flatMap(([names, initial, declaration]) =>
  names.split(' ').map((name) => ({ name, initial, declaration })),
);

/** `api-key` of `apiKey`; `invite-url` of `inviteUrlBase`. */
const attributeOf = (name: string) =>
  name.replace('Base', '').replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/** The attributes and properties of `<p2p-call>`: what the next call will be like. */
export abstract class P2PCallOptions extends DeferredElement implements CallOptions {
  static override properties: PropertyDeclarations = Object.fromEntries(
    table.map(({ name, initial, declaration }) => [
      name,
      {
        ...declaration,
        attribute: initial !== null && attributeOf(name),
        reflect: name === 'dataSaver',
      },
    ]),
  );

  /**
   * `apiKey` of the Firebase web app.
   * @attr api-key
   */
  declare apiKey: string;
  /**
   * `projectId` of the Firebase web app.
   * @attr project-id
   */
  declare projectId: string;
  /**
   * `appId` of the Firebase web app.
   * @attr app-id
   */
  declare appId: string;
  /**
   * `authDomain` of the Firebase web app.
   * @attr auth-domain
   */
  declare authDomain: string;
  /**
   * The same as one object, as the Firebase console prints it. Single attributes win.
   * @attr firebase-config
   */
  declare firebaseConfig: string;
  /**
   * The Firestore database; default `(default)`.
   * @attr database-id
   */
  declare databaseId: string;
  /**
   * The top collection; default `calls`.
   * @attr collection
   */
  declare collection: string;
  /**
   * `host:port` of the Firestore emulator.
   * @attr firestore-emulator
   */
  declare firestoreEmulator: string;
  /**
   * `none` (default) or `anonymous`.
   * @attr auth
   */
  declare auth: string;
  /**
   * URL of the Auth emulator.
   * @attr auth-emulator
   */
  declare authEmulator: string;
  /**
   * `sealed` (default, for calls it makes) or `plain`.
   * @attr signaling
   */
  declare signaling: string;
  /**
   * The fixed room of this page: whoever comes first waits there, the second joins.
   * @attr call-id
   */
  declare callId: string;
  /**
   * Joins as soon as it can, without the lobby.
   * @attr autojoin
   */
  declare autojoin: boolean;
  /**
   * Shows the lobby also to the person who starts a call.
   * @attr lobby
   */
  declare lobby: boolean;
  /**
   * The page that invitation links point to; default: this one.
   * @attr invite-url
   */
  declare inviteUrlBase: string;
  /**
   * A call without pictures, neither sent nor received. Counts while talking, too.
   * @attr audio-only
   */
  declare audioOnly: boolean;
  /**
   * Sends and receives less: smaller, slower pictures. Counts while talking, too.
   * @attr data-saver
   */
  declare dataSaver: boolean;
  /**
   * Starts with the microphone off.
   * @attr muted
   */
  declare muted: boolean;
  /**
   * Starts with the camera off.
   * @attr camera-off
   */
  declare cameraOff: boolean;
  /**
   * The name shown to the other side.
   * @attr display-name
   */
  declare displayName: string;
  /** Shared with the elements inside. @internal */
  guestName = '';
  /**
   * JSON `RTCIceServer[]`; default: two public STUN servers.
   * @attr ice-servers
   */
  declare iceServers: string;
  /**
   * Asked before each call for `{ "iceServers": [...] }`, for short-lived TURN credentials.
   * @attr ice-url
   */
  declare iceUrl: string;
  /**
   * `all` (default) or `relay`.
   * @attr ice-transport-policy
   */
  declare iceTransportPolicy: string;
  /**
   * `light`, `dark` or `auto` (default).
   * @attr theme
   */
  declare theme: string;

  /** The page's own Firestore instance. */
  declare firestore: CallOptions['firestore'];
  /** Another signaling service. */
  declare createChannel: CallOptions['createChannel'];
  /** Replaces our constraints, kind by kind. */
  declare mediaConstraints: CallOptions['mediaConstraints'];
  /** Completes or replaces our `RTCConfiguration`. */
  declare rtcConfiguration: CallOptions['rtcConfiguration'];

  constructor() {
    super();
    for (const { name, initial } of table) Object.assign(this, { [name]: initial });
    this.theme = 'auto';
  }
}
