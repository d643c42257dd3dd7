import { expect, fixture, html } from '@open-wc/testing';
import '../../../../src/index.js';
import type { CallControls } from '../../../../src/elements/controls/call-controls.js';
import { allStates, type FakeCall } from '../../../support/elements/fake-call.js';
import { buttonIn } from '../../../support/elements/shadow-text.js';

const render = async () => {
  const host = await fixture<FakeCall>(
    html`<fake-call><call-controls></call-controls><call-chat></call-chat></fake-call>`,
  );
  await host.show({});
  return { host, controls: host.querySelector('call-controls') as CallControls };
};
const connected = allStates()[5]!;
const streams = { localStream: new MediaStream(), remoteStream: new MediaStream() };

describe('<call-controls>', () => {
  for (const state of allStates()) {
    it(`is accessible while ${state.status}`, async () => {
      const { host, controls } = await render();
      await host.show({ state, ...streams });
      await expect(controls).to.be.accessible();
    });
  }

  it('says what a press will do, and follows the call instead of the press', async () => {
    const { host, controls } = await render();
    await host.show({ state: connected, ...streams });
    buttonIn(controls, 'Mute')!.click();
    await controls.updateComplete;
    expect(host.pressed).to.deep.equal(['toggleMicrophone']);
    expect(buttonIn(controls, 'Mute'), 'the call has not said so yet').to.exist;
    await host.show({ media: { microphone: false, camera: false, screen: false } });
    expect(buttonIn(controls, 'Unmute')).to.exist;
    expect(buttonIn(controls, 'Turn camera on')).to.exist;
  });

  it('keeps the clock of one size, so that its seconds lay out nothing else', async () => {
    const { host, controls } = await render();
    const sizes = [];
    for (const minutes of [0, 59.9, 61, 700]) {
      await host.show({ state: connected, ...streams, connectedAt: Date.now() - minutes * 60_000 });
      const clock = controls.shadowRoot!.querySelector<HTMLElement>('[part=duration]')!;
      const time = clock.firstElementChild as HTMLElement;
      expect([clock, time].map((box) => getComputedStyle(box).contain)).to.deep.equal([
        'strict',
        'strict',
      ]);
      expect(time.scrollWidth, clock.textContent).to.be.at.most(time.clientWidth);
      expect(time.scrollHeight).to.be.at.most(time.clientHeight);
      sizes.push(clock.clientWidth);
    }
    expect(sizes[1]).to.equal(sizes[0]);
    expect(sizes[3]).to.equal(sizes[2]);
  });

  it('leaves the call', async () => {
    const { host, controls } = await render();
    await host.show({ state: connected, ...streams });
    buttonIn(controls, 'Leave the call')!.click();
    expect(host.pressed).to.deep.equal(['leave']);
  });

  it('begins a call where a page has nothing else', async () => {
    const { host, controls } = await render();
    await host.show({});
    buttonIn(controls, 'Start a call')!.click();
    await host.show({ offeredCallId: 'abcd' });
    buttonIn(controls, 'Join the call')!.click();
    expect(host.pressed).to.have.length(2);
    expect(host.pressed[1]).to.match(/^join/);
  });

  it('opens the chat, and counts what came meanwhile', async () => {
    const { host, controls } = await render();
    host.unread = 2;
    await host.show({ state: connected, ...streams });
    const button = buttonIn(controls, 'Open chat')!;
    expect(button.title).to.equal('2 new messages');
    button.click();
    expect(host.chatOpen).to.equal(true);
  });

  it('moves along the buttons with the arrow keys', async () => {
    const { host, controls } = await render();
    await host.show({ state: connected, ...streams });
    const mute = buttonIn(controls, 'Mute')!;
    mute.focus();
    mute.dispatchEvent(
      new KeyboardEvent('keydown', { key: 'ArrowRight', bubbles: true, composed: true }),
    );
    expect(controls.shadowRoot!.activeElement).to.equal(buttonIn(controls, 'Turn camera off'));
  });

  it('has the buttons a page names, in its order, with its own before the leave button', async () => {
    const { host, controls } = await render();
    controls.actions = 'camera microphone leave fit';
    await host.show({ state: connected, ...streams });
    const parts = [...controls.shadowRoot!.querySelectorAll('button, slot')].map(
      (element) => element.getAttribute('part') ?? element.localName,
    );
    expect(parts).to.deep.equal([
      ...['camera-button', 'microphone-button', 'slot', 'leave-button', 'fit-button'],
    ]);
  });

  it('takes names on lines of their own, and each once', async () => {
    const { host, controls } = await render();
    host.querySelector('call-chat')!.remove();
    controls.actions = `
      start
      leave camera camera`;
    await host.show({});
    const parts = () =>
      [...controls.shadowRoot!.querySelectorAll('button')].map((element) => element.part.value);
    expect(parts()).to.deep.equal(['start-button']);
    await host.show({ state: connected, ...streams });
    expect(parts()).to.deep.equal(['leave-button', 'camera-button']);
  });

  it('takes a list of names, the usual buttons for nothing, and no other thing for a name', async () => {
    const { host, controls } = await render();
    await host.show({ state: connected, ...streams });
    const parts = () =>
      [...controls.shadowRoot!.querySelectorAll('button')].map((element) => element.part.value);
    const usual = parts();
    for (const nothing of [null, undefined]) {
      Object.assign(controls, { actions: nothing });
      await controls.updateComplete;
      expect(parts()).to.deep.equal(usual);
    }
    Object.assign(controls, { actions: {} });
    await controls.updateComplete;
    expect(parts()).to.deep.equal([]);
    Object.assign(controls, { actions: ['camera', null, {}, 42, 'leave'] });
    await controls.updateComplete;
    expect(parts()).to.deep.equal(['camera-button', 'leave-button']);
  });

  it('moves the other way where the page reads from right to left', async () => {
    const { host, controls } = await render();
    host.dir = 'rtl';
    await host.show({ state: connected, ...streams });
    buttonIn(controls, 'Mute')!.focus();
    buttonIn(controls, 'Mute')!.dispatchEvent(
      new KeyboardEvent('keydown', { key: 'ArrowLeft', bubbles: true, composed: true }),
    );
    expect(controls.shadowRoot!.activeElement).to.equal(buttonIn(controls, 'Turn camera off'));
  });
});
