import { expect } from '@open-wc/testing';
import type { CallMessage } from '../../../../src/call/call-types.js';
import { useParties, type Party } from '../../../support/call/parties.js';

const people = useParties();

const text = async (party: Party) => ((await party.hears('message')).detail as CallMessage).text;
const texts = ({ session }: Party) =>
  session.chat.messages.map(({ text, from }) => `${from}: ${text}`);

/** Resolves when so many messages are known. */
const has = async (party: Party, count: number) => {
  while (party.session.chat.messages.length < count) await party.hears('message');
};

describe('a message', () => {
  it('reaches the other side, and both keep it', async () => {
    const { tom, kaye } = await people.connected();
    const heard = text(kaye);
    const began = Date.now();
    tom.session.chat.sendMessage('  Hello  ');
    expect(await heard).to.equal('Hello');
    kaye.session.chat.sendMessage('Hi');
    await has(tom, 2);

    expect(texts(tom)).to.deep.equal(['local: Hello', 'remote: Hi']);
    expect(texts(kaye)).to.deep.equal(['remote: Hello', 'local: Hi']);
    for (const { at } of tom.session.chat.messages) expect(at).to.be.within(began, Date.now());
  });

  it('written while the connection opens is heard once it is open, in order', async () => {
    const { callId, tom } = await people.waiting();
    const kaye = people.party();
    await kaye.join(callId);
    expect(kaye.state.status).to.equal('connecting');

    kaye.session.chat.sendMessage('first');
    kaye.session.chat.sendMessage('second');

    await has(tom, 2);
    expect(texts(tom)).to.deep.equal(['remote: first', 'remote: second']);
  });

  it('tells its sender once that it has arrived, without a second message', async () => {
    const { tom, kaye } = await people.connected();
    let messages = 0;
    tom.session.addEventListener('message', () => messages++);
    const delivery = tom.hears('delivery');
    tom.session.chat.sendMessage('Hello');
    expect(tom.session.chat.messages[0]).to.have.property('delivered', false);
    await delivery;
    expect(tom.session.chat.messages[0]).to.have.property('delivered', true);
    await has(kaye, 1);
    expect(kaye.session.chat.messages[0]).to.have.property('delivered', true);
    expect(messages).to.equal(1);
  });

  it('is kept after the end of the call', async () => {
    const { tom, kaye } = await people.connected();
    tom.session.chat.sendMessage('Hello');
    await has(kaye, 1);
    await kaye.session.leave();
    expect(texts(kaye)).to.deep.equal(['remote: Hello']);
  });

  it('of blanks is none', async () => {
    const { tom } = await people.connected();
    tom.session.chat.sendMessage(' \n ');
    expect(tom.session.chat.messages).to.deep.equal([]);
  });

  it('may be 10 000 characters long and no more', async () => {
    const { tom, kaye } = await people.connected();
    const heard = text(kaye);
    expect(() => tom.session.chat.sendMessage('x'.repeat(10_001))).to.throw(RangeError);
    tom.session.chat.sendMessage('ü'.repeat(10_000));
    expect(await heard).to.equal('ü'.repeat(10_000));
  });

  it('is refused while nobody is there to read it', async () => {
    const { tom } = await people.waiting();
    expect(tom.session.chat.canSendMessage).to.equal(false);
    expect(() => tom.session.chat.sendMessage('Anybody?'))
      .to.throw(DOMException)
      .with.property('name', 'InvalidStateError');
    expect(tom.session.chat.messages).to.deep.equal([]);
  });

  it('is refused towards a tutorial client, which could not hear it', async () => {
    const { tom } = await people.waiting();
    const description = { type: 'answer' as const, sdp: 'v=0' };
    const met = tom.hears('remotechange').then(() => {
      const { chat, remote } = tom.session;
      return { canSendMessage: chat.canSendMessage, remote };
    });
    void tom.channel.tell({ type: 'opening', opening: { description, profile: null } });
    expect(await met).to.deep.equal({
      canSendMessage: false,
      remote: { microphone: true, camera: true, screen: false, name: '', recording: false },
    });
  });
});

describe('a side that sends far too much', () => {
  it('is cut off with one notice, while sound and picture go on', async () => {
    const { tom, kaye } = await people.connected();
    while (!tom.session.chat.canSendMessage) await tom.hears('listening');
    const notices: unknown[] = [];
    kaye.session.addEventListener('notice', (event) =>
      notices.push((event as CustomEvent<unknown>).detail),
    );
    for (let number = 0; number < 3_000; number++) tom.session.chat.sendMessage(`${number}`);
    while (!kaye.session.chat.flooded) await kaye.hears('notice');

    expect(notices).to.deep.equal(['flooded']);
    expect(kaye.state.status).to.equal('connected');
    expect(kaye.session.chat.canSendMessage).to.equal(false);
    expect(kaye.session.chat.canSendFile).to.equal(false);
    expect(
      kaye.session.remoteStream!.getTracks().map(({ readyState }) => readyState),
    ).to.deep.equal(['live', 'live']);
    await tom.session.leave();
    await kaye.reaches('ended');
    expect(kaye.session.chat.messages.length).to.be.below(1_200);
    expect(notices).to.deep.equal(['flooded']);
  });
});
