import { expect } from '@open-wc/testing';
import { CallError } from '../../../../src/errors.js';
import { newCallId } from '../../../../src/signaling/call-id.js';
import { useParties, type Party } from '../../../support/call/parties.js';
import { errorCode } from '../../../support/events/rejection.js';
import { waitUntil } from '../../../support/events/wait-until.js';

const people = useParties();

const invalid = () => {
  throw new CallError('config-invalid', 'api-key is missing');
};
const openInvalid = (party: Party) =>
  party.session.open({
    callId: 'room',
    key: null,
    mayCreate: true,
    mustCreate: false,
    config: invalid,
  });

/** What the call ended with. */
const ending = async (party: Party) => {
  const { reason } = await party.reaches('ended');
  return reason;
};
/** What the call failed with. */
const failure = async (party: Party) => {
  const { error } = await party.reaches('failed');
  return error.code;
};

/** Longer than it takes on one machine, shorter than a test. */
const soon = { connectMs: 300 };
const noPath = { rtcConfiguration: { iceTransportPolicy: 'relay' as const } };

describe('idle', () => {
  it('is where a session begins: nothing is acquired', () => {
    const { session } = people.party();
    expect(session.state).to.deep.equal({ status: 'idle' });
    expect(session.local.stream).to.equal(null);
    expect(session.remoteStream).to.equal(null);
    expect(session.peerConnection).to.equal(null);
    expect(session.media).to.deep.equal({ microphone: false, camera: false, screen: false });
    expect(people.devices.asked).to.deep.equal([]);
  });

  it('→ capturing when a call is opened', async () => {
    const tom = people.party();
    const opening = tom.start();
    expect(tom.statuses).to.deep.equal(['capturing']);
    await opening;
  });

  it('→ failed when the options are wrong, before anything is asked of the person', async () => {
    const tom = people.party();
    expect(await errorCode(openInvalid(tom))).to.equal('config-invalid');
    expect(tom.statuses).to.deep.equal(['failed']);
    expect(people.devices.asked).to.deep.equal([]);
  });

  it('→ failed when the id is no call id', async () => {
    const kaye = people.party();
    expect(await errorCode(kaye.join('a/b'))).to.equal('call-not-found');
    expect(kaye.statuses).to.deep.equal(['failed']);
  });
});

describe('capturing', () => {
  it('→ joining when the devices are open, with this side in the state', async () => {
    const tom = people.party();
    const opening = tom.start();
    const { local } = await tom.reaches('joining');
    expect(local.getTracks()).to.have.length(2);
    expect(tom.session.local.stream).to.equal(local);
    await opening;
  });

  it('→ failed when the person refuses', async () => {
    people.devices.refuseAll('NotAllowedError', 'Permission denied');
    const tom = people.party();
    expect(await errorCode(tom.start())).to.equal('media-denied');
    expect(tom.statuses).to.deep.equal(['capturing', 'failed']);
    expect(await failure(tom)).to.equal('media-denied');
  });

  it('→ failed when there is no such call', async () => {
    const answer = people.devices.prompt();
    const kaye = people.party();
    expect(await errorCode(kaye.join(newCallId()))).to.equal('call-not-found');
    expect(kaye.statuses).to.deep.equal(['capturing', 'failed']);
    answer();
  });
});

describe('joining', () => {
  it('→ waiting for who comes first', async () => {
    const { tom, callId } = await people.waiting();
    expect(tom.statuses).to.deep.equal(['capturing', 'joining', 'waiting']);
    const state = await tom.reaches('waiting');
    expect(state.callId).to.equal(callId);
    expect(state.local).to.equal(tom.session.local.stream);
  });

  it('→ connecting for who comes second', async () => {
    const { callId } = await people.waiting();
    const kaye = people.party();
    expect(await kaye.join(callId)).to.equal(callId);
    expect(kaye.statuses).to.deep.equal(['capturing', 'joining', 'connecting']);
  });

  it('→ failed with what nobody foresaw, which is not called the fault of two browsers', async () => {
    const cause = new TypeError('it is undefined');
    const tom = people.party({ createChannel: () => Promise.reject(cause) });
    expect(await errorCode(tom.start())).to.equal('unexpected');
    const { error } = await tom.reaches('failed');
    expect([error.message, error.cause]).to.deep.equal(['it is undefined', cause]);
  });

  it('→ failed as unexpected where the browser makes no more connections', async () => {
    const message = 'Cannot create so many PeerConnections';
    window.RTCPeerConnection = function () {
      throw new DOMException(message, 'UnknownError');
    } as unknown as typeof RTCPeerConnection;
    for (const iceServers of [[], [{ urls: 'stun:127.0.0.1' }]]) {
      const tom = people.party({ rtcConfiguration: { iceServers } });
      expect(await errorCode(tom.start())).to.equal('unexpected');
      const { error } = await tom.reaches('failed');
      expect(error.message).to.include('reload the page').and.include(message);
    }
  });

  it('→ failed as config-invalid where it refuses the configuration', async () => {
    const rtcConfiguration = { bundlePolicy: 'none' as RTCBundlePolicy };
    const tom = people.party({ rtcConfiguration });
    expect(await errorCode(tom.start())).to.equal('config-invalid');
    expect((await tom.reaches('failed')).error.message).to.include('bundlePolicy');
  });

  it('connects though the first connection of both never finds a candidate', async () => {
    people.connections.stick(1);
    const { tom, callId } = await people.waiting();
    people.connections.stick(1);
    const kaye = people.party();
    await kaye.join(callId);
    await Promise.all([tom.reaches('connected'), kaye.reaches('connected')]);
    expect(people.connections.made).to.have.lengthOf(4);
    expect(people.connections.open).to.have.lengthOf(2);
  });

  it('→ failed for a third', async () => {
    const { callId } = await people.connected();
    const tim = people.party();
    expect(await errorCode(tim.join(callId))).to.equal('call-full');
    expect(await failure(tim)).to.equal('call-full');
  });
});

describe('waiting', () => {
  it('→ connecting when somebody answers', async () => {
    const { tom, callId } = await people.waiting();
    await people.party().join(callId);
    expect((await tom.reaches('connecting')).callId).to.equal(callId);
  });

  it('→ failed when the service refuses to go on', async () => {
    const { tom } = await people.waiting();
    void tom.channel.tell({ type: 'error', error: new CallError('signaling-denied', 'Rules') });
    expect(await failure(tom)).to.equal('signaling-denied');
  });

  it('stays when the record vanishes: it takes a seat anew', async () => {
    const { tom, callId } = await people.waiting();
    people.service.calls.clear();
    void tom.channel.tell({ type: 'gone' });
    await waitUntil(() => people.service.calls.size === 1);

    const kaye = people.party();
    await kaye.join(callId);
    await Promise.all([tom.reaches('connected'), kaye.reaches('connected')]);
    expect(tom.statuses).to.deep.equal([
      ...['capturing', 'joining', 'waiting', 'connecting', 'connected'],
    ]);
  });
});

describe('connecting', () => {
  it('→ connected when ICE has found a path, with the other side in the state', async () => {
    const { tom, kaye } = await people.connected();
    for (const party of [tom, kaye]) {
      const { remote } = await party.reaches('connected');
      expect(remote.getTracks().map(({ kind }) => kind)).to.have.members(['audio', 'video']);
      expect(party.session.remoteStream).to.equal(remote);
      expect(party.session.peerConnection?.connectionState).to.equal('connected');
    }
  });

  it('→ failed when ICE finds no path', async () => {
    const { tom, callId } = await people.waiting({ ...noPath, patience: soon });
    const kaye = people.party(noPath);
    await kaye.join(callId);
    expect(await failure(tom)).to.equal('no-route');
  });

  it('→ failed also for the side that only sees the other one give up', async () => {
    const { callId } = await people.waiting({ ...noPath, patience: soon });
    const kaye = people.party({ ...noPath, patience: { longConnectMs: 0 } });
    await kaye.join(callId);
    expect(await failure(kaye)).to.equal('no-route');
  });

  it('→ failed when the answer is none', async () => {
    const { tom } = await people.waiting();
    const description = { type: 'answer' as const, sdp: 'rubbish' };
    void tom.channel.tell({ type: 'opening', opening: { description, profile: null } });
    expect(await failure(tom)).to.equal('negotiation-failed');
  });

  it('→ ended when the other side leaves meanwhile', async () => {
    const { tom, callId } = await people.waiting(noPath);
    const kaye = people.party(noPath);
    await kaye.join(callId);
    await tom.reaches('connecting');
    await kaye.session.leave();
    expect(await ending(tom)).to.equal('remote-left');
  });
});

/** A path that is silent for so long is lost. */
const quick = { weakMs: 200, prepareMs: 250, lostMs: 300 };

describe('connected', () => {
  it('→ reconnecting when the path is lost, with both sides in the state', async () => {
    const { tom } = await people.connected({ patience: quick });
    const { remote } = await tom.reaches('connected');
    people.connections.cut();
    expect(await tom.reaches('reconnecting')).to.include({ remote });
  });

  it('→ ended when the other side leaves', async () => {
    const { tom, kaye } = await people.connected();
    await kaye.session.leave();
    expect(await ending(tom)).to.equal('remote-left');
    expect(await ending(kaye)).to.equal('left');
  });

  it('→ reconnecting → ended when the other side goes without a word', async () => {
    const { tom, kaye } = await people.connected({ patience: { recoveryMs: 500, putOffMs: 0 } });
    const arrived = tom.hears('delivery'); // from here on the data channel tells of its end
    tom.session.chat.sendMessage('Are you there?');
    await arrived;
    people.connections.cut();
    kaye.channel.drop = tom.channel.drop = () => true;
    kaye.session.peerConnection!.close();
    await tom.reaches('reconnecting');
    expect(await ending(tom)).to.equal('remote-lost');
  });

  it('stays when the service fails: it is not needed any more', async () => {
    const { tom, kaye } = await people.connected();
    await tom.channel.tell({ type: 'error', error: new CallError('signaling-quota', 'Quota') });
    await tom.channel.tell({ type: 'gone' });
    expect(tom.state.status).to.equal('connected');
    const heard = tom.hears('message');
    kaye.session.chat.sendMessage('still here');
    await heard;
    expect(tom.state.status).to.equal('connected');
  });
});

describe('reconnecting', () => {
  const lost = async (patience = {}) => {
    const pair = await people.connected({ patience: { ...quick, ...patience } });
    const recover = people.connections.cut();
    await pair.tom.reaches('reconnecting');
    return { ...pair, recover };
  };

  it('→ connected when the path is back', async () => {
    const { tom, recover } = await lost();
    recover();
    await tom.reaches('connected');
  });

  it('→ ended when it does not come back', async () => {
    const { tom } = await lost({ recoveryMs: 100, putOffMs: 0 });
    expect(await ending(tom)).to.equal('remote-lost');
  });

  it('→ ended when the other side has removed the call', async () => {
    const { tom } = await lost();
    void tom.channel.tell({ type: 'gone' });
    expect(await ending(tom)).to.equal('remote-left');
  });

  it('is skipped when the other side had removed the call before', async () => {
    const { tom } = await people.connected({ patience: quick });
    await tom.channel.tell({ type: 'gone' });
    people.connections.cut();
    expect(await ending(tom)).to.equal('remote-left');
    expect(tom.statuses).not.to.include('reconnecting');
  });
});
