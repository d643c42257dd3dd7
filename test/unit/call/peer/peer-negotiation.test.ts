import { expect, oneEvent } from '@open-wc/testing';
import type { Peer } from '../../../../src/call/peer/peer.js';
import type { Description, OutgoingSignal } from '../../../../src/signaling/signaling-channel.js';
import { Devices } from '../../../support/browser/devices.js';
import { nextFrame } from '../../../support/browser/frames.js';
import { reach, usePeers } from '../../../support/call/peers.js';
import { waitUntil } from '../../../support/events/wait-until.js';

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

/** Both use the same new credentials of the first. */
const untilAgreed = (one: Peer, other: Peer, before: string | undefined) =>
  waitUntil(() => {
    const now = usernameFragment(one.connection.localDescription);
    return (
      now !== before &&
      one.connection.signalingState === 'stable' &&
      other.connection.signalingState === 'stable' &&
      usernameFragment(other.connection.remoteDescription) === now
    );
  }, 'both agree on new credentials');

/** Pictures still go both ways. */
const seen = async (caller: Peer, callee: Peer) => {
  await caller.replaceTrack('video', await camera());
  await callee.replaceTrack('video', await camera());
  await Promise.all([nextFrame(callee.remoteStream), nextFrame(caller.remoteStream)]);
};

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

describe('a stranger who describes themselves in place of the other side', () => {
  const fingerprint = (description: RTCSessionDescription | null) =>
    /^a=fingerprint:(.*)$/m.exec(description?.sdp ?? '')?.[1];

  it('is refused by the callee, again and again, and the call goes on', async () => {
    const { caller, callee } = await connected();
    const before = usernameFragment(callee.connection.remoteDescription);
    for (const stranger of [peer(), peer(), peer()]) {
      const description = await stranger.offer();
      await callee.receive({ type: 'description', description });
    }
    expect(usernameFragment(callee.connection.remoteDescription)).to.equal(before);
    expect(callee.connection.connectionState).to.equal('connected');

    caller.restartIce(); // who has the certificate is still heard
    await untilAgreed(caller, callee, usernameFragment(caller.connection.localDescription));
    expect(fingerprint(callee.connection.remoteDescription)).to.equal(
      fingerprint(caller.connection.localDescription),
    );
    await seen(caller, callee);
  });

  it('is refused by the caller who waits for an answer', async () => {
    const { caller, callee, loseNext } = await connected();
    const lost = loseNext('answer');
    caller.restartIce();
    await lost;
    const stranger = peer();
    const { type, sdp } = caller.connection.localDescription!;
    const description = await stranger.answer({ type, sdp });

    await caller.receive({ type: 'description', description });

    expect(caller.connection.signalingState).to.equal('have-local-offer');
    expect(fingerprint(caller.connection.remoteDescription)).to.equal(
      fingerprint(callee.connection.localDescription),
    );
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
