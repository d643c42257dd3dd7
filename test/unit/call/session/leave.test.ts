import { expect, oneEvent } from '@open-wc/testing';
import { CallError } from '../../../../src/errors.js';
import { newCallId } from '../../../../src/signaling/call-id.js';
import { useParties, type Party } from '../../../support/call/parties.js';
import { errorCode, rejection } from '../../../support/events/rejection.js';
import { waitUntil } from '../../../support/events/wait-until.js';

const people = useParties();

/** Nothing is left of the call on this machine, nor in the service. */
const expectNothingLeft = ({ session }: Party) => {
  expect(people.devices.live, 'live tracks').to.deep.equal([]);
  expect(people.connections.open.length, 'open connections').to.equal(0);
  expect([...people.service.calls.keys()], 'calls').to.deep.equal([]);
  expect(session.local.stream).to.equal(null);
  expect(session.remoteStream).to.equal(null);
  expect(session.peerConnection).to.equal(null);
  expect(session.media).to.deep.equal({ microphone: false, camera: false, screen: false });
  expect(session.remote).to.equal(null);
};

const expectLeft = (party: Party, statuses: readonly string[]) => {
  expect(party.statuses).to.deep.equal([...statuses, 'ended']);
  expect(party.state).to.include({ status: 'ended', reason: 'left' });
  expectNothingLeft(party);
};

describe('leave', () => {
  it('does nothing while there is no call', async () => {
    const tom = people.party();
    await tom.session.leave();
    expect(tom.state.status).to.equal('idle');
  });

  it('while the person is being asked closes the devices that open only then', async () => {
    const answer = people.devices.prompt();
    const asked = oneEvent(people.devices, 'ask');
    const tom = people.party();
    const opening = rejection(tom.start());
    await asked;

    await tom.session.leave();
    answer();

    expect(await opening).to.have.property('name', 'AbortError');
    await waitUntil(() => people.devices.tracks.length === 2);
    await waitUntil(() => people.devices.live.length === 0);
    expectLeft(tom, ['capturing']);
  });

  it('while a seat is being taken leaves none taken', async () => {
    const tom = people.party();
    const opening = rejection(tom.start());
    await waitUntil(() => tom.channels.length === 1);
    const release = tom.channel.opening.hold();
    await tom.reaches('joining');

    await tom.session.leave();
    release();

    expect(await opening).to.have.property('name', 'AbortError');
    expectLeft(tom, ['capturing', 'joining']);
  });

  it('while the channel is being made closes it unopened', async () => {
    const tom = people.party();
    let make!: () => void;
    const { createChannel } = tom.config();
    tom.change({
      createChannel: async (target) => {
        await new Promise<void>((resolve) => (make = resolve));
        return createChannel(target);
      },
    });
    const opening = rejection(tom.start());
    await tom.reaches('joining');

    await tom.session.leave();
    make();

    expect(await opening).to.have.property('name', 'AbortError');
    await waitUntil(() => tom.channels.at(-1)?.closedWith === 'keep');
    expectLeft(tom, ['capturing', 'joining']);
  });

  it('while the ICE servers are being fetched leaves nothing', async () => {
    const tom = people.party({ iceUrl: 'data:application/json,[]' });
    const opening = rejection(tom.start());

    await tom.session.leave();

    expect(await opening).to.have.property('name', 'AbortError');
    await waitUntil(() => people.devices.live.length === 0);
    expectLeft(tom, ['capturing']);
  });

  it('while waiting removes the call', async () => {
    const { tom } = await people.waiting();
    await tom.session.leave();
    expectLeft(tom, ['capturing', 'joining', 'waiting']);
  });

  it('while connecting removes the call', async () => {
    const { callId } = await people.waiting();
    const kaye = people.party();
    people.service.channels[0]!.drop = () => true; // the answer never comes
    await kaye.join(callId);

    await kaye.session.leave();
    expect(kaye.state).to.include({ status: 'ended', reason: 'left' });
    expect(kaye.statuses).to.deep.equal(['capturing', 'joining', 'connecting', 'ended']);
    expect([...people.service.calls.keys()]).to.deep.equal([]);
  });

  it('while connected ends the call on both sides and leaves nothing of either', async () => {
    const { tom, kaye } = await people.connected();
    await tom.session.leave();
    await kaye.reaches('ended');
    expectLeft(tom, ['capturing', 'joining', 'waiting', 'connecting', 'connected']);
    expectNothingLeft(kaye);
  });

  it('while reconnecting leaves nothing', async () => {
    const patience = { weakMs: 200, prepareMs: 250, lostMs: 300 };
    const { tom, kaye } = await people.connected({ patience });
    people.connections.cut();
    await tom.reaches('reconnecting');

    await tom.session.leave();
    await kaye.reaches('ended');

    expect(tom.state).to.include({ status: 'ended', reason: 'left' });
    expectNothingLeft(tom);
  });

  it('in the moment a status is entered leaves nothing', async () => {
    for (const status of ['joining', 'waiting'] as const) {
      const tom = people.party();
      tom.session.addEventListener('statechange', () => {
        if (tom.state.status === status) void tom.session.leave();
      });
      await tom.start().catch(() => undefined); // with the seat, if there was one
      await tom.reaches('ended');
      expectNothingLeft(tom);
    }
  });

  it('waits until the record is gone', async () => {
    const { tom } = await people.waiting();
    const release = tom.channel.closing.hold();
    let left = false;
    const leaving = tom.session.leave().then(() => (left = true));
    await tom.reaches('ended');
    await tom.channel.tell({ type: 'gone' });
    expect(left).to.equal(false);
    release();
    await leaving;
    expect(people.service.calls.size).to.equal(0);
  });
});

describe('a call that fails', () => {
  it('leaves nothing when the person refuses', async () => {
    people.devices.refuseAll('NotAllowedError');
    const tom = people.party();
    await rejection(tom.start());
    expectNothingLeft(tom);
  });

  it('leaves the caller and the record alone when the callee refuses', async () => {
    const { tom, callId } = await people.waiting();
    people.devices.refuseAll('NotAllowedError');
    const kaye = people.party();
    expect(await errorCode(kaye.join(callId))).to.equal('media-denied');
    expect(tom.state.status).to.equal('waiting');
    expect(people.connections.open.length).to.equal(1);

    people.devices.refuse = () => undefined;
    const tim = people.party();
    await tim.join(callId);
    await Promise.all([tom.reaches('connected'), tim.reaches('connected')]);
  });

  it('leaves nothing when there is no such call', async () => {
    const kaye = people.party();
    await rejection(kaye.join(newCallId()));
    await waitUntil(() => people.devices.live.length === 0);
    expectNothingLeft(kaye);
  });

  it('leaves nothing when the service breaks off', async () => {
    const { tom } = await people.waiting();
    void tom.channel.tell({ type: 'error', error: new CallError('signaling-failed', 'broken') });
    await tom.reaches('failed');
    await waitUntil(() => people.service.calls.size === 0);
    expectNothingLeft(tom);
  });

  const wrongIce = {
    'the service for ICE servers has none': { iceUrl: 'data:application/json,{}' },
    'the browser refuses the ICE servers': {
      rtcConfiguration: { iceServers: [{ urls: 'turn:turn.example.com' }] }, // without a credential
    },
  };
  for (const [title, options] of Object.entries(wrongIce)) {
    it(`leaves nothing when ${title}, and says it is the configuration`, async () => {
      const tom = people.party(options);
      expect(await errorCode(tom.start())).to.equal('config-invalid');
      await waitUntil(() => people.devices.live.length === 0);
      expectNothingLeft(tom);
    });
  }
});

describe('the page that goes away', () => {
  it('ends the call of the other side with a word', async () => {
    const kaye = people.party();
    const frame = document.createElement('iframe');
    const module = new URL('../../../../src/call/call-session.ts', import.meta.url).pathname;
    frame.srcdoc = `<script type="module">
      import { CallSession } from '${module}';
      const { callId, config } = parent.callInFrame;
      new CallSession().open({ callId, mayCreate: true, mustCreate: true, config });
    </script>`;
    const tom = people.party();
    const callId = newCallId();
    Object.assign(window, { callInFrame: { callId, config: tom.config } });
    document.body.append(frame);
    await waitUntil(() => people.service.calls.has(callId), 'the call of the frame');
    await kaye.join(callId);
    await kaye.reaches('connected');

    frame.remove();

    expect((await kaye.reaches('ended')).reason).to.equal('remote-left');
    expect(people.service.calls.size).to.equal(0);
  });
});
