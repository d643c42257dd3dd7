import { expect, fixture, html } from '@open-wc/testing';
import '../../src/index.js';
import type { CallChat } from '../../src/elements/call-chat.js';
import { allStates, type FakeCall } from '../support/fake-call.js';
import { buttonIn, textIn } from '../support/shadow-text.js';

const render = async () => {
  const host = await fixture<FakeCall>(html`<fake-call><call-chat></call-chat></fake-call>`);
  host.chatOpen = true;
  await host.show({ state: allStates()[5]! });
  const chat = host.querySelector('call-chat') as CallChat;
  const write = async (text: string) => {
    const field = chat.shadowRoot!.querySelector('input, textarea') as HTMLInputElement;
    field.value = text;
    field.dispatchEvent(new Event('input', { bubbles: true }));
    await chat.updateComplete;
  };
  return { host, chat, write };
};

describe('<call-chat>', () => {
  it('is accessible, empty and with messages', async () => {
    const { host, chat } = await render();
    await expect(chat).to.be.accessible();
    await host.show({
      messages: [
        { text: 'Hello', from: 'local', at: 0, delivered: true },
        { text: 'Hi', from: 'remote', at: 1, delivered: true },
      ],
    });
    await expect(chat).to.be.accessible();
  });

  it('sends what was written and is ready for more', async () => {
    const { host, chat, write } = await render();
    await write('How are you?');
    buttonIn(chat, 'Send')!.click();
    await chat.updateComplete;
    expect(host.pressed).to.deep.equal(['sendMessage How are you?']);
    const field = chat.shadowRoot!.querySelector('input, textarea') as HTMLInputElement;
    expect(field.value).to.equal('');
  });

  it('sends nothing of nothing', async () => {
    const { host, chat, write } = await render();
    await write('   ');
    buttonIn(chat, 'Send')?.click();
    expect(host.pressed).to.deep.equal([]);
  });

  it('shows markup as the text it is', async () => {
    const { host, chat } = await render();
    await host.show({
      messages: [{ text: '<img src=x onerror=alert(1)>', from: 'remote', at: 0, delivered: true }],
    });
    expect(textIn(chat)).to.contain('<img src=x onerror=alert(1)>');
    expect(chat.shadowRoot!.querySelector('img')).to.equal(null);
  });

  it('sends with Enter, but neither with Shift nor while a syllable is composed', async () => {
    const { host, chat, write } = await render();
    const field = chat.shadowRoot!.querySelector('textarea')!;
    const press = (init: KeyboardEventInit) => {
      const event = new KeyboardEvent('keydown', { key: 'Enter', cancelable: true, ...init });
      field.dispatchEvent(event);
      return event.defaultPrevented;
    };
    await write('two\nlines');
    expect(press({ shiftKey: true })).to.equal(false);
    expect(press({ isComposing: true })).to.equal(false);
    expect(host.pressed).to.deep.equal([]);
    expect(press({})).to.equal(true);
    expect(host.pressed).to.deep.equal(['sendMessage two\nlines']);
  });

  it('keeps the line breaks of a message', async () => {
    const { host, chat } = await render();
    await host.show({ messages: [{ text: 'one\ntwo', from: 'remote', at: 0, delivered: true }] });
    const text = chat.shadowRoot!.querySelector<HTMLElement>('[part=text]')!;
    expect(text.innerText).to.equal('one\ntwo');
    expect(getComputedStyle(text).whiteSpace).to.equal('pre-wrap');
  });

  it('says whether an own message has arrived', async () => {
    const { host, chat } = await render();
    const told = async (state: number, delivered: boolean) => {
      const messages = [{ text: 'Hi', from: 'local' as const, at: 0, delivered }];
      await host.show({ state: allStates()[state]!, messages });
      return [textIn(chat).includes('Waiting…'), textIn(chat).includes('Delivered')];
    };
    expect(await told(5, false)).to.deep.equal([false, false]);
    expect(await told(6, false)).to.deep.equal([true, false]);
    expect(await told(5, true)).to.deep.equal([false, true]);
  });

  it('makes a link of an address, which learns nothing of the page', async () => {
    const { host, chat } = await render();
    const text = 'See https://a.example/b.';
    await host.show({ messages: [{ text, from: 'remote', at: 0, delivered: true }] });
    const link = chat.shadowRoot!.querySelector('a')!;
    expect(link.getAttribute('href')).to.equal('https://a.example/b');
    expect(link.target).to.equal('_blank');
    expect(link.rel).to.equal('noopener noreferrer nofollow');
    await expect(chat).to.be.accessible();
  });

  it('closes with Escape, and tells no dialog around it', async () => {
    const { host, chat } = await render();
    let heard = 0;
    host.addEventListener('keydown', () => heard++);
    const field = chat.shadowRoot!.querySelector('input, textarea')!;
    field.dispatchEvent(
      new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, composed: true }),
    );
    expect(host.chatOpen).to.equal(false);
    expect(heard).to.equal(0);
  });
});
