import { expect, fixture, html } from '@open-wc/testing';
import '../../../../src/index.js';
import type { CallPanel } from '../../../../src/elements/panel/call-panel.js';
import { helpFor } from '../../../../src/elements/words/error-help.js';
import { stringsFor } from '../../../../src/elements/words/strings.js';
import { CallError, type CallErrorCode } from '../../../../src/errors.js';
import { allStates, type FakeCall } from '../../../support/elements/fake-call.js';
import { buttonIn, textIn } from '../../../support/elements/shadow-text.js';
import { waitUntil } from '../../../support/events/wait-until.js';

const render = async () => {
  const host = await fixture<FakeCall>(html`<fake-call><call-panel></call-panel></fake-call>`);
  await host.show({});
  return { host, panel: host.querySelector('call-panel') as CallPanel };
};

const takenByInputMethod: object = { keyCode: 229 };

describe('<call-panel>', () => {
  for (const state of allStates()) {
    it(`is accessible while ${state.status}`, async () => {
      const { host, panel } = await render();
      await host.show({ state, inviteUrl: 'https://a.example/#call=abcdefghijkmnpqrstuvwxyz23' });
      await expect(panel).to.be.accessible();
    });
  }

  it('starts a call with its first button', async () => {
    const { host, panel } = await render();
    buttonIn(panel, 'Start a call')!.click();
    expect(host.pressed).to.deep.equal(['start']);
  });

  it('joins by a pasted link', async () => {
    const { host, panel } = await render();
    const field = panel.shadowRoot!.querySelector('input')!;
    field.value = ' https://a.example/page#call=abc-def-123 ';
    field.dispatchEvent(new Event('input'));
    buttonIn(panel, 'Join')!.click();
    expect(host.pressed).to.deep.equal(['join abc-def-123']);
  });

  it('joins with Enter, but not with the one that ends a syllable', async () => {
    const { host, panel } = await render();
    const field = panel.shadowRoot!.querySelector('input')!;
    const press = (init: KeyboardEventInit) =>
      field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, ...init }));
    field.value = 'abc-def-123';
    press({ isComposing: true });
    press(takenByInputMethod);
    expect(host.pressed).to.deep.equal([]);
    press({});
    expect(host.pressed).to.deep.equal(['join abc-def-123']);
  });

  it('says what is wrong with an ID that can be none, and keeps it', async () => {
    const { host, panel } = await render();
    const field = panel.shadowRoot!.querySelector('input')!;
    field.value = 'no id!';
    buttonIn(panel, 'Join')!.click();
    await panel.updateComplete;
    expect(host.pressed).to.deep.equal([]);
    expect(field.value).to.equal('no id!');
    expect(panel.shadowRoot!.querySelector('[role=alert]')!.textContent).to.contain(
      'no invitation',
    );
  });

  it('invites whoever opened an invitation', async () => {
    const { host, panel } = await render();
    await host.show({ offeredCallId: 'abc-def-123' });
    expect(textIn(panel)).to.contain('You are invited to a call');
    buttonIn(panel, 'Join the call')!.click();
    expect(host.pressed[0]).to.match(/^join/);
  });

  it('hands out the link and the ID while waiting, and can be cancelled', async () => {
    const { host, panel } = await render();
    const inviteUrl = 'https://a.example/#call=abcdefghijkmnpqrstuvwxyz23';
    await host.show({ state: allStates()[3]!, inviteUrl });
    expect(panel.shadowRoot!.querySelector('input')!.value).to.equal(inviteUrl);
    expect(textIn(panel)).to.contain('abcdefghijkmnpqrstuvwxyz23');
    buttonIn(panel, 'Cancel')!.click();
    expect(host.pressed).to.deep.equal(['leave']);
  });

  it('says that the link was copied', async () => {
    const { host, panel } = await render();
    const inviteUrl = 'https://a.example/#call=abcdefghijkmnpqrstuvwxyz23';
    await host.show({ state: allStates()[3]!, inviteUrl });
    const copied: string[] = [];
    navigator.clipboard.writeText = (text) => Promise.resolve(void copied.push(text));
    try {
      buttonIn(panel, 'Copy link')!.click();
      await waitUntil(() => host.copied === inviteUrl);
    } finally {
      Reflect.deleteProperty(navigator.clipboard, 'writeText');
    }
    await host.show({});
    expect(copied).to.deep.equal([inviteUrl]);
    expect(buttonIn(panel, 'Copied')).to.exist;
    expect(panel.shadowRoot!.querySelector('[role=status]')!.textContent).to.equal('Copied');
  });

  it('selects the link where a page may not copy', async () => {
    const { host, panel } = await render();
    await host.show({ state: allStates()[3]!, inviteUrl: 'https://a.example/#call=abcd' });
    navigator.clipboard.writeText = () => Promise.reject(new DOMException('', 'NotAllowedError'));
    Object.assign(document, { execCommand: () => false });
    const field = panel.shadowRoot!.querySelector('input')!;
    try {
      buttonIn(panel, 'Copy link')!.click();
      await waitUntil(() => field.selectionStart === 0);
    } finally {
      Reflect.deleteProperty(navigator.clipboard, 'writeText');
      Reflect.deleteProperty(document, 'execCommand');
    }
    expect(field.selectionEnd).to.equal(field.value.length);
    expect(host.copied).to.equal(null);
  });

  it('offers an e-mail with the link in it', async () => {
    const { host, panel } = await render();
    await host.show({ state: allStates()[3]!, inviteUrl: 'https://a.example/?a=1&b=2#call=abcd' });
    const link = panel.shadowRoot!.querySelector<HTMLAnchorElement>('[part=mail-link]')!;
    expect(link.textContent).to.equal('E-mail');
    expect(decodeURIComponent(link.href)).to.equal(
      'mailto:?subject=Video call&body=Join my video call: https://a.example/?a=1&b=2#call=abcd',
    );
    expect(link.href).to.match(/body=[^&]*%26b%3D2%23call/);
  });

  it('says what to look after when nobody comes for a while', async () => {
    const { host, panel } = await render();
    await host.show({ state: allStates()[3]!, inviteUrl: 'https://a.example/' });
    const hint = [...panel.shadowRoot!.querySelectorAll('p')].at(-1)!;
    expect(getComputedStyle(hint).visibility).to.equal('hidden');
    hint.getAnimations()[0]!.finish();
    expect(getComputedStyle(hint).visibility).to.equal('visible');
    expect(hint.textContent).to.contain('got the link');
  });

  it('says to a guest whose call is over that the link is used up', async () => {
    const { host, panel } = await render();
    const state = { status: 'ended', reason: 'remote-left', durationMs: 1000 } as const;
    await host.show({ state, offeredCallId: 'abcd' });
    expect(textIn(panel)).to.contain('link is used up');
    host.fixedCallId = 'abcd';
    await host.show({});
    expect(textIn(panel), 'a room stays').not.to.contain('used up');
  });

  it('says who left and how long it lasted, and calls again', async () => {
    const { host, panel } = await render();
    await host.show({ state: { status: 'ended', reason: 'remote-left', durationMs: 65_000 } });
    expect(textIn(panel)).to.contain('The other person left');
    expect(textIn(panel)).to.contain('1:05');
    buttonIn(panel, 'Call again')!.click();
    expect(host.pressed).to.deep.equal(['start']);
  });

  for (const language of ['en', 'ko']) {
    const { errors } = stringsFor(language);
    for (const [code, { title }] of Object.entries(errors)) {
      it(`has words of its own for ${code} (${language})`, async () => {
        const { host, panel } = await render();
        const error = new CallError(code as CallErrorCode, 'for the log');
        await host.show({ language, state: { status: 'failed', error } });
        const words = helpFor(stringsFor(language), error);
        expect(words.title).to.equal(title);
        expect(textIn(panel)).to.contain(title).and.to.contain(words.help);
        const isForOwner = ['config-invalid', 'unexpected'].includes(code);
        expect(textIn(panel).includes('for the log'), 'the message').to.equal(isForOwner);
        const same = Object.values(errors).filter((other) => other.title === title);
        expect(same).to.have.length(1);
      });
    }
  }
});
