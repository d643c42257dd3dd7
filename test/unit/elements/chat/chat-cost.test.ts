import { expect, fixture, html } from '@open-wc/testing';
import '../../../../src/index.js';
import type { CallFile, CallMessage } from '../../../../src/call/call-types.js';
import type { CallChat } from '../../../../src/elements/chat/call-chat.js';
import { allStates, type FakeCall } from '../../../support/elements/fake-call.js';
import { nextEvent } from '../../../support/events/next-event.js';
import { textIn } from '../../../support/elements/shadow-text.js';
import { waitUntil } from '../../../support/events/wait-until.js';

const [connected, reconnecting] = [allStates()[5]!, allStates()[6]!];

/** How often the texts of these messages were read: once to know how long it is, and for each time it is drawn. */
let read = 0;
const message = (at: number): CallMessage => ({
  get text() {
    read++;
    return `Message ${at}`;
  },
  from: at % 2 ? 'local' : 'remote',
  at,
  delivered: true,
});
const messages = Array.from({ length: 200 }, (_, at) => message(at));
const file: CallFile = {
  id: 'f',
  name: 'photo.jpg',
  size: 100,
  type: 'image/jpeg',
  from: 'local',
  at: 50,
  status: 'sending',
  transferred: 0,
  url: null,
  problem: null,
};

/** A long chat; the count begins once it is there. */
const render = async () => {
  const host = await fixture<FakeCall>(html`<fake-call><call-chat></call-chat></fake-call>`);
  host.chatOpen = true;
  await host.show({ state: connected, messages, files: [file] });
  const chat = host.querySelector('call-chat') as CallChat;
  const shown = () => chat.shadowRoot!.querySelectorAll('[part~=message], [part~=file]').length;
  await waitUntil(() => shown() === messages.length + 1, 'all of the chat');
  const field = chat.shadowRoot!.querySelector('textarea')!;
  const write = (text: string) => {
    field.value = text;
    field.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
  };
  read = 0;
  return { host, chat, field, write };
};

/** Its log, with room for a few messages only. */
const lowLogOf = (chat: CallChat): HTMLElement => {
  const log = chat.shadowRoot!.querySelector<HTMLElement>('[part=log]')!;
  log.style.flex = 'none';
  log.style.blockSize = '200px';
  return log;
};

/** Resolves when whatever was asked to run in the next frame has run. */
const nextFrame = () =>
  new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));

describe('a long chat', () => {
  it('is not drawn while somebody writes', async () => {
    const { chat, write } = await render();
    write('a');
    expect(chat.isUpdatePending).to.equal(false);
    expect(read).to.equal(0);
  });

  it('draws a message that comes, and no other', async () => {
    const { host, chat } = await render();
    await host.show({ messages: [...messages, message(200)] });
    expect(read).to.equal(2);
    expect(textIn(chat)).to.contain('Message 200');
  });

  it('draws a thousand messages that come at once in frames of some, the newest first', async () => {
    const { host, chat } = await render();
    await host.show({
      messages: [...messages, ...Array.from({ length: 1_000 }, (_, at) => message(200 + at))],
    });
    expect(read).to.be.within(1_001, 1_020);
    expect(textIn(chat)).to.contain('Message 1199');
    const shown = () => chat.shadowRoot!.querySelectorAll('[part~=message]').length;
    await waitUntil(() => shown() === 1_200, 'all of them');
    expect(read).to.equal(2_000);
    const texts = [...chat.shadowRoot!.querySelectorAll('[part=text]')].map(
      ({ textContent }) => textContent,
    );
    expect(texts).to.deep.equal(Array.from({ length: 1_200 }, (_, at) => `Message ${at}`));
  });

  it('asks for one frame at a time, however often it changes meanwhile', async () => {
    const { host } = await render();
    const { requestAnimationFrame } = window;
    let frames = 0;
    window.requestAnimationFrame = () => ++frames;
    try {
      const many = Array.from({ length: 100 }, (_, at) => message(200 + at));
      for (const count of [60, 80, 100]) {
        await host.show({ messages: [...messages, ...many.slice(0, count)] });
      }
    } finally {
      window.requestAnimationFrame = requestAnimationFrame;
    }
    expect(frames).to.equal(1);
  });

  it('leaves what brings a message the task it came in', async () => {
    const { host, chat } = await render();
    void host.show({ messages: [...messages, message(200)] });
    await Promise.resolve(); // and all that follows at once
    await new Promise<void>((resolve) => queueMicrotask(resolve));
    expect(chat.isUpdatePending).to.equal(true);
    expect(textIn(chat)).not.to.contain('Message 200');
    await chat.updateComplete;
    expect(textIn(chat)).to.contain('Message 200');
  });

  it('leaves it that task too for a file, and when nobody can be written to any more', async () => {
    const { host, chat, field } = await render();
    const files = () => chat.shadowRoot!.querySelectorAll('[part~=file]').length;
    void host.show({ files: [file, { ...file, id: 'g' }] });
    await Promise.resolve();
    await new Promise<void>((resolve) => queueMicrotask(resolve));
    expect(files()).to.equal(1);
    await chat.updateComplete;
    expect(files()).to.equal(2);

    void host.show({ canSendMessage: false });
    await Promise.resolve();
    await new Promise<void>((resolve) => queueMicrotask(resolve));
    expect(field.disabled).to.equal(false);
    await chat.updateComplete;
    expect(field.disabled).to.equal(true);
  });

  it('shows the newest in the next frame, and is not laid out before', async () => {
    const { host, chat } = await render();
    const log = lowLogOf(chat);
    const isAtEnd = () => Math.abs(log.scrollTop + log.clientHeight - log.scrollHeight) < 2;
    await host.show({ messages: [...messages, message(200)] });
    await nextFrame();
    expect(log.scrollTop).to.be.above(200);
    expect(isAtEnd()).to.equal(true);

    let looks = 0;
    Object.defineProperty(log, 'scrollHeight', {
      configurable: true,
      get: () => ++looks * 1e6,
    });
    const { requestAnimationFrame } = window;
    const frames: FrameRequestCallback[] = [];
    window.requestAnimationFrame = (frame) => frames.push(frame);
    try {
      await host.show({ messages: [...messages, message(200), message(201)] });
    } finally {
      window.requestAnimationFrame = requestAnimationFrame;
    }
    expect(looks).to.equal(0);
    expect(frames).to.have.length(1);
    frames[0]!(performance.now());
    delete (log as { scrollHeight?: unknown }).scrollHeight;
    expect(isAtEnd()).to.equal(true);
  });

  it('stays where somebody reads further up', async () => {
    const { host, chat } = await render();
    const log = lowLogOf(chat);
    await nextFrame();
    const scrolled = nextEvent(log, 'scroll');
    log.scrollTop = 20;
    await scrolled;
    await host.show({ messages: [...messages, message(200)] });
    await nextFrame();
    expect(log.scrollTop).to.equal(20);
  });

  it('lays out nothing that is far up, and gives no other block a new look for one that comes', async () => {
    const { host, chat } = await render();
    const looks = () =>
      [...chat.shadowRoot!.querySelectorAll('.block')].map(
        (block) => getComputedStyle(block).contentVisibility,
      );
    expect(looks()).to.deep.equal([
      ...looks()
        .slice(8)
        .map(() => 'auto'),
      ...looks()
        .slice(-8)
        .map(() => 'visible'),
    ]);
    const changed = new Set<Node>();
    new MutationObserver((changes) => {
      for (const { target } of changes) changed.add(target);
    }).observe(chat.shadowRoot!, { attributes: true, subtree: true });
    const before = [...chat.shadowRoot!.querySelectorAll('.block')];
    const more = Array.from({ length: 10 }, (_, at) => message(200 + at));
    await host.show({ messages: [...messages, ...more] });
    await waitUntil(() => looks().length > before.length, 'one more block');
    expect(before.filter((block) => changed.has(block))).to.have.length(1);
  });

  it('does not look through what it shows for names when a message comes', async () => {
    const { host, chat } = await render();
    const changes = new MutationObserver(() => undefined);
    changes.observe(chat, { attributes: true });
    let looks = 0;
    const root = chat.shadowRoot!;
    const all = Reflect.get(root, 'querySelectorAll') as (selector: string) => unknown;
    Object.defineProperty(root, 'querySelectorAll', {
      value: (selector: string) => {
        looks++;
        return all.call(root, selector);
      },
    });
    await host.show({ messages: [...messages, message(200)] });
    expect(looks).to.equal(0);
    expect(changes.takeRecords()).to.deep.equal([]);
  });

  it('draws a file that goes on, and no message', async () => {
    const { host, chat } = await render();
    await host.show({ files: [{ ...file, transferred: 40 }] });
    expect(read).to.equal(0);
    expect(chat.shadowRoot!.querySelector('progress')!.value).to.equal(40);
  });

  it('draws no message anew when the connection is lost, but the file that waits', async () => {
    const { host, chat } = await render();
    await host.show({ state: reconnecting });
    expect(read).to.equal(0);
    expect(chat.shadowRoot!.querySelector('.file')!.textContent).to.contain('Waiting…');
  });

  it('is not drawn for what it does not show', async () => {
    const { host, chat } = await render();
    let updates = 0;
    chat.addController({ hostUpdate: () => updates++ });
    await host.show({ speaking: { local: true, remote: false } });
    expect(updates).to.equal(0);
    await host.show({ messages: [...messages, message(200)] });
    expect(updates).to.equal(1);
  });

  it('keeps what is being written when something comes, and when it is closed and opened', async () => {
    const { host, chat, field, write } = await render();
    write('half a sen');
    await host.show({ messages: [...messages, message(200)] });
    expect(field.value).to.equal('half a sen');
    host.chatOpen = false;
    await host.show({});
    host.chatOpen = true;
    await host.show({});
    expect(chat.shadowRoot!.querySelector('textarea')!.value).to.equal('half a sen');
  });
});
