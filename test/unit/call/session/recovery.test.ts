import { expect } from '@open-wc/testing';
import { newCallId } from '../../../../src/signaling/call-id.js';
import { nextFrame } from '../../../support/browser/frames.js';
import { useParties } from '../../../support/call/parties.js';
import { waitUntil } from '../../../support/events/wait-until.js';

const people = useParties();
const impatient = { silenceMs: 100 };

/** Kaye has answered the offer of a caller who will not hear of it. */
const answeredDeadOffer = async () => {
  const { tom, callId } = await people.waiting();
  tom.channel.drop = () => true;
  const kaye = people.party({ patience: impatient });
  await kaye.join(callId);
  expect(kaye.state.status).to.equal('connecting');
  return { tom, kaye, callId };
};

describe('a callee whose caller is dead', () => {
  it('takes the call over: connecting → waiting', async () => {
    const { kaye, callId } = await answeredDeadOffer();

    const { callId: waitsIn } = await kaye.reaches('waiting');

    expect(waitsIn).to.equal(callId);
    expect(kaye.statuses).to.deep.equal(['capturing', 'joining', 'connecting', 'waiting']);
    expect(kaye.session.remote).to.equal(null);
    expect(kaye.session.local.stream?.getTracks()).to.have.length(2);
  });

  it('is found by who comes next', async () => {
    const { kaye, callId } = await answeredDeadOffer();
    await kaye.reaches('waiting');

    const tim = people.party({ displayName: 'Tim' });
    await tim.join(callId);
    await Promise.all([kaye.reaches('connected'), tim.reaches('connected')]);

    expect(kaye.session.remote?.name).to.equal('Tim');
    await Promise.all([kaye, tim].map(({ session }) => nextFrame(session.remoteStream!)));
  });

  it('meets who was quicker to take the call over', async () => {
    const { tom, kaye, callId } = await answeredDeadOffer();
    const { calls } = people.service;
    const release = kaye.channel.closing.hold();
    await waitUntil(() => kaye.channel.closedWith === 'remove');
    calls.delete(callId);
    const tim = people.party();
    await tim.start(callId);

    release();

    await Promise.all([kaye.reaches('connected'), tim.reaches('connected')]);
    expect(kaye.statuses).to.deep.equal(['capturing', 'joining', 'connecting', 'connected']);
    expect(tom.state.status).to.equal('waiting');
  });

  it('has nothing to do any more with a caller that comes to life too late', async () => {
    const { tom, callId } = await people.waiting();
    const wake = tom.channel.arrivals.hold();
    const kaye = people.party({ patience: impatient });
    await kaye.join(callId);
    const [, old] = people.connections.made;
    const release = kaye.channel.closing.hold();
    await waitUntil(() => kaye.channel.closedWith === 'remove');

    expect(old?.signalingState).to.equal('closed');
    wake();
    await tom.reaches('connecting');
    release();

    await kaye.reaches('waiting');
    expect(kaye.statuses).to.deep.equal(['capturing', 'joining', 'connecting', 'waiting']);
    expect((await tom.reaches('ended')).reason).to.equal('remote-left');
  });

  it('is not taken for one while the caller gives signs of life', async () => {
    const room = newCallId();
    const tom = people.party({
      rtcConfiguration: { iceTransportPolicy: 'relay' }, // it lives, and finds no path
      patience: { secondTryMs: 20, connectMs: 400 },
    });
    await tom.start(room);
    const kaye = people.party({ patience: { silenceMs: 300, longConnectMs: 0 } });
    await kaye.join(room);

    expect((await kaye.reaches('failed')).error.code).to.equal('no-route');
    expect(kaye.statuses).not.to.include('waiting');
  });
});

describe('a lost path', () => {
  const patience = { weakMs: 200, prepareMs: 250, lostMs: 300, askMs: { caller: 0, callee: 0 } };

  it('is lost for both where only one of them hears nothing, and back for both', async () => {
    const { tom, kaye } = await people.connected({ patience }, { patience });
    const recover = people.connections.cut(kaye.session.peerConnection);
    await Promise.all([tom.reaches('reconnecting'), kaye.reaches('reconnecting')]);
    recover();
    await Promise.all([tom.reaches('connected'), kaye.reaches('connected')]);
  });

  it('is replaced by another connection, of which both have the picture', async () => {
    const { tom, kaye } = await people.connected({ patience }, { patience });
    const parties = [tom, kaye];
    const before = parties.map(({ session }) => session.peerConnection);
    const streams = parties.map(({ session }) => session.remoteStream);
    const recover = people.connections.cut();
    await Promise.all(parties.map((party) => party.reaches('reconnecting')));

    recover();
    for (const connection of before) connection?.close();

    await Promise.all(parties.map((party) => party.reaches('connected')));
    expect(parties.map(({ session }) => session.remoteStream)).to.deep.equal(streams);
    await Promise.all(streams.map((stream) => nextFrame(stream!)));
    for (const [index, { session }] of parties.entries()) {
      expect(session.peerConnection).not.to.equal(before[index]);
    }
  });

  it('is noticed again, though the statistics of the connection before never came', async () => {
    const { tom, kaye } = await people.connected({ patience }, { patience });
    const parties = [tom, kaye];
    const recover = people.connections.cut();
    await Promise.all(parties.map((party) => party.reaches('reconnecting')));
    for (const { session } of parties) {
      people.connections.hush(session.peerConnection!);
      session.peerConnection!.close();
    }
    recover();
    await Promise.all(parties.map((party) => party.reaches('connected')));

    people.connections.cut();

    await Promise.all(parties.map((party) => party.reaches('reconnecting')));
  });

  it('has the TURN credentials renewed that are refused while another connection is tried', async () => {
    const iceUrl = 'https://example.com/ice';
    const [{ fetch }, { now }] = [window, performance];
    let asked = 0;
    window.fetch = (input, init) => {
      if (input !== iceUrl) return fetch(input, init);
      asked++;
      return Promise.resolve(new Response('[]'));
    };
    try {
      const { tom, kaye } = await people.connected({ patience, iceUrl }, { patience });
      const before = [tom, kaye].map(({ session }) => session.peerConnection);
      people.connections.cut();
      const tried = () => people.connections.open.filter((open) => !before.includes(open));
      await waitUntil(() => tried().length > 0, 'another connection is tried');
      expect(asked).to.equal(1);

      performance.now = () => now.call(performance) + 10_000; // they were fetched a moment ago
      const refused = { url: 'turn:turn.example.com', errorCode: 401, errorText: '' };
      for (const connection of tried()) {
        connection.dispatchEvent(new RTCPeerConnectionIceErrorEvent('icecandidateerror', refused));
      }
      expect(asked).to.equal(2);
    } finally {
      performance.now = now;
      window.fetch = fetch;
    }
  });

  it('keeps what is said meanwhile, and brings it over the next', async () => {
    const { tom, kaye } = await people.connected({ patience }, { patience });
    const recover = people.connections.cut();
    await Promise.all([tom.reaches('reconnecting'), kaye.reaches('reconnecting')]);
    tom.session.peerConnection?.close();
    const heard = kaye.hears('message');
    tom.session.chat.sendMessage('Are you there?');
    recover();
    await heard;
    expect(kaye.session.chat.messages.map(({ text }) => text)).to.deep.equal(['Are you there?']);
  });
});

describe('a stranger who writes offers into the mailbox of the caller', () => {
  it('does not take the callee over, again and again', async () => {
    const { tom, kaye } = await people.connected();
    const connection = kaye.session.peerConnection!;
    const applied: string[] = [];
    connection.addEventListener('signalingstatechange', () => {
      if (connection.signalingState !== 'stable') applied.push(connection.remoteDescription!.sdp);
    });
    const stranger = new RTCPeerConnection();
    for (const kind of ['audio', 'video']) stranger.addTransceiver(kind);
    stranger.createDataChannel('', { negotiated: true, id: 0 });
    for (let round = 0; round < 5; round++) {
      await stranger.setLocalDescription(await stranger.createOffer({ iceRestart: true }));
      const { type, sdp } = stranger.localDescription!;
      await tom.channel.send({ type: 'description', description: { type, sdp } });
    }
    stranger.close();

    await kaye.channel.send({ type: 'restart' }); // Tom offers anew: that comes after all of these
    await waitUntil(() => applied.length > 0, 'a description is applied');
    const fingerprint = /^a=fingerprint:.*$/m;
    const toms = fingerprint.exec(tom.session.peerConnection!.localDescription!.sdp)![0];
    expect(applied.map((sdp) => fingerprint.exec(sdp)?.[0])).to.deep.equal([toms]);
    expect(kaye.state.status).to.equal('connected');
    await nextFrame(kaye.session.remoteStream!);
  });
});
