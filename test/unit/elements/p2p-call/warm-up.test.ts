import { expect, waitUntil } from '@open-wc/testing';
import type { CallOptions } from '../../../../src/elements/p2p-call/call-options.js';
import { warmUp } from '../../../../src/elements/p2p-call/resolve-config.js';
import { JoinChoices } from '../../../../src/elements/shared/join-choices.js';
import { BroadcastSignalingChannel } from '../../../../src/signaling/broadcast-channel.js';

/** A page without any attribute. */
const none: CallOptions = {
  apiKey: '',
  projectId: '',
  appId: '',
  authDomain: '',
  firebaseConfig: '',
  databaseId: '',
  collection: '',
  firestoreEmulator: '',
  auth: '',
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
const firebase = { apiKey: 'key', projectId: 'demo-warm', appId: 'app' };

/** What the browser asked for of our Firestore files since then, which it does once in a page. */
const askedForSince = (begin: number) =>
  performance
    .getEntriesByType('resource')
    .filter(({ name, startTime }) => name.includes('/firestore/') && startTime >= begin);

describe('warmUp', () => {
  it('loads Firestore for a page with a Firebase config, and for no other', async () => {
    const begin = performance.now();
    warmUp(none);
    warmUp({ ...none, createChannel: () => new BroadcastSignalingChannel() });
    // a config for the page's own purposes
    warmUp({ ...none, ...firebase, createChannel: () => new BroadcastSignalingChannel() });
    await fetch(location.href); // by then what those want is asked for
    const start = performance.now();

    warmUp({ ...none, ...firebase });

    await waitUntil(() => askedForSince(start).length > 0, 'it is loaded', { timeout: 10_000 });
    expect(askedForSince(begin)).to.deep.equal(askedForSince(start));
  });
});
