import { expect } from '@open-wc/testing';
import type { CallMedia, RemoteParticipant } from '../../../../src/call/call-types.js';
import { Conversation } from '../../../../src/call/conversation/conversation.js';
import { commitmentOf } from '../../../../src/call/safety/safety-words.js';
import type { OutgoingSignal, Profile } from '../../../../src/signaling/signaling-channel.js';
import { Inbox, otherSide, useDataChannels } from '../../../support/call/data-channels.js';

const { pair } = useDataChannels();
let scope: AbortController;
beforeEach(() => {
  scope = new AbortController();
});
afterEach(() => scope.abort());

const profile: Profile = { session: 's-1', name: 'Kaye', microphone: true, camera: false };
const kaye: RemoteParticipant = {
  microphone: true,
  camera: false,
  screen: false,
  name: 'Kaye',
  recording: false,
};
const restart: OutgoingSignal = { type: 'restart' };

/** A conversation of Tom, and what came up in it. */
const setUp = () => {
  let media: CallMedia = { microphone: true, camera: true, screen: false };
  const came: unknown[] = [];
  let wake: () => void = () => undefined;
  const note = (what: unknown) => {
    came.push(what);
    wake();
  };
  const conversation = new Conversation('Tom', {
    describeSelf: () => media,
    remoteChanged: () => note(conversation.remote),
    wordsChanged: () => note(conversation.safety),
    signal: (signal) => note({ signal }),
    bye: (removes) => note({ bye: removes }),
    flooded: () => note('flooded'),
    closed: () => note('closed'),

    ping: () => undefined,
    keyFrameWanted: () => undefined,
    away: () => undefined,
  });
  conversation.listen({
    message: (text) => note({ text }),
    delivered: (id) => note({ delivered: id }),
    file: ({ name, status, problem }) => note({ name, status, problem }),
    listening: () => undefined,
  });
  return {
    conversation,
    setMedia: (next: CallMedia) => (media = next),
    /** What came up next. */
    next: async () => {
      while (came.length === 0) await new Promise<void>((resolve) => (wake = resolve));
      return came.shift();
    },
    came,
  };
};

/** The same with somebody there, who gives this sign of listening. */
const met = async (v?: number, sign: object = { t: 'ack' }) => {
  const fixture = setUp();
  const { one, other, connect, hangUp } = pair();
  const inbox = new Inbox(other);
  fixture.conversation.meet(profile, otherSide(one), scope.signal);
  expect(await fixture.next()).to.deep.equal(kaye);
  await connect();
  const say = (message: unknown) => other.send(JSON.stringify(message));
  const greeting = await inbox.next();
  say({ ...sign, v });
  say({ t: 'chat', text: 'I can hear you' });
  expect(await fixture.next()).to.deep.equal({ text: 'I can hear you' });
  const state = await inbox.next();
  return { ...fixture, inbox, say, hangUp, greeting, state };
};

describe('Conversation', () => {
  it('knows the other side from its profile before it says a word', () => {
    const { conversation, came } = setUp();
    conversation.meet(profile, otherSide(null), scope.signal);
    expect(conversation.remote).to.deep.equal(kaye);
    expect(came).to.deep.equal([kaye]);
  });

  it('tells of itself with the greeting', async () => {
    const { greeting } = await met();
    const self = { microphone: true, camera: true, screen: false, name: 'Tom', recording: false };
    expect(greeting).to.deep.include({ t: 'hello', v: 4, self });
  });

  it('tells of itself again once the other side listens, which may be later', async () => {
    const { greeting, state } = await met();
    const { self } = greeting as { self: unknown };
    expect(state).to.deep.equal({ t: 'state', self });
  });

  it('tells of itself to who says hello after missing its greeting', async () => {
    const { state: answer, inbox } = await met(2, { t: 'hello', self: kaye });
    expect(answer).to.deep.equal({ t: 'ack', v: 4 });
    expect(await inbox.next()).to.have.property('t', 'state');
  });

  it('tells what changes on this side', async () => {
    const { conversation, setMedia, inbox } = await met();
    setMedia({ microphone: false, camera: true, screen: false });
    conversation.sendState();
    const self = { microphone: false, camera: true, screen: false, name: 'Tom', recording: false };
    expect(await inbox.next()).to.deep.equal({ t: 'state', self });
  });

  it('learns what changes on the other side', async () => {
    const { conversation, say, next } = await met();
    say({ t: 'state', self: { ...kaye, microphone: false } });
    expect(await next()).to.deep.equal({ ...kaye, microphone: false });
    expect(conversation.remote).to.deep.equal({ ...kaye, microphone: false });
  });

  it('learns what has changed since the profile from the greeting', async () => {
    const { say, next } = await met();
    say({ t: 'hello', v: 2, self: { ...kaye, camera: true } });
    expect(await next()).to.deep.equal({ ...kaye, camera: true });
  });

  it('says nothing of news that are none', async () => {
    const { say, next } = await met();
    say({ t: 'hello', v: 2, self: kaye });
    say({ t: 'state', self: kaye });
    say({ t: 'chat', text: 'last' });
    expect(await next()).to.deep.equal({ text: 'last' });
  });

  it('takes what the other side does not say for off, and cuts its name', async () => {
    const { say, next } = await met();
    say({ t: 'state', self: { microphone: 'yes', name: 'x'.repeat(100) } });
    const nothing = { microphone: false, camera: false, screen: false, recording: false };
    expect(await next()).to.deep.equal({ ...nothing, name: 'x'.repeat(80) });
    say({ t: 'state', self: null });
    expect(await next()).to.deep.equal({ ...nothing, name: '' });
  });

  it('carries text both ways', async () => {
    const { conversation, inbox, say, next } = await met();
    const id = conversation.sendMessage('How are you?');
    expect(await inbox.next()).to.deep.equal({ t: 'chat', text: 'How are you?', id });
    say({ t: 'chat', text: 'Fine' });
    expect(await next()).to.deep.equal({ text: 'Fine' });
  });

  it('hears of a file, by a name that does no harm', async () => {
    const { say, next } = await met();
    const file = { id: 'a', name: '../\u202ea|b.txt', size: 1, type: '' };
    say({ t: 'offer', file });
    expect(await next()).to.deep.equal({ name: 'ab.txt', status: 'offered', problem: null });
  });

  it('hears that a file stops for a reason it cannot know, and takes it for none', async () => {
    const { say, next } = await met();
    say({ t: 'offer', file: { id: 'x', name: 'a', size: 1, type: '' } });
    expect(await next()).to.deep.equal({ name: 'a', status: 'offered', problem: null });
    say({ t: 'stop', file: 'x', problem: { toString: 1, valueOf: 1 } });
    expect(await next()).to.deep.equal({ name: 'a', status: 'cancelled', problem: null });
  });

  it('offers files only to one that says it takes them', async () => {
    const older = await met();
    expect(older.conversation.takesFiles).to.equal(false);
    const newer = await met(2);
    expect(newer.conversation.takesFiles).to.equal(true);
  });

  it('carries signals both ways', async () => {
    const { conversation, inbox, say, next } = await met();
    expect(conversation.sendSignal(restart)).to.equal(true);
    expect(await inbox.next()).to.deep.equal({ t: 'signal', signal: restart });
    say({ t: 'signal', signal: restart });
    expect(await next()).to.deep.equal({ signal: restart });
  });

  it('does not take a signal before the other side listens', () => {
    const { conversation } = setUp();
    conversation.meet(profile, otherSide(pair().one), scope.signal);
    expect(conversation.sendSignal(restart)).to.equal(false);
  });

  it('tells a goodbye, and whether the record goes with it', async () => {
    const { say, next } = await met();
    say({ t: 'bye', removes: true });
    expect(await next()).to.deep.equal({ bye: true });
  });

  it('says goodbye', async () => {
    const { conversation, inbox } = await met();
    conversation.bye(true);
    expect(await inbox.next()).to.deep.equal({ t: 'bye', removes: true });
  });

  it('tells when the other side is cut off', async () => {
    const { hangUp, next } = await met();
    hangUp();
    expect(await next()).to.equal('closed');
  });

  const ignored = [
    { t: 'from-the-future' },
    {},
    7,
    [],
    { t: 'chat' },
    { t: 'chat', text: 7 },
    { t: 'signal' },
    { t: 'signal', signal: { type: 'gone' } },
    { t: 'signal', signal: { type: 'opening', opening: {} } },
    { t: 'signal', signal: { type: 'error' } },
    { t: 'offer' },
    { t: 'offer', file: { id: 7, name: 'x', size: 1, type: '' } },
    { t: 'offer', file: { id: 'a', name: 'x', size: -1, type: '' } },
    { t: 'offer', file: { id: 'a', name: 'x', size: 1e300, type: '' } },
    { t: 'offer', file: { id: 'a', name: { toString: 1 }, size: 1, type: '' } },
    { t: 'offer', file: { id: 'a', name: 'x', size: 1, type: { toString: 1 } } },
    { t: 'have', file: 'a', at: 'abc' },
    { t: 'have', file: 'a', at: 0 },
    { t: 'stop' },
  ];
  for (const message of ignored) {
    it(`ignores ${JSON.stringify(message)}`, async () => {
      const { say, next } = await met();
      say(message);
      say({ t: 'chat', text: 'after it' });
      expect(await next()).to.deep.equal({ text: 'after it' });
    });
  }

  it('loses, doubles and reorders nothing when the channel is cut and another one comes', async () => {
    const heard: unknown[] = [];
    let arrived = 0;
    let wake: () => void = () => undefined;
    const talk = () => {
      const conversation = new Conversation('', {
        describeSelf: () => ({ microphone: true, camera: true, screen: false }),
        remoteChanged: () => undefined,
        wordsChanged: () => undefined,
        signal: () => undefined,
        bye: () => undefined,
        flooded: () => undefined,
        closed: () => wake(),

        ping: () => undefined,
        keyFrameWanted: () => undefined,
        away: () => undefined,
      });
      conversation.listen({
        message: (text) => heard.push(text),
        delivered: () => {
          arrived++;
          wake();
        },
        file: () => undefined,
        listening: () => undefined,
      });
      return conversation;
    };
    const [kaye, tom] = [talk(), talk()];
    const sent: string[] = [];
    const say = () => {
      sent.push(`${sent.length}`);
      tom.sendMessage(sent.at(-1)!);
    };
    for (let round = 0; round < 3; round++) {
      const { one, other, connect, hangUp } = pair();
      tom.meet(profile, otherSide(one), scope.signal);
      kaye.meet(profile, otherSide(other), scope.signal);
      say();
      await connect();
      for (let count = 0; count < 20; count++) say();
      const enough = sent.length - 15;
      while (arrived < enough) await new Promise<void>((resolve) => (wake = resolve));
      for (let count = 0; count < 20; count++) say();
      const cut = new Promise<void>((resolve) => one.addEventListener('close', () => resolve()));
      if (round < 2) {
        hangUp();
        await cut;
        say();
      }
    }
    while (arrived < sent.length) await new Promise<void>((resolve) => (wake = resolve));
    expect(heard).to.deep.equal(sent);
  });

  it('agrees on words with one of this version, and loses them when that one is gone', async () => {
    const { conversation, inbox, say, next } = await met(3);
    expect(await inbox.next()).to.have.property('t', 'commit');
    const nonce = '01'.repeat(16);
    say({ t: 'commit', hash: await commitmentOf('callee', 'sha-256 bb', nonce) });
    expect(await inbox.next()).to.have.property('t', 'reveal');
    say({ t: 'reveal', nonce });
    const safety = await next();
    expect(safety).to.deep.equal(conversation.safety);
    expect(safety).to.have.property('numbers').that.has.length(5);
    conversation.part();
    expect(conversation.safety).to.equal(null);
    // somebody else in this call: there were words already
    const { one, other, connect } = pair();
    const again = new Inbox(other);
    conversation.meet(profile, otherSide(one), scope.signal);
    await connect();
    other.send(JSON.stringify({ t: 'ack', v: 4 }));
    conversation.sendMessage('last');
    const said = [await again.next(), await again.next(), await again.next()];
    expect(said.map((message) => (message as { t: string }).t)).to.deep.equal([
      ...['hello', 'chat', 'state'],
    ]);
    expect(conversation.safety).to.equal(null);
  });

  for (const v of [undefined, 2]) {
    it(`neither offers words to one of version ${v ?? 1}, nor takes any of it`, async () => {
      const { conversation, inbox, say, next } = await met(v);
      const nonce = '01'.repeat(16);
      say({ t: 'commit', hash: await commitmentOf('callee', 'sha-256 bb', nonce) });
      say({ t: 'reveal', nonce });
      say({ t: 'chat', text: 'after it' });
      expect(await next()).to.deep.equal({ text: 'after it' });
      conversation.sendMessage('the first after the greeting');
      expect(await inbox.next()).to.have.property('t', 'chat');
      expect(conversation.safety).to.equal(null);
    });
  }

  it('knows nobody once the other side is gone', async () => {
    const { conversation, next } = await met();
    conversation.part();
    expect(conversation.remote).to.equal(null);
    expect(await next()).to.equal(null);
  });

  it('takes a tutorial client for somebody with everything on, who cannot hear', () => {
    const { conversation } = setUp();
    conversation.meet(null, otherSide(pair().one), scope.signal);
    expect(conversation.tutorial).to.equal(true);
    expect(conversation.remote).to.deep.equal({
      microphone: true,
      camera: true,
      screen: false,
      name: '',
      recording: false,
    });
    expect(conversation.sendSignal(restart)).to.equal(false);
  });
});
