import { expect, oneEvent } from '@open-wc/testing';
import { withoutPool } from '../../../../src/call/peer/candidate-pool.js';
import type { Peer } from '../../../../src/call/peer/peer.js';
import type { Description } from '../../../../src/signaling/signaling-channel.js';
import { Devices } from '../../../support/browser/devices.js';
import { nextFrame } from '../../../support/browser/frames.js';
import { reach, rtcConfiguration, usePeers } from '../../../support/call/peers.js';
import { rejection } from '../../../support/events/rejection.js';
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

/** The parts of an SDP that stand for a medium. */
const mediaSections = ({ sdp }: Description) =>
  sdp.split(/^(?=m=)/m).filter((part) => /^m=(audio|video)/.test(part));

const candidateLines = ({ sdp }: Description) => sdp.match(/^a=candidate:.*$/gm) ?? [];

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

  it('lets both sides ask for lost sound again, and writes nothing of it to the other', async () => {
    const { caller, callee, offer, answer } = await described();
    const soundOf = (description: Description) => mediaSections(description)[0];
    const nack = /^a=rtcp-fb:\d+ nack\r$/m;
    for (const { connection } of [caller, callee]) {
      expect(soundOf(connection.remoteDescription as Description)).to.match(nack);
    }
    for (const description of [offer, answer]) expect(soundOf(description)).not.to.match(nack);
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
    const tutorial = new RTCPeerConnection(withoutPool(rtcConfiguration));
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
