import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import '../../../../src/index.js';
import { ConnectedPair } from '../../../support/elements/connected-pair.js';

describe('keys in a call', () => {
  const pair = new ConnectedPair();
  let scope = new AbortController();
  /** What the page hears, as `keydown a`. */
  let heard: string[] = [];
  beforeEach(async () => {
    await pair.open();
    scope = new AbortController();
    heard = [];
    for (const type of ['keydown', 'keypress', 'keyup'] as const) {
      window.addEventListener(type, ({ key }) => heard.push(`${type} ${key}`), scope);
    }
  });
  afterEach(() => {
    scope.abort();
    pair.close();
    document.querySelector('dialog')?.remove();
  });

  const open = async (side: 'chat' | 'settings') => {
    const { caller } = pair;
    caller.side = side;
    await caller.updateComplete;
    const element = caller.shadowRoot!.querySelector<HTMLElement>(`call-${side}`)!;
    element.focus();
    return element.shadowRoot!;
  };

  it('reach no shortcut of the page while they are typed into a field', async () => {
    const chat = await open('chat');
    await sendKeys({ press: 'g' });
    await sendKeys({ press: 'Backspace' });
    await sendKeys({ press: 'k' });
    expect(chat.querySelector('textarea')!.value).to.equal('k');
    expect(heard).to.deep.equal([]);
  });

  it('reach the page when they leave a field, or are typed outside of one', async () => {
    const chat = await open('chat');
    await sendKeys({ press: 'Tab' });
    expect(heard).to.include('keydown Tab');
    chat.querySelector<HTMLElement>('[part=log]')!.focus();
    await sendKeys({ press: 'g' });
    expect(heard).to.include('keydown g');
  });

  it('reach the page from a field that the page has put into the widget', async () => {
    const field = document.createElement('input');
    field.slot = 'controls';
    pair.caller.append(field);
    field.focus();
    await sendKeys({ press: 'g' });
    expect(heard).to.include('keydown g');
  });

  for (const side of ['chat', 'settings'] as const) {
    it(`close the ${side} with Escape, and not the dialog around the widget`, async () => {
      const dialog = document.createElement('dialog');
      document.body.append(dialog);
      dialog.append(pair.caller);
      dialog.showModal();
      let cancelled = 0;
      dialog.addEventListener('cancel', () => cancelled++);
      await open(side);
      await sendKeys({ press: 'Escape' });
      expect(pair.caller.side).to.equal(null);
      expect([dialog.open, cancelled]).to.deep.equal([true, 0]);
      expect(heard).not.to.include('keydown Escape');

      await sendKeys({ press: 'Escape' });
      expect(dialog.open, 'the next one is for the dialog').to.equal(false);
    });
  }
});
