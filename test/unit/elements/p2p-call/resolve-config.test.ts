import { expect } from '@open-wc/testing';
import { initializeApp } from 'firebase/app';
import { getFirestore } from 'firebase/firestore';
import {
  hasFirebaseConfig,
  invitedCallId,
  inviteUrlFor,
  resolveConfig,
} from '../../../../src/elements/p2p-call/resolve-config.js';
import type { CallOptions } from '../../../../src/elements/p2p-call/call-options.js';
import { BroadcastSignalingChannel } from '../../../../src/signaling/broadcast-channel.js';
import { FirestoreChannel } from '../../../../src/signaling/firestore/channel.js';
import type { SignalingChannel } from '../../../../src/signaling/signaling-channel.js';
import { noOptions } from '../../../support/elements/no-options.js';
import { thrownBy } from '../../../support/events/rejection.js';
import { openWith } from '../../../support/elements/open-with.js';

const options = (some: Partial<CallOptions> = {}): CallOptions => ({ ...noOptions, ...some });
const firebase = { apiKey: 'key', projectId: 'demo-options', appId: 'app' };

/** A Firestore that the page made for itself. */
const ownFirestore = () =>
  getFirestore(initializeApp({ projectId: 'demo-own', apiKey: 'own' }, crypto.randomUUID()));

afterEach(() => openWith());

/** A call that is not sealed. */
const target = { callId: 'room-7', key: null, mayCreate: true, mustCreate: true };

/** The channel these options lead to. It is closed again. */
const channelOf = async (some: Partial<CallOptions>): Promise<SignalingChannel> => {
  const channel = await resolveConfig(options(some)).createChannel(target);
  await channel.close('keep');
  return channel;
};

describe('hasFirebaseConfig', () => {
  it('is false for a page that says nothing of Firebase', () => {
    expect(
      hasFirebaseConfig(options({ firestoreEmulator: '127.0.0.1:8080', callId: 'room' })),
    ).to.equal(false);
    expect(hasFirebaseConfig(options({ firebaseConfig: ' \n' }))).to.equal(false);
  });

  for (const name of ['apiKey', 'projectId', 'appId', 'authDomain', 'firebaseConfig'] as const) {
    it(`is true for a page that has ${name} alone, right or wrong`, () => {
      expect(hasFirebaseConfig(options({ [name]: 'wrong' }))).to.equal(true);
    });
  }

  it('is true for a page with signaling of its own', () => {
    expect(hasFirebaseConfig(options({ firestore: ownFirestore() }))).to.equal(true);
    expect(
      hasFirebaseConfig(options({ createChannel: () => new BroadcastSignalingChannel() })),
    ).to.equal(true);
  });
});

describe('the channel', () => {
  it('is the preview without any config', async () => {
    expect(await channelOf({})).to.be.instanceOf(BroadcastSignalingChannel);
  });

  it('is Firestore with single attributes', async () => {
    expect(await channelOf(firebase)).to.be.instanceOf(FirestoreChannel);
  });

  it('is Firestore with a pasted config', async () => {
    const firebaseConfig = "const firebaseConfig = { apiKey: 'k', projectId: 'p', appId: 'a' };";
    expect(await channelOf({ firebaseConfig })).to.be.instanceOf(FirestoreChannel);
  });

  it("is Firestore with the page's own instance, whatever else it says", async () => {
    const firestore = ownFirestore();
    expect(await channelOf({ firestore, projectId: 'p' })).to.be.instanceOf(FirestoreChannel);
  });

  it("is the page's own, told whether the room is fixed", async () => {
    const channel = new BroadcastSignalingChannel();
    const asked: boolean[] = [];
    const createChannel = ({ fixed }: { fixed: boolean }) => {
      asked.push(fixed);
      return channel;
    };

    expect(await channelOf({ createChannel })).to.equal(channel);
    expect(await channelOf({ createChannel, callId: 'room' })).to.equal(channel);
    expect(asked).to.deep.equal([false, true]);
  });
});

describe('a wrong option', () => {
  const turn = JSON.stringify([{ uri: 'turn:turn.example.com' }]);
  const broken = 'const firebaseConfig = { apiKey: "k", ';
  /** The options, the attribute its message must name, and what it must say of it. */
  const table: readonly (readonly [Partial<CallOptions>, string, string])[] = [
    [{ projectId: 'p', appId: 'a' }, 'api-key', 'missing'],
    [{ apiKey: 'k', appId: 'a' }, 'project-id', 'missing'],
    [{ apiKey: 'k', projectId: 'p' }, 'app-id', 'missing'],
    [{ authDomain: 'p.firebaseapp.com' }, 'api-key', 'missing'],
    [{ firebaseConfig: '{ apiKey: "k", projectId: "p" }' }, 'app-id', 'missing'],
    [{ firebaseConfig: '{ apiKey: "k", projectId: "p", appId: 7 }' }, 'app-id', 'missing'],
    [{ firebaseConfig: broken }, 'firebase-config', 'Paste the object'],
    [{ ...firebase, firebaseConfig: broken }, 'firebase-config', 'Paste the object'],
    [{ ...firebase, firestoreEmulator: '8080' }, 'firestore-emulator', 'host:port'],
    [
      { ...firebase, firestoreEmulator: 'http://localhost:8080' },
      'firestore-emulator',
      'host:port',
    ],
    [{ callId: 'abc' }, 'call-id', '4 to 64'],
    [{ callId: 'my room' }, 'call-id', '4 to 64'],
    [{ iceServers: 'stun:stun.example.com' }, 'ice-servers', 'JSON list'],
    [{ iceServers: turn }, 'ice-servers', '"urls"'],
    [{ iceTransportPolicy: 'turn' }, 'ice-transport-policy', '"all" or "relay"'],
    [{ auth: 'google' }, 'auth', 'google'],
    [{ signaling: 'carrier-pigeon' }, 'signaling', 'carrier-pigeon'],
  ];
  for (const [some, attribute, remedy] of table) {
    it(`${JSON.stringify(some)} is config-invalid and says: ${attribute}, ${remedy}`, () => {
      const error = thrownBy(() => resolveConfig(options(some)));

      expect(error.code).to.equal('config-invalid');
      expect(error.message).to.include(attribute).and.to.include(remedy);
    });
  }

  it('never makes a preview of a partial config', () => {
    expect(() => resolveConfig(options({ apiKey: 'k' }))).to.throw();
  });
});

describe('the ICE configuration', () => {
  const rtcConfiguration = (some: Partial<CallOptions>) =>
    resolveConfig(options(some)).rtcConfiguration;
  const turn = { urls: 'turn:turn.example.com', username: 'tom', credential: 'secret' };

  it("is the tutorial's two STUN servers over one transport", () => {
    expect(rtcConfiguration({})).to.deep.equal({
      iceServers: [{ urls: ['stun:stun1.l.google.com:19302', 'stun:stun2.l.google.com:19302'] }],
      iceCandidatePoolSize: 1,
      bundlePolicy: 'max-bundle',
    });
  });

  it('has the servers of the page in their place', () => {
    const iceServers = JSON.stringify([turn]);
    expect(rtcConfiguration({ iceServers })).to.have.deep.property('iceServers', [turn]);
    expect(rtcConfiguration({ iceServers: '[]' })).to.have.deep.property('iceServers', []);
  });

  it('may be relays only', () => {
    expect(rtcConfiguration({ iceTransportPolicy: 'relay' })).to.have.property(
      'iceTransportPolicy',
      'relay',
    );
    expect(rtcConfiguration({})).not.to.have.property('iceTransportPolicy');
  });

  it("takes the page's property member by member, and attributes win", () => {
    const own: RTCConfiguration = { iceServers: [turn], bundlePolicy: 'balanced' };
    expect(rtcConfiguration({ rtcConfiguration: own })).to.deep.equal({
      iceServers: [turn],
      iceCandidatePoolSize: 1,
      bundlePolicy: 'balanced',
    });
    expect(rtcConfiguration({ rtcConfiguration: own, iceServers: '[]' }).iceServers).to.deep.equal(
      [],
    );
  });

  it('resolves ice-url against the page', () => {
    expect(resolveConfig(options({ iceUrl: '/ice' })).iceUrl).to.equal(`${location.origin}/ice`);
    expect(resolveConfig(options()).iceUrl).to.equal('');
  });
});

describe('the rest of the config', () => {
  it('says how to capture', () => {
    const mediaConstraints = { video: { width: 320 } };
    const some = { audioOnly: true, muted: true, cameraOff: true, mediaConstraints };
    expect(resolveConfig(options(some)).capture).to.deep.equal({
      audioOnly: true,
      muted: true,
      cameraOff: true,
      constraints: mediaConstraints,
    });
  });

  it('cuts the name at 80 characters', () => {
    const displayName = ` ${'x'.repeat(90)} `;
    expect(resolveConfig(options({ displayName })).displayName).to.equal('x'.repeat(80));
  });
});

describe('the invitation', () => {
  it('of the page is the call to join', () => {
    openWith('call=room-7');
    expect(invitedCallId(options())).to.equal('room-7');
  });

  it('is none without a fragment', () => expect(invitedCallId(options())).to.equal(null));

  it('does not count on a page with a fixed room', () => {
    openWith('call=room-7');
    expect(invitedCallId(options({ callId: 'lounge' }))).to.equal(null);
  });

  it('to a made call is this page with the call in its fragment', () => {
    openWith('top');
    const url = inviteUrlFor(options(), target);
    expect(url).to.equal(`${location.origin}${location.pathname}${location.search}#call=room-7`);
  });

  it('may point to another page', () => {
    const url = inviteUrlFor(options({ inviteUrlBase: '/talk' }), target);
    expect(url).to.equal(`${location.origin}/talk#call=room-7`);
  });

  it('to a fixed room is the page itself', () => {
    const fixed = options({ callId: 'lounge', inviteUrlBase: '/lounge' });
    expect(inviteUrlFor(fixed, { callId: 'lounge', key: null })).to.equal(
      `${location.origin}/lounge`,
    );
  });
});
