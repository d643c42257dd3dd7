import { expect, fixture, html } from '@open-wc/testing';
import '../../../../src/index.js';
import type { CallButton } from '../../../../src/elements/controls/call-button.js';
import { allStates, type FakeCall } from '../../../support/elements/fake-call.js';
import { buttonIn } from '../../../support/elements/shadow-text.js';

const connected = allStates()[5]!;
const streams = { localStream: new MediaStream(), remoteStream: new MediaStream() };
const off = { microphone: false, camera: false, screen: true };

const render = async (action: string, change: Parameters<FakeCall['show']>[0] = {}) => {
  const host = await fixture<FakeCall>(
    html`<fake-call
      ><call-chat></call-chat><call-button action=${action}></call-button
    ></fake-call>`,
  );
  await host.show({ state: connected, ...streams, ...change });
  const button = host.querySelector('call-button') as CallButton;
  return { host, button, name: () => button.shadowRoot!.textContent.trim() };
};

describe('<call-button>', () => {
  for (const [action, on, pressed, changed] of [
    ['microphone', 'Mute', 'toggleMicrophone', 'Unmute'],
    ['camera', 'Turn camera off', 'toggleCamera', 'Turn camera on'],
    ['screen', 'Share screen', 'toggleScreenShare', 'Stop sharing'],
    ['leave', 'Leave the call', 'leave', 'Leave the call'],
  ]) {
    it(`does ${action} for the call, and says what a press will do`, async () => {
      const { host, button, name } = await render(action!);
      expect(name()).to.equal(on);
      buttonIn(button, on!)!.click();
      expect(host.pressed).to.deep.equal([pressed]);
      await host.show({ media: off });
      expect(name()).to.equal(changed);
      await expect(button).to.be.accessible();
    });
  }

  for (const [action, name, changed] of [
    ['chat', 'Open chat', 'Close chat'],
    ['self-view', 'Hide my picture', 'Show my picture'],
  ]) {
    it(`does ${action} for the view, and back`, async () => {
      const { host, button } = await render(action!);
      buttonIn(button, name!)!.click();
      await host.show({});
      buttonIn(button, changed!)!.click();
      await host.show({});
      expect(buttonIn(button, name!)).to.exist;
    });
  }

  it('is a switch with a state where its words stay', async () => {
    const { host, button } = await render('sounds');
    const sounds = buttonIn(button, 'Sounds')!;
    expect(sounds.getAttribute('aria-pressed')).to.equal('true');
    sounds.click();
    await host.show({});
    expect(sounds.getAttribute('aria-pressed')).to.equal('false');
    expect(host.noSounds).to.equal(true);
  });

  it('is not there while its action is not offered', async () => {
    const { button, host } = await render('screen', { canShareScreen: false });
    expect(button.shadowRoot!.querySelector('button')).to.equal(null);
    button.action = 'copy-link';
    await button.updateComplete;
    expect(button.shadowRoot!.querySelector('button')).to.equal(null);
    await host.show({ state: allStates()[3]! });
    expect(buttonIn(button, 'Copy link'), 'in a page without an address').to.equal(null);
    await host.show({ inviteUrl: 'https://a.example/#call=abcd' });
    expect(buttonIn(button, 'Copy link')).to.exist;
  });

  it('begins a call, joins the offered one, and tries again', async () => {
    const { host, button } = await render('start', { state: allStates()[0]! });
    buttonIn(button, 'Start a call')!.click();
    await host.show({ state: allStates()[7]! });
    buttonIn(button, 'Call again')!.click();
    expect(host.pressed).to.deep.equal(['start', 'start']);
    await host.show({ state: allStates()[0]!, offeredCallId: 'abcd' });
    expect(button.shadowRoot!.querySelector('button')).to.equal(null);
    button.action = 'join';
    await button.updateComplete;
    buttonIn(button, 'Join the call')!.click();
    expect(host.pressed[2]).to.match(/^join/);
  });

  for (const action of ['constructor', 'toString', 'nothing', '']) {
    it(`is not there for "${action}", which is no action`, async () => {
      const { button } = await render(action);
      expect(button.shadowRoot!.querySelector('button')).to.equal(null);
    });
  }

  it('opens the floating window where the widget has one', async () => {
    const { host, button } = await render('pip');
    expect(button.shadowRoot!.querySelector('button')).to.equal(null);
    host.floatingWindow.possible = true;
    host.floatingWindow.toggle = () => {
      host.floatingWindow.open = true;
      return Promise.resolve();
    };
    await host.show({});
    const pip = buttonIn(button, 'Picture in picture')!;
    expect(pip.ariaPressed).to.equal('false');
    pip.click();
    await host.show({});
    expect(pip.ariaPressed).to.equal('true');
  });

  it('takes words of the page in place of its icon', async () => {
    const { host, button } = await render('leave');
    button.append('Hang up');
    await button.updateComplete;
    const inner = button.shadowRoot!.querySelector('button')!;
    expect(inner.querySelector('slot')!.assignedNodes()).to.have.length(1);
    expect(inner.title).to.equal('Leave the call');
    inner.click();
    expect(host.pressed).to.deep.equal(['leave']);
  });

  it('names its key, unless the page has switched the keys off', async () => {
    const { host, button } = await render('microphone');
    const inner = buttonIn(button, 'Mute')!;
    expect(inner.getAttribute('aria-keyshortcuts')).to.equal('m');
    host.noShortcuts = true;
    await host.show({});
    expect(inner.hasAttribute('aria-keyshortcuts')).to.equal(false);
  });
});
