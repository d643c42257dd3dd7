import { expect } from '@open-wc/testing';
import { newCallId } from '../../../../src/signaling/call-id.js';
import { useParties } from '../../../support/call/parties.js';
import { errorCode, rejection } from '../../../support/events/rejection.js';

const people = useParties();

describe('another call', () => {
  it('is refused while one runs, which goes on undisturbed', async () => {
    const { tom, kaye } = await people.connected();
    const { state } = tom;

    expect(await rejection(tom.start())).to.have.property('name', 'InvalidStateError');
    expect(await rejection(tom.join(newCallId()))).to.have.property('name', 'InvalidStateError');

    expect(tom.state).to.equal(state);
    expect(tom.channels).to.have.length(1);
    const heard = kaye.hears('message');
    tom.session.chat.sendMessage('still here');
    await heard;
  });

  it('is refused while one is being opened, which goes on undisturbed', async () => {
    const tom = people.party();
    const opening = tom.start();
    expect(await rejection(tom.start())).to.have.property('name', 'InvalidStateError');
    await opening;
    expect(tom.statuses).to.deep.equal(['capturing', 'joining', 'waiting']);
  });

  it('begins from ended', async () => {
    const { tom, kaye } = await people.connected();
    await kaye.session.leave();
    await tom.reaches('ended');

    const callId = await tom.start();
    await kaye.join(callId);
    await Promise.all([tom.reaches('connected'), kaye.reaches('connected')]);

    expect(tom.statuses.slice(-6)).to.deep.equal([
      ...['ended', 'capturing', 'joining', 'waiting', 'connecting', 'connected'],
    ]);
  });

  it('begins from failed', async () => {
    people.devices.refuseAll('NotReadableError');
    const tom = people.party();
    expect(await errorCode(tom.start())).to.equal('media-in-use');

    people.devices.refuse = () => undefined;
    await tom.start();

    expect(tom.statuses).to.deep.equal([
      ...['capturing', 'failed', 'capturing', 'joining', 'waiting'],
    ]);
  });

  it('begins with no messages and no time of its own yet', async () => {
    const { tom, kaye } = await people.connected();
    const heard = kaye.hears('message');
    tom.session.chat.sendMessage('Hello');
    await heard;
    await tom.session.leave();
    expect(tom.session.chat.messages).to.have.length(1);
    expect(tom.session.connectedAt).to.be.a('number');

    await tom.start();

    expect(tom.session.chat.messages).to.deep.equal([]);
    expect(tom.session.connectedAt).to.equal(null);
  });

  it('in the same room waits until the last one has left it', async () => {
    const room = newCallId();
    const tom = people.party();
    await tom.enter(room);
    const release = tom.channel.closing.hold();
    void tom.session.leave();

    const entering = tom.enter(room);
    await tom.reaches('joining');
    await people.party().start(); // takes as long as a seat does
    expect(tom.state.status).to.equal('joining');
    release();
    await entering;

    // no answer to its own old offer
    expect(tom.state.status).to.equal('waiting');
    const kaye = people.party();
    await kaye.enter(room);
    await Promise.all([tom.reaches('connected'), kaye.reaches('connected')]);
  });

  it('is not disturbed by what an old one still has to say', async () => {
    const { tom, kaye } = await people.connected();
    await tom.session.leave();
    await kaye.reaches('ended');
    const [old] = tom.channels;
    const callId = await tom.start();

    await old!.tell({ type: 'gone' });

    expect(tom.state).to.include({ status: 'waiting', callId });
  });
});

describe('the duration', () => {
  it('is that since the first connection', async () => {
    const { tom, kaye } = await people.connected();
    const heard = kaye.hears('message');
    tom.session.chat.sendMessage('some time passes');
    await heard;
    const { connectedAt } = tom.session;
    const talkedMs = Date.now() - connectedAt!;

    await tom.session.leave();

    const { durationMs } = await tom.reaches('ended');
    expect(durationMs).to.be.within(talkedMs, Date.now() - connectedAt!);
  });

  it('is none without a connection', async () => {
    const { tom } = await people.waiting();
    await tom.session.leave();
    expect((await tom.reaches('ended')).durationMs).to.equal(0);
  });
});
