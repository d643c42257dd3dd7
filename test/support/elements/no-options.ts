import type { CallOptions } from '../../../src/elements/p2p-call/call-options.js';
import { JoinChoices } from '../../../src/elements/shared/join-choices.js';

/** A page without any attribute. */
export const noOptions: CallOptions = {
  apiKey: '',
  projectId: '',
  appId: '',
  authDomain: '',
  firebaseConfig: '',
  databaseId: '',
  collection: '',
  firestoreEmulator: '',
  auth: '',
  authEmulator: '',
  appCheck: '',
  signaling: '',
  callId: '',
  inviteUrlBase: '',
  audioOnly: false,
  muted: false,
  cameraOff: false,
  displayName: '',
  choices: new JoinChoices(() => undefined),
  iceServers: '',
  iceUrl: '',
  iceTransportPolicy: '',
  firestore: null,
  firestoreSdk: null,
  createChannel: null,
  mediaConstraints: null,
  rtcConfiguration: null,
};
