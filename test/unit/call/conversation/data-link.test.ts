import { expect } from '@open-wc/testing';
import { DataLink } from '../../../../src/call/conversation/data-link.js';
import type { LinkMessage } from '../../../../src/call/conversation/link-message.js';
import { Inbox, useDataChannels } from '../../../support/call/data-channels.js';
import { waitUntil } from '../../../support/events/wait-until.js';

const self = { microphone: true, camera: false, screen: false, name: 'Tom', recording: false };
const hello = { t: 'hello', v: 4, page: 'ours', self };
const chat = (text: string): LinkMessage => ({ t: 'chat', text });

const { pair } = useDataChannels();
let scope: AbortController;
beforeEach(() => {
  scope = new AbortController();
});
afterEach(() => scope.abort());

/** A link on one end of a channel, and the bare other end. */
const setUp = () => {
  const { one, other, connect, hangUp } = pair();
  const heard: unknown[] = [];
  let floods = 0;
  let reloads = 0;
  let listenings = 0;
  let wake: () => void = () => undefined;
  let onClosed: () => void = () => undefined;
  const closed = new Promise<void>((resolve) => (onClosed = resolve));
  let onDelivered: (id: string) => void = () => undefined;
  const delivered = new Promise<string>((resolve) => (onDelivered = resolve));
  const link = new DataLink(
    {
      describeSelf: () => self,
      message: (message) => {
        heard.push(message);
        wake();
      },
      delivered: onDelivered,
      flooded: () => {
        floods++;
      },
      reloaded: () => {
        reloads++;
      },
      listening: () => {
        listenings++;
      },
      closed: onClosed,
    },
    'ours',
  );
  /** Resolves when so many messages were heard. */
  const hears = async (count: number) => {
    while (heard.length < count) await new Promise<void>((resolve) => (wake = resolve));
    return heard;
  };
  const say = (message: unknown) => other.send(JSON.stringify(message));
  return {
    link,
    one,
    other,
    inbox: new Inbox(other),
    floods: () => floods,
    reloads: () => reloads,
    listenings: () => listenings,
    connect,
    hangUp,
    heard,
    hears,
    delivered,
    closed,
    say,
  };
};

/** The same, connected and greeted. */
const attached = async () => {
  const fixture = setUp();
  fixture.link.attach(fixture.one, scope.signal);
  await fixture.connect();
  expect(await fixture.inbox.next()).to.deep.equal(hello);
  return fixture;
};

const nextMessage = (channel: RTCDataChannel) =>
  new Promise((resolve) => channel.addEventListener('message', resolve, { once: true }));

describe('DataLink', () => {
  it('says hello as soon as the channel is open', async () => {
    const { link, one, inbox, connect } = setUp();
    link.attach(one, scope.signal);
    await connect();
    expect(await inbox.next()).to.deep.equal(hello);
  });

  it('says hello at once on a channel that is open already', async () => {
    const { link, one, inbox, connect } = setUp();
    await connect();
    link.attach(one, scope.signal);
    expect(await inbox.next()).to.deep.equal(hello);
  });

  it('confirms the hello of the other side, and tells it', async () => {
    const { inbox, say, hears } = await attached();
    say(hello);
    expect(await inbox.next()).to.deep.equal({ t: 'ack', v: 4 });
    expect(await hears(1)).to.deep.equal([hello]);
  });

  it('says the same only once in a ping while something waits to be sent, and news at once', async () => {
    const { link, one, inbox, say, hears } = await attached();
    say({ t: 'ack', v: 4 });
    await hears(1);
    const pinged = async (hears: boolean) => {
      link.ping(hears);
      expect(await inbox.next()).to.deep.equal({ t: 'ping', hears });
    };
    await pinged(false);
    await pinged(false);
    Object.defineProperty(one, 'bufferedAmount', { value: 1, configurable: true });
    link.ping(false);
    await pinged(true);
    link.ping(true);
    delete (one as { bufferedAmount?: unknown }).bufferedAmount;
    await pinged(true);
    link.send(chat('nothing else'));
    expect(await inbox.next()).to.deep.equal(chat('nothing else'));
  });

  it('is not ready just because the channel is open', async () => {
    const { link, one } = await attached();
    expect(one.readyState).to.equal('open');
    expect(link.ready).to.equal(false);
  });

  for (const sign of [{ t: 'ack' }, hello] as const) {
    it(`is ready once the other side has said ${sign.t}`, async () => {
      const { link, say, hears } = await attached();
      say(sign);
      await hears(1);
      expect(link.ready).to.equal(true);
    });
  }

  it('tells once that the other side listens, however often that greets and confirms', async () => {
    const { say, hears, listenings } = await attached();
    for (const message of [hello, { t: 'ack', v: 4 }, hello, { t: 'ack', v: 4 }]) say(message);
    await hears(4);
    expect(listenings()).to.equal(1);
  });

  it('tells when another page speaks for the other side, and not when the same greets again', async () => {
    const { say, hears, reloads } = await attached();
    say(hello);
    say(hello);
    await hears(2);
    expect(reloads()).to.equal(0);
    say({ ...hello, page: 'theirs, loaded again' });
    await hears(3);
    expect(reloads()).to.equal(1);
  });

  it('says that its page goes away only to one that can wait for another', async () => {
    const { link, say, hears } = await attached();
    say({ t: 'ack', v: 3 });
    await hears(1);
    expect(link.away()).to.equal(false);

    const other = await attached();
    other.say({ t: 'ack', v: 4 });
    await other.hears(1);
    expect(other.link.away()).to.equal(true);
    expect(await other.inbox.next()).to.deep.equal({ t: 'away' });
  });

  it('keeps what is said until the other side listens, in order', async () => {
    const { link, one, inbox, connect, say } = setUp();
    link.deliver(chat('before the channel'));
    link.attach(one, scope.signal);
    link.deliver(chat('before it is open'));
    await connect();
    link.deliver(chat('before the ack'));
    expect(await inbox.next()).to.deep.equal(hello);

    say({ t: 'ack' });

    expect(await inbox.next()).to.include(chat('before the channel'));
    expect(await inbox.next()).to.include(chat('before it is open'));
    expect(await inbox.next()).to.include(chat('before the ack'));
  });

  it('says what it kept once, however often it is confirmed', async () => {
    const { link, inbox, say, hears } = await attached();
    link.deliver(chat('once'));
    say({ t: 'ack' });
    say({ t: 'ack' });
    await hears(2);
    link.deliver(chat('last'));

    expect(await inbox.next()).to.include(chat('once'));
    expect(await inbox.next()).to.include(chat('last'));
  });

  it('says what it kept to one of an older version, and not again to who comes after', async () => {
    const { link, say, hears } = await attached();
    link.deliver(chat('for the first'));
    say({ t: 'ack' });
    await hears(1);
    const next = pair();
    const inbox = new Inbox(next.other);
    link.attach(next.one, scope.signal);
    await next.connect();
    link.deliver(chat('for the second'));

    expect(await inbox.next()).to.deep.equal(hello);
    next.other.send(JSON.stringify({ t: 'ack' }));
    expect(await inbox.next()).to.include(chat('for the second'));
  });

  it('tells when what it said has arrived', async () => {
    const { link, inbox, say, delivered } = await attached();
    say({ t: 'ack', v: 2 });
    const id = link.deliver(chat('first'));
    expect(await inbox.next()).to.have.property('id', id);
    say({ t: 'got', id: 'another' });
    say({ t: 'got', id });
    expect(await delivered).to.equal(id);
  });

  it('says over the next channel what is not confirmed, in order, and nothing else', async () => {
    const { link, inbox, say, hears } = await attached();
    say({ t: 'ack', v: 2 });
    await hears(1);
    for (const text of ['one', 'two', 'three']) link.deliver(chat(text));
    const { id } = (await inbox.next()) as { id: string };
    say({ t: 'got', id });
    say({ t: 'ack', v: 2 });
    await hears(2);
    const next = pair();
    const again = new Inbox(next.other);

    link.attach(next.one, scope.signal);
    link.deliver(chat('four'));
    await next.connect();
    next.other.send(JSON.stringify({ t: 'ack', v: 2 }));

    expect(await again.next()).to.deep.equal(hello);
    for (const text of ['two', 'three', 'four']) {
      expect(await again.next()).to.include(chat(text));
    }
  });

  it('confirms what has to arrive, hears it once and confirms a second copy too', async () => {
    const { inbox, say, hears } = await attached();
    const message = { ...chat('once'), id: 'a' };
    say(message);
    say(message);
    say(chat('after it'));
    expect(await inbox.next()).to.deep.equal({ t: 'got', id: 'a' });
    expect(await inbox.next()).to.deep.equal({ t: 'got', id: 'a' });
    expect(await hears(2)).to.deep.equal([message, chat('after it')]);
  });

  it('says everything at once when the other side listens', async () => {
    const { link, inbox, say, hears } = await attached();
    say({ t: 'ack' });
    await hears(1);
    link.deliver(chat('now'));
    expect(await inbox.next()).to.include(chat('now'));
  });

  it('says goodbye also to who has not confirmed', async () => {
    const { link, inbox } = await attached();
    link.bye(true);
    expect(await inbox.next()).to.deep.equal({ t: 'bye', removes: true });
  });

  it('says no goodbye where nobody listens, and does not keep it', async () => {
    const { link, one, inbox, connect, say } = setUp();
    link.bye(true);
    link.attach(one, scope.signal);
    await connect();
    link.deliver(chat('hello again'));
    say({ t: 'ack' });

    expect(await inbox.next()).to.deep.equal(hello);
    expect(await inbox.next()).to.include(chat('hello again'));
  });

  it('confirms what it does not know, which would come again otherwise, and goes on', async () => {
    const { inbox, say, hears } = await attached();
    say({ t: 'from-the-future', data: 1, id: 'a' });
    say(chat('after it'));
    expect(await inbox.next()).to.deep.equal({ t: 'got', id: 'a' });
    expect(await hears(1)).to.deep.equal([chat('after it')]);
  });

  it('remembers the last thousand ids and no more', async () => {
    const { link, say, hears } = await attached();
    for (let index = 0; index < 10; index++) link.earn(); // more than a flood may have
    for (let index = 0; index <= 1_000; index++) say({ ...chat(`${index}`), id: `id-${index}` });
    say({ ...chat('a second copy'), id: 'id-1' });
    say({ ...chat('forgotten meanwhile'), id: 'id-0' });
    const heard = await hears(1_002);
    expect(heard.slice(1_000)).to.deep.equal([
      { ...chat('1000'), id: 'id-1000' },
      { ...chat('forgotten meanwhile'), id: 'id-0' },
    ]);
  });

  for (const data of ['', 'rubbish', '{', 'null', new ArrayBuffer(4)]) {
    it(`is not disturbed by ${typeof data === 'string' ? data || 'nothing' : 'bytes'}`, async () => {
      const { other, say, hears } = await attached();
      if (typeof data === 'string') other.send(data);
      else other.send(data);
      say(chat('after it'));
      expect(await hears(1)).to.deep.equal([chat('after it')]);
    });
  }

  it('tells when the other side is cut off', async () => {
    const { hangUp, closed } = await attached();
    hangUp();
    await closed;
  });

  it('hears and says nothing after the end of its scope', async () => {
    const { one, say, hears } = await attached();
    const arrived = new Promise((resolve) => (one.onmessage = resolve));
    scope.abort();
    say(hello);
    await arrived;
    expect(await hears(0)).to.deep.equal([]);
  });

  it('moves to another channel and greets anew', async () => {
    const { link, say, hears } = await attached();
    say({ t: 'ack' });
    await hears(1);
    const next = pair();
    const inbox = new Inbox(next.other);

    link.attach(next.one, scope.signal);
    expect(link.ready).to.equal(false);
    await next.connect();

    expect(await inbox.next()).to.deep.equal(hello);
  });

  describe('with one that sends far too much', () => {
    const flooded = async (frame: (number: number) => string) => {
      const fixture = await attached();
      fixture.say(hello);
      await fixture.hears(1);
      for (let number = 0; number < 3_000; number++) fixture.other.send(frame(number));
      const vital = { t: 'bye', removes: true };
      fixture.say(vital);
      while (JSON.stringify((await fixture.hears(1)).at(-1)) !== JSON.stringify(vital)) {
        await fixture.hears((await fixture.hears(1)).length + 1);
      }
      return fixture;
    };

    const kinds: readonly (readonly [string, (number: number) => string])[] = [
      ['messages', (number) => JSON.stringify(chat(`${number}`))],
      ['states', () => JSON.stringify({ t: 'state', self })],
      ['greetings', () => JSON.stringify(hello)],
      ['words nobody knows', (number) => JSON.stringify({ t: 'later', id: `${number}` })],
      ['no words at all', () => '{"t":'],
    ];
    for (const [what, frame] of kinds) {
      it(`drops ${what} unread, and says so once`, async () => {
        const { floods, hears, link } = await flooded(frame);
        expect(floods()).to.equal(1);
        expect((await hears(1)).length).to.be.below(1_200);
        expect(link.exchanges).to.equal(false);
      });
    }

    it('reads no more signals than a connection can use', async () => {
      const { floods, hears } = await attached().then(async (fixture) => {
        const restart = { t: 'signal', signal: { type: 'restart' } };
        // the second spelling is nobody's, and counts no less
        for (let number = 0; number < 1_500; number++) {
          const text = JSON.stringify(restart);
          fixture.other.send(number % 2 ? text : ` ${text}`);
        }
        await waitUntil(() => fixture.floods() === 1, 'the end of patience');
        return fixture;
      });
      expect(floods()).to.equal(1);
      expect((await hears(1)).length).to.be.below(400);
    });

    it('takes every confirmation of what this side has sent', async () => {
      const { link, inbox, say, hears, floods } = await attached();
      say(hello);
      await hears(1);
      for (let number = 0; number < 2_500; number++) link.deliver(chat(`${number}`));
      for (let confirmed = 0; confirmed < 2_500;) {
        const { id } = (await inbox.next()) as { id?: string };
        if (id === undefined) continue;
        confirmed++;
        say({ t: 'got', id });
      }
      say(chat('still there'));
      expect((await hears(2)).at(-1)).to.deep.equal(chat('still there'));
      expect(floods()).to.equal(0);
    });

    it('reads no more of it over another connection', async () => {
      const { link, floods, heard } = await flooded(() => '{');
      const { one, other, connect } = pair();
      link.attach(one, scope.signal);
      await connect();
      const before = heard.length;
      other.send(JSON.stringify(chat('again')));
      other.send(JSON.stringify({ t: 'ping', hears: true }));
      while (heard.length === before) await nextMessage(one);
      expect(heard.slice(before)).to.deep.equal([{ t: 'ping', hears: true }]);
      expect(floods()).to.equal(1);
    });

    it('hears another one that comes after it', async () => {
      const { link, floods } = await flooded(() => '{');
      const { one, other, connect } = pair();
      link.meet(false);
      link.attach(one, scope.signal);
      await connect();
      const inbox = new Inbox(other);
      other.send(JSON.stringify({ ...hello }));
      while (((await inbox.next()) as { t: string }).t !== 'ack') continue;
      expect(floods()).to.equal(1);
      expect(link.exchanges).to.equal(true);
    });
  });
});
