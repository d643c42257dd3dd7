import { expect } from '@open-wc/testing';
import { waitUntil } from '../../../support/events/wait-until.js';
import { Chat, maxMessages } from '../../../../src/call/conversation/chat.js';
import {
  Conversation,
  type ConversationChatListener,
} from '../../../../src/call/conversation/conversation.js';
import type { Profile } from '../../../../src/signaling/signaling-channel.js';
import { otherSide, useDataChannels } from '../../../support/call/data-channels.js';

const { pair } = useDataChannels();
let scope: AbortController;
beforeEach(() => {
  scope = new AbortController();
});
afterEach(() => scope.abort());

const profile: Profile = { session: 's-1', name: '', microphone: true, camera: false };

const newConversation = () =>
  new Conversation('', {
    describeSelf: () => ({ microphone: true, camera: false, screen: false }),
    remoteChanged: () => undefined,
    wordsChanged: () => undefined,
    signal: () => undefined,
    bye: () => undefined,
    flooded: () => undefined,
    closed: () => undefined,

    ping: () => undefined,
    keyFrameWanted: () => undefined,
    away: () => undefined,
  });

/** One side's chat, in its first call, and what it has reported. */
const newSide = () => {
  const reports: string[] = [];
  let wake: () => void = () => undefined;
  const report = (what: string) => {
    reports.push(what);
    wake();
  };
  const chat = new Chat({
    message: ({ text, from }) => report(`${from}: ${text}`),
    delivered: () => report('delivered'),
    file: ({ name, status }) => report(`${name} ${status}`),
    listening: () => report('listening'),
  });
  const conversation = newConversation();
  chat.begin(conversation);
  /** Resolves once it has reported this. */
  const reported = async (what: string) => {
    while (!reports.includes(what)) await new Promise<void>((resolve) => (wake = resolve));
  };
  return { chat, conversation, reports, reported };
};

/** Two sides that hear each other. */
const connected = async () => {
  const [tom, kaye] = [newSide(), newSide()];
  const { one, other, connect } = pair();
  const meet = ({ conversation }: typeof tom, dataChannel: RTCDataChannel) =>
    conversation.meet(profile, otherSide(dataChannel), scope.signal);
  meet(tom, one);
  meet(kaye, other);
  await connect();
  await Promise.all([tom.reported('listening'), kaye.reported('listening')]);
  return { tom, kaye };
};

const offer = new File(['hello'], 'a.txt');

describe('a chat', () => {
  it('reports what is sent, what has come and what has arrived', async () => {
    const { tom, kaye } = await connected();
    tom.chat.sendMessage(' Hello ');
    await Promise.all([tom.reported('delivered'), kaye.reported('remote: Hello')]);
    expect(tom.reports).to.include('local: Hello');
    expect(tom.chat.messages[0]).to.include({ text: 'Hello', from: 'local', delivered: true });
    expect(kaye.chat.messages[0]).to.include({ text: 'Hello', from: 'remote', delivered: true });
  });

  it('reports a file that is offered', async () => {
    const { tom, kaye } = await connected();
    const id = tom.chat.sendFile(offer);
    await kaye.reported('a.txt offered');
    expect(kaye.chat.files[0]).to.include({ id, from: 'remote' });
    kaye.chat.declineFile(id);
    await tom.reported('a.txt declined');
  });

  it('can send nothing before a call, while nobody is there, and after the call', async () => {
    const chat = new Chat({
      message: () => undefined,
      delivered: () => undefined,
      file: () => undefined,
      listening: () => undefined,
    });
    const alone = newSide();
    const { tom } = await connected();
    tom.chat.end();
    for (const { canSendMessage, canSendFile } of [chat, alone.chat, tom.chat]) {
      expect([canSendMessage, canSendFile]).to.deep.equal([false, false]);
    }
    for (const side of [chat, alone.chat, tom.chat]) {
      for (const act of [() => side.sendMessage('Hello'), () => side.sendFile(offer)]) {
        expect(act).to.throw(DOMException).with.property('name', 'InvalidStateError');
      }
    }
  });

  it('keeps messages and files after the call, until the next one begins', async () => {
    const { tom, kaye } = await connected();
    tom.chat.sendMessage('Hello');
    tom.chat.sendFile(offer);
    await kaye.reported('a.txt offered');
    kaye.chat.end();
    expect(kaye.chat.messages).to.have.length(1);
    expect(kaye.chat.files).to.have.length(1);
    kaye.chat.begin(newConversation());
    expect(kaye.chat.messages).to.deep.equal([]);
    expect(kaye.chat.files).to.deep.equal([]);
  });

  it('does not hear what an earlier call still has to say', async () => {
    const { tom, kaye } = await connected();
    kaye.chat.begin(newConversation());
    const before = kaye.reports.length;
    tom.chat.sendFile(offer);
    tom.chat.sendMessage('Hello');
    await tom.reported('delivered'); // and so the file was heard of before
    expect(kaye.reports).to.have.length(before);
    expect(kaye.chat.messages).to.deep.equal([]);
  });

  it('keeps the last of the messages that come without end', async () => {
    const { chat, conversation } = newSide();
    let listener!: ConversationChatListener;
    conversation.listen = (given) => (listener = given);
    chat.begin(conversation);
    for (let count = 0; count <= maxMessages; count++) listener.message(`${count}`);
    chat.end();
    await waitUntil(
      () => chat.messages.at(-1)?.text === `${maxMessages}`,
      'the last one, though the call is over',
    );
    expect(chat.messages).to.have.length(maxMessages);
    expect(chat.messages[0]).to.have.property('text', '1');
  });
});
