import { expect, fixture, html } from '@open-wc/testing';
import '../../../../src/index.js';
import type { CallFile } from '../../../../src/call/call-types.js';
import type { CallChat } from '../../../../src/elements/chat/call-chat.js';
import { allStates, type FakeCall } from '../../../support/elements/fake-call.js';
import { buttonIn, textIn } from '../../../support/elements/shadow-text.js';

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

const file = (change: Partial<CallFile>): CallFile => ({
  id: 'f',
  name: 'photo.jpg',
  size: 2_100_000,
  type: 'image/jpeg',
  from: 'local',
  at: 0,
  status: 'offered',
  transferred: 0,
  url: null,
  problem: null,
  ...change,
});

const takenByInputMethod: object = { keyCode: 229 };

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
    expect(press(takenByInputMethod), 'as Safari says it').to.equal(false);
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

  it('shows a long message in part, and all of it when that is pressed', async () => {
    const { host, chat } = await render();
    const text = 'word '.repeat(2_000);
    await host.show({ messages: [{ text, from: 'remote', at: 0, delivered: true }] });
    const message = chat.shadowRoot!.querySelector<HTMLElement>('[part=text]')!;
    expect(message.innerText.trim()).to.equal('word '.repeat(140).trim());
    await expect(chat).to.be.accessible();

    const more = buttonIn(chat, 'Show all')!;
    more.focus();
    more.click();
    expect(message.innerText.trim()).to.equal(text.trim());
    expect(more.checkVisibility()).to.equal(false);
    expect(chat.shadowRoot!.activeElement?.textContent).to.equal('word '.repeat(1_860));
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

  it('says after the call what has never arrived', async () => {
    const { host, chat } = await render();
    await host.show({
      state: allStates()[7]!,
      messages: [{ text: 'Hi', from: 'local', at: 0, delivered: false }],
      canSendMessage: false,
    });
    expect(textIn(chat)).to.contain('Connection lost');
    expect(textIn(chat)).not.to.contain('Waiting…');
    expect(textIn(chat)).not.to.contain('has no chat');
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

  it('shows messages and files in the order of time', async () => {
    const { host, chat } = await render();
    await host.show({
      messages: [
        { text: 'first', from: 'local', at: 1, delivered: true },
        { text: 'third', from: 'remote', at: 3, delivered: true },
      ],
      files: [file({ at: 2, name: 'second.txt' })],
    });
    expect(textIn(chat)).to.match(/first.*second\.txt.*third/);
  });

  const table: readonly (readonly [Partial<CallFile>, says: string, ...buttons: string[]])[] = [
    [{ from: 'remote', status: 'offered' }, '', 'Decline', 'Accept'],
    [{ from: 'local', status: 'offered' }, ' · Waiting…', 'Cancel'],
    [{ status: 'sending', transferred: 1_050_000 }, ' · 50%', 'Cancel'],
    [{ from: 'local', status: 'done', transferred: 2_100_000 }, ' · Delivered'],
    [{ from: 'remote', status: 'done', url: 'blob:x' }, ' · Received', 'Save'],
    [{ from: 'remote', status: 'done' }, ' · Received'],
    [{ status: 'declined' }, ' · Declined'],
    [{ status: 'cancelled' }, ' · Cancelled'],
    [{ status: 'failed', problem: 'lost' }, ' · Connection lost'],
    [{ status: 'failed', problem: 'damaged' }, ' · File damaged'],
    [{ status: 'failed', problem: 'storage' }, ' · No room for the file'],
    [{ status: 'failed', problem: 'unreadable' }, ' · File cannot be read'],
  ];
  for (const [change, says, ...buttons] of table) {
    it(`says “2.1 MB${says}” of a file and offers ${buttons.join(' and ') || 'nothing'}`, async () => {
      const { host, chat } = await render();
      await host.show({ files: [file(change)] });
      const card = chat.shadowRoot!.querySelector('.file')!;
      const state = card.querySelector('strong + *')!.textContent;
      expect(state).to.equal(`2.1 MB${says}`);
      const names = [...card.querySelectorAll('button')].map(({ textContent }) => textContent);
      expect(names).to.deep.equal(buttons);
      await expect(chat).to.be.accessible();
    });
  }

  it('does with a file what is pressed', async () => {
    const { host, chat } = await render();
    await host.show({ files: [file({ from: 'remote' })] });
    buttonIn(chat, 'Accept')!.click();
    buttonIn(chat, 'Decline')!.click();
    await host.show({ files: [file({ status: 'sending' })] });
    buttonIn(chat, 'Cancel')!.click();
    expect(host.pressed).to.deep.equal(['acceptFile f', 'cancelFile f', 'cancelFile f']);
  });

  it('shows how far a file is, under its name', async () => {
    const { host, chat } = await render();
    await host.show({ files: [file({ status: 'sending', transferred: 1_050_000 })] });
    const bar = chat.shadowRoot!.querySelector('progress')!;
    expect(bar.position).to.equal(0.5);
    expect(bar.getAttribute('aria-label')).to.equal('photo.jpg');
  });

  it('saves a file that came under its name', async () => {
    const { host, chat } = await render();
    await host.show({ files: [file({ from: 'remote', status: 'done', url: 'blob:x' })] });
    const clicked: string[] = [];
    const { click } = HTMLAnchorElement.prototype;
    HTMLAnchorElement.prototype.click = function () {
      clicked.push(`${this.href} ${this.download}`);
    };
    buttonIn(chat, 'Save')!.click();
    HTMLAnchorElement.prototype.click = click;
    expect(clicked).to.deep.equal(['blob:x photo.jpg']);
  });

  it('keeps the focus inside when the pressed button goes', async () => {
    const { host, chat } = await render();
    await host.show({ files: [file({ from: 'remote' })] });
    buttonIn(chat, 'Accept')!.focus();
    await host.show({ files: [file({ from: 'remote', status: 'sending' })] });
    expect(chat.shadowRoot!.activeElement?.getAttribute('part')).to.equal('log');
  });

  const data = (...names: string[]) => {
    const transfer = new DataTransfer();
    for (const name of names) transfer.items.add(new File(['x'], name));
    return transfer;
  };

  it('offers what is picked, several at once', async () => {
    const { host, chat } = await render();
    const input = chat.shadowRoot!.querySelector<HTMLInputElement>('input[type=file]')!;
    const asked = new Promise((resolve) => input.addEventListener('click', resolve));
    buttonIn(chat, 'Send files')!.click();
    ((await asked) as Event).preventDefault();
    input.files = data('a', 'b').files;
    input.dispatchEvent(new Event('change'));
    expect(host.pressed).to.deep.equal(['sendFile a', 'sendFile b']);
    expect(input.value).to.equal('');
  });

  it('offers files that are pasted, and leaves text to the field', async () => {
    const { host, chat } = await render();
    const field = chat.shadowRoot!.querySelector('textarea')!;
    const paste = (clipboardData: DataTransfer) =>
      field.dispatchEvent(
        new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }),
      );
    const text = new DataTransfer();
    text.setData('text/plain', 'hello');
    expect(paste(text)).to.equal(true);
    expect(paste(data('a'))).to.equal(false);
    expect(host.pressed).to.deep.equal(['sendFile a']);
  });

  const image = (text: string, markup: string) => {
    const transfer = data('image.png');
    if (text) transfer.setData('text/plain', text);
    if (markup) transfer.setData('text/html', markup);
    return transfer;
  };
  for (const [what, text, markup, isFile] of [
    ['cells of a table', 'one\ttwo\r\n', '<table><tr><td>one<td>two</table>', false],
    ['words of a letter', 'Dear image', '<p>Dear image</p>', false],
    ['an image', '', '', true],
    ['an image of a page', '', '<img src="https://a.example/image.png">', true],
    ['a file with its name', 'image.png', '', true],
    ['a file with its path', '/home/kaye/image.png\n', '', true],
  ] as const) {
    it(`takes ${what} that is pasted as ${isFile ? 'a file' : 'text'}`, async () => {
      const { host, chat } = await render();
      const wasLeft = chat.shadowRoot!.querySelector('textarea')!.dispatchEvent(
        new ClipboardEvent('paste', {
          clipboardData: image(text, markup),
          bubbles: true,
          cancelable: true,
        }),
      );
      expect(wasLeft, 'to the field').to.equal(!isFile);
      expect(host.pressed).to.deep.equal(isFile ? ['sendFile image.png'] : []);
    });
  }

  it('offers no files to a side that cannot take them', async () => {
    const { host, chat } = await render();
    await host.show({ canSendFile: false });
    expect(buttonIn(chat, 'Send files')).to.equal(null);
    const field = chat.shadowRoot!.querySelector('textarea')!;
    field.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData: data('a'), bubbles: true, cancelable: true }),
    );
    expect(host.pressed).to.deep.equal([]);
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
