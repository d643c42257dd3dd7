import { expect, oneEvent, waitUntil } from '@open-wc/testing';
import type { Peer } from '../../src/call/peer.js';
import type { Description, OutgoingSignal } from '../../src/signaling/signaling-channel.js';
import { Devices } from '../support/devices.js';
import { nextFrame } from '../support/frames.js';
import { reach, rtcConfiguration, usePeers } from '../support/peers.js';
import { rejection } from '../support/rejection.js';

const { peer, described, connected } = usePeers();

let devices: Devices;
beforeEach(() => {
  devices = new Devices();
});
afterEach(() => devices.restore());

const camera = async () => {
  const stream = await navigator.mediaDevices.getUserMedia({ video: true });
  return stream.getVideoTracks()[0]!;
};

/** The parts of an SDP that stand for a medium. */
const mediaSections = ({ sdp }: Description) =>
  sdp.split(/^(?=m=)/m).filter((part) => /^m=(audio|video)/.test(part));

const candidateLines = ({ sdp }: Description) => sdp.match(/^a=candidate:.*$/gm) ?? [];
const withoutCandidates = ({ type, sdp }: Description): Description => ({
  type,
  sdp: sdp.replace(/^a=(candidate:.*|end-of-candidates)\r\n/gm, ''),
});
const asSignals = (description: Description): OutgoingSignal[] =>
  candidateLines(description).map((line) => ({
    type: 'candidate',
    candidate: { candidate: line.slice(2), sdpMid: '0', sdpMLineIndex: 0 },
  }));

const usernameFragment = (description: RTCSessionDescription | null) =>
  /^a=ice-ufrag:(.*)$/m.exec(description?.sdp ?? '')?.[1];

describe('the first negotiation', () => {
  it('connects two peers with one description each', async () => {
    const { caller, callee, signals } = await connected();

    expect(caller.connection.connectionState).to.equal('connected');
    expect(callee.connection.connectionState).to.equal('connected');
    expect(signals).to.deep.equal([]);
  });

  it('carries the candidates inside the descriptions', async () => {
    const { offer, answer } = await described();

    expect(offer.type).to.equal('offer');
    expect(answer.type).to.equal('answer');
    expect(candidateLines(offer)).not.to.deep.equal([]);
    expect(candidateLines(answer)).not.to.deep.equal([]);
  });

  it('leaves the caller alone until the callee has the seat', async () => {
    const [caller, refused, seated] = [peer(), peer(), peer()];
    const offer = await caller.offer();
    await refused.answer(offer);
    await waitUntil(() => refused.connection.iceGatheringState === 'complete');
    expect(refused.connection.iceConnectionState).to.equal('new');

    await caller.accept(await seated.answer(offer));
    await seated.beginChecks();
    await Promise.all([reach(caller, 'connected'), reach(seated, 'connected')]);
  });

  it('names the stream in every medium of both descriptions, for tutorial clients', async () => {
    for (const description of Object.values(await describedOnly())) {
      const sections = mediaSections(description);
      expect(sections).to.have.length(2);
      for (const section of sections) {
        expect(section)
          .to.match(/^a=msid:[^\s-]\S* /m)
          .and.to.match(/^a=sendrecv$/m);
      }
    }
  });

  it('gives both sides a stream with sound and picture of the other', async () => {
    const { caller, callee } = await described();
    for (const { remoteStream } of [caller, callee]) {
      expect(remoteStream.getTracks().map(({ kind }) => kind)).to.have.members(['audio', 'video']);
    }
  });

  it('marks a peer as used from its beginning', async () => {
    const caller = peer();
    expect(caller.used).to.equal(false);
    const offering = caller.offer();
    expect(caller.used).to.equal(true);
    await offering;
  });

  it('fails with an answer that is no answer', async () => {
    const caller = peer();
    await caller.offer();
    expect(await rejection(caller.accept({ type: 'answer', sdp: 'rubbish' }))).to.be.instanceOf(
      Error,
    );
  });

  const describedOnly = async () => {
    const { offer, answer } = await described();
    return { offer, answer };
  };
});

describe('tracks', () => {
  it('that are there before the offer are seen', async () => {
    const caller = peer();
    const callee = peer();
    await caller.replaceTrack('video', await camera());
    await caller.accept(await callee.answer(await caller.offer()));

    await nextFrame(callee.remoteStream);
  });

  it('that come once connected are seen by either side, without another negotiation', async () => {
    const { caller, callee, signals } = await connected();

    await Promise.all([
      caller.replaceTrack('video', await camera()),
      callee.replaceTrack('video', await camera()),
    ]);

    await Promise.all([nextFrame(callee.remoteStream), nextFrame(caller.remoteStream)]);
    expect(signals).to.deep.equal([]);
  });

  it('that are replaced stay out', async () => {
    const { caller } = await connected();
    const [first, second] = [await camera(), await camera()];
    await caller.replaceTrack('video', first);
    await caller.replaceTrack('video', second);
    const sent = () =>
      caller.connection
        .getSenders()
        .map(({ track }) => track)
        .filter(Boolean);

    expect(sent()).to.deep.equal([second]);
    await caller.replaceTrack('video', null);
    expect(sent()).to.deep.equal([]);
  });
});

describe('the data channel', () => {
  it('opens on both sides and carries text both ways', async () => {
    const { caller, callee } = await connected();
    const channels = [caller.dataChannel!, callee.dataChannel!] as const;
    await waitUntil(() => channels.every(({ readyState }) => readyState === 'open'));

    for (const [from, to] of [channels, channels.toReversed()] as [
      RTCDataChannel,
      RTCDataChannel,
    ][]) {
      const heard = oneEvent<MessageEvent<string>>(to, 'message');
      from.send('hello');
      expect((await heard).data).to.equal('hello');
    }
  });

  it('is not there towards a tutorial client, which offers none', async () => {
    const tutorial = new RTCPeerConnection(rtcConfiguration);
    tutorial.addTransceiver('audio');
    tutorial.addTransceiver('video');
    await tutorial.setLocalDescription();
    const { type, sdp } = tutorial.localDescription!;
    const callee = peer();

    const answer = await callee.answer({ type, sdp });

    expect(callee.dataChannel === null).to.equal(true);
    expect(answer.sdp).not.to.include('m=application');
    await tutorial.setRemoteDescription(answer);
    tutorial.close();
  });
});

describe('a later negotiation', () => {
  it('finds a new path when the caller restarts ICE', async () => {
    const { caller, callee, signals } = await connected();
    const before = usernameFragment(caller.connection.localDescription);

    caller.restartIce();

    await untilAgreed(caller, callee, before);
    expect(kinds(signals)).to.include.members(['offer', 'answer', 'candidate']);
    await seen(caller, callee);
  });

  it('is offered by the caller when the callee asks for it', async () => {
    const { caller, callee, signals } = await connected();
    const before = usernameFragment(caller.connection.localDescription);

    callee.restartIce();

    await untilAgreed(caller, callee, before);
    expect(kinds(signals).slice(0, 2)).to.deep.equal(['restart', 'offer']);
    await seen(caller, callee);
  });

  it('ends stable and connected when both restart at once, and pictures go on', async () => {
    const { caller, callee, signals } = await connected();
    await caller.replaceTrack('video', await camera());
    await callee.replaceTrack('video', await camera());
    const before = [caller, callee].map(({ connection }) =>
      usernameFragment(connection.localDescription),
    );

    caller.restartIce();
    callee.restartIce();

    await untilAgreed(caller, callee, before[0]);
    await untilAgreed(callee, caller, before[1]);
    await Promise.all([reach(caller, 'connected'), reach(callee, 'connected')]);
    expect(kinds(signals).filter((kind) => kind === 'rollback')).to.deep.equal([]);
    await Promise.all([nextFrame(callee.remoteStream), nextFrame(caller.remoteStream)]);
  });

  it('is offered again at the next restart where the offer got lost', async () => {
    const { caller, callee, loseNext } = await connected();
    const before = usernameFragment(caller.connection.localDescription);
    const lost = loseNext('offer');
    caller.restartIce();
    await lost;

    caller.restartIce();

    await untilAgreed(caller, callee, before);
    await seen(caller, callee);
  });

  it('is answered again, and no otherwise, where the answer got lost', async () => {
    const { caller, callee, signals, loseNext } = await connected();
    const before = usernameFragment(caller.connection.localDescription);
    const lost = loseNext('answer');
    caller.restartIce();
    await lost;

    callee.restartIce();

    await untilAgreed(caller, callee, before);
    const [first, second, ...more] = answers(signals).map(originOf);
    expect(second).to.equal(first);
    expect(more).to.deep.equal([]);
    await seen(caller, callee);
  });

  it('takes no old answer for that to a new offer', async () => {
    const { caller, callee, signals, loseNext } = await connected();
    const before = usernameFragment(caller.connection.localDescription);
    caller.restartIce();
    await untilAgreed(caller, callee, before);
    const between = usernameFragment(caller.connection.localDescription);
    const lost = loseNext('offer');
    caller.restartIce();
    await lost;

    const [old] = answers(signals);
    await caller.receive({ type: 'description', description: old! });

    expect(caller.connection.signalingState).to.equal('have-local-offer');
    caller.restartIce();
    await untilAgreed(caller, callee, between);
  });

  it('is none of a tutorial client: nothing goes out', async () => {
    const { caller, callee } = await described();
    const signals: OutgoingSignal[] = [];
    for (const { signals: queue } of [caller, callee])
      queue.listen((signal) => signals.push(signal));
    await reach(caller, 'connected');
    const needed = oneEvent(caller.connection, 'negotiationneeded');

    caller.restartIce();
    callee.restartIce();
    caller.connection.restartIce(); // as when the page does it
    await needed;

    expect(caller.connection.signalingState).to.equal('stable');
    expect(signals).to.deep.equal([]);
  });

  it('is never offered by the callee', async () => {
    const { caller, callee, signals } = await connected();
    const before = usernameFragment(caller.connection.localDescription);
    const needed = oneEvent(callee.connection, 'negotiationneeded');
    callee.connection.restartIce(); // as when the page does it
    await needed;

    caller.restartIce();

    await untilAgreed(caller, callee, before);
    expect(kinds(signals).filter((kind) => kind === 'offer')).to.have.length(1);
  });

  it('is never accepted from the callee', async () => {
    const { caller, offer } = await connected();
    const before = usernameFragment(caller.connection.remoteDescription);

    await caller.receive({ type: 'description', description: offer });

    expect(caller.connection.signalingState).to.equal('stable');
    expect(usernameFragment(caller.connection.remoteDescription)).to.equal(before);
  });

  const kinds = (signals: readonly OutgoingSignal[]) =>
    signals.map((signal) =>
      signal.type === 'description' ? signal.description.type : signal.type,
    );

  const answers = (signals: readonly OutgoingSignal[]) =>
    signals.flatMap((signal) =>
      signal.type === 'description' && signal.description.type === 'answer'
        ? [signal.description]
        : [],
    );

  /** Changes with each description that is made. */
  const originOf = ({ sdp }: Description) => /^o=.*$/m.exec(sdp)?.[0];

  /** Both use the same new credentials of the first. */
  const untilAgreed = (one: Peer, other: Peer, before: string | undefined) =>
    waitUntil(
      () => {
        const now = usernameFragment(one.connection.localDescription);
        return (
          now !== before &&
          one.connection.signalingState === 'stable' &&
          other.connection.signalingState === 'stable' &&
          usernameFragment(other.connection.remoteDescription) === now
        );
      },
      'both agree on new credentials',
      { timeout: 5_000 },
    );

  /** Pictures still go both ways. */
  const seen = async (caller: Peer, callee: Peer) => {
    await caller.replaceTrack('video', await camera());
    await callee.replaceTrack('video', await camera());
    await Promise.all([nextFrame(callee.remoteStream), nextFrame(caller.remoteStream)]);
  };
});

describe('a candidate', () => {
  it('that comes before its description is kept', async () => {
    const [caller, callee] = [peer(), peer()];
    const offer = await caller.offer();
    const answer = await callee.answer(withoutCandidates(offer));
    // with none of the caller's, these are the only way to connect
    for (const signal of asSignals(answer)) await caller.receive(signal);

    await caller.accept(withoutCandidates(answer));

    await Promise.all([reach(caller, 'connected'), reach(callee, 'connected')]);
  });

  it('that comes later is used', async () => {
    const [caller, callee] = [peer(), peer()];
    const offer = await caller.offer();
    const answer = await callee.answer(withoutCandidates(offer));
    await caller.accept(withoutCandidates(answer));

    for (const signal of asSignals(answer)) await caller.receive(signal);

    await Promise.all([reach(caller, 'connected'), reach(callee, 'connected')]);
  });
});

describe('malformed signals', () => {
  const rubbish: Readonly<Record<string, unknown>> = {
    'an offer that is none': {
      type: 'description',
      description: { type: 'offer', sdp: 'rubbish' },
    },
    'an answer nobody asked for': {
      type: 'description',
      description: { type: 'answer', sdp: 'v=0' },
    },
    'a rollback of nothing': { type: 'description', description: { type: 'rollback', sdp: '' } },
    'a description of no type': { type: 'description', description: { type: 'x', sdp: 'v=0' } },
    'a description of nothing': { type: 'description' },
    'a candidate that is none': {
      type: 'candidate',
      candidate: { candidate: 'rubbish', sdpMid: '0' },
    },
    'a candidate for no medium': {
      type: 'candidate',
      candidate: { candidate: 'candidate:1 1 udp 1 192.0.2.1 5 typ host', sdpMid: '77' },
    },
    'a candidate of nothing': { type: 'candidate' },
  };
  for (const [title, signal] of Object.entries(rubbish)) {
    it(`${title} has no effect`, async () => {
      const { caller, callee } = await connected();

      await caller.receive(signal as OutgoingSignal);
      await callee.receive(signal as OutgoingSignal);

      const before = usernameFragment(callee.connection.remoteDescription);
      for (const { connection } of [caller, callee]) {
        expect(connection.signalingState).to.equal('stable');
        expect(connection.connectionState).to.equal('connected');
      }
      caller.restartIce(); // the way is still open for the next negotiation
      await waitUntil(() => usernameFragment(callee.connection.remoteDescription) !== before);
    });
  }
});

describe('the end of the scope', () => {
  it('closes the connection, and the other side hears of it', async () => {
    const scope = new AbortController();
    const [caller, callee] = [peer(scope.signal), peer()];
    await caller.accept(await callee.answer(await caller.offer()));
    await waitUntil(() => callee.dataChannel?.readyState === 'open');
    const closed = oneEvent(callee.dataChannel!, 'close');

    scope.abort();

    expect(caller.connection.signalingState).to.equal('closed');
    await closed;
  });

  it('closes a peer that is made only then', () => {
    expect(peer(AbortSignal.abort()).connection.signalingState).to.equal('closed');
  });

  it('rejects a description that is being made', async () => {
    const scope = new AbortController();
    const offering = rejection(peer(scope.signal).offer());
    scope.abort(new Error('left'));
    expect(await offering).to.be.instanceOf(Error);
  });

  it('lets later signals have no effect', async () => {
    const { offer } = await described();
    const closed = peer(AbortSignal.abort());
    await closed.receive({ type: 'description', description: offer });
    expect(closed.connection.signalingState).to.equal('closed');
  });
});

describe('a screen', () => {
  const screen = async (from: Peer) => {
    const track = await camera();
    await from.replaceTrack('screen', track);
    return track;
  };

  it('of the callee is asked for with a signal, offered by the caller and seen', async () => {
    const { caller, callee, signals } = await connected();

    await screen(callee);

    await nextFrame(await given(caller));
    expect(signals.map(({ type }) => type)).to.deep.equal(['screen', 'description', 'description']);
    expect(caller.carriesScreen && callee.carriesScreen).to.equal(true);
  });

  it('is not negotiated with a tutorial client', async () => {
    const { caller, callee } = await described();
    await Promise.all([screen(caller), screen(callee)]);
    for (const { connection, carriesScreen } of [caller, callee]) {
      expect(connection.getTransceivers()).to.have.length(2);
      expect(carriesScreen).to.equal(false);
    }
  });

  /** The stream of the other side's screen, once it has its picture. */
  const given = async ({ connection, remoteScreen }: Peer) => {
    while (remoteScreen.getVideoTracks().length === 0) await oneEvent(connection, 'track');
    return remoteScreen;
  };
});
