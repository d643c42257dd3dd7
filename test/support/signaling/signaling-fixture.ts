import { newCallId } from '../../../src/signaling/call-id.js';
import type {
  Negotiation,
  Opening,
  OutgoingSignal,
  SignalingChannel,
} from '../../../src/signaling/signaling-channel.js';
import { Ear } from '../call/ear.js';

/** Makes a channel. All that one test makes reach each other. */
export type ChannelFactory = (options: { fixed: boolean }) => SignalingChannel;

/** An SDP with all that a call's has, and a name to tell it by. */
export const sdpOf = (name: string): string =>
  [
    'v=0',
    'o=- 1 1 IN IP4 127.0.0.1',
    `s=${name}`,
    't=0 0',
    'a=fingerprint:sha-256 00:11',
    'm=audio 9 UDP/TLS/RTP/SAVPF 111',
    'a=ice-ufrag:frag',
    'a=ice-pwd:password',
    '',
  ].join('\r\n');

export const opening = (type: 'offer' | 'answer', name: string): Opening => ({
  description: { type, sdp: sdpOf(`${type} of ${name} ${crypto.randomUUID()}`) },
  profile: { session: crypto.randomUUID(), name, microphone: true, camera: false },
});

export const candidate = (port: number): OutgoingSignal => ({
  type: 'candidate',
  candidate: {
    candidate: `candidate:1 1 udp 2122260223 192.0.2.1 ${port} typ host`,
    sdpMid: '0',
    sdpMLineIndex: 0,
    usernameFragment: 'frag',
  },
});

export const description = (type: 'offer' | 'answer'): OutgoingSignal => ({
  type: 'description',
  description: { type, sdp: `v=0 later ${type} ${'x'.repeat(8_000)}` },
});

/** A side that offers and answers with what it is known by. */
export const side = (name: string) => {
  const offer = opening('offer', name);
  const answer = opening('answer', name);
  const answered: Opening[] = [];
  return {
    offer,
    answer,
    /** The offers it was asked to answer. */
    answered,
    negotiation: {
      offer: () => Promise.resolve(offer),
      answer: (theirs: Opening) => {
        answered.push(theirs);
        return Promise.resolve(answer);
      },
    } satisfies Negotiation,
  };
};

/** Who only makes a call, and who only joins one. */
export const only = {
  offering: ({ negotiation: { offer } }: ReturnType<typeof side>): Negotiation => ({ offer }),
  answering: ({ negotiation: { answer } }: ReturnType<typeof side>): Negotiation => ({ answer }),
};

/** Channels for the tests of the surrounding `describe`; each test's are closed after it. */
export const useChannels = (makeFactory: () => ChannelFactory) => {
  let factory: ChannelFactory;
  const made: SignalingChannel[] = [];
  const channel = (options: { fixed: boolean } = { fixed: false }): SignalingChannel => {
    const one = factory(options);
    made.push(one);
    return one;
  };
  const fixed = () => channel({ fixed: true });

  beforeEach(() => {
    factory = makeFactory();
  });
  afterEach(async () => {
    await Promise.all(made.splice(0).map((one) => one.close('remove')));
  });

  /** Two who are in a call, by default one that was made for this time. */
  const call = async (make = channel, id = newCallId()) => {
    const [caller, callee] = [make(), make()];
    const [tom, kaye] = [side('Tom'), side('Kaye')];
    await caller.open(id, make === fixed ? tom.negotiation : only.offering(tom));
    await callee.open(id, make === fixed ? kaye.negotiation : only.answering(kaye));
    return { id, caller, callee, tom, kaye };
  };

  /** The same, and both have heard the beginning. */
  const listeningCall = async () => {
    const { caller, callee, ...rest } = await call();
    const callerEar = new Ear(caller);
    const calleeEar = new Ear(callee);
    await callerEar.next();
    return { caller, callee, callerEar, calleeEar, ...rest };
  };

  return { channel, fixed, call, listeningCall };
};

export type Channels = ReturnType<typeof useChannels>;
