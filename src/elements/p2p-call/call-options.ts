import type { Firestore, FirestoreSdk } from '../../signaling/firestore/on-demand.js';
import type { SignalingChannel } from '../../signaling/signaling-channel.js';
import type { JoinChoices } from '../shared/join-choices.js';
import type { FirebaseOptions } from './firebase-config.js';

/**
 * The attributes and properties of `<p2p-call>` that make up a call, as a page has set them: at runtime
 * they can be anything, which `resolveConfig` answers with an error that names the option.
 */
export interface CallOptions {
  apiKey: string;
  projectId: string;
  appId: string;
  authDomain: string;
  firebaseConfig: string | Partial<FirebaseOptions>;
  databaseId: string;
  collection: string;
  firestoreEmulator: string;
  auth: string;
  authEmulator: string;
  appCheck: string;
  signaling: string;
  callId: string;
  inviteUrlBase: string;
  audioOnly: boolean;
  muted: boolean;
  cameraOff: boolean;
  displayName: string;
  /** What a person chose in the lobby; it counts before `muted` and `cameraOff`. */
  readonly choices: JoinChoices;
  iceServers: string | readonly RTCIceServer[];
  iceUrl: string;
  iceTransportPolicy: string;
  firestore: Firestore | null;
  firestoreSdk: FirestoreSdk | null;
  createChannel: ((options: { fixed: boolean }) => SignalingChannel) | null;
  mediaConstraints: MediaStreamConstraints | null;
  rtcConfiguration: RTCConfiguration | null;
}
