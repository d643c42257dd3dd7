import { expect } from '@open-wc/testing';
import '../../../../src/index.js';
import type { P2PCall } from '../../../../src/elements/p2p-call/p2p-call.js';
import { BlockedSound } from '../../../support/elements/blocked-sound.js';
import { ConnectedPair } from '../../../support/elements/connected-pair.js';
import { Screens } from '../../../support/elements/screens.js';
import { buttonIn, elementsIn } from '../../../support/elements/shadow-text.js';
import { HeldTimers } from '../../../support/events/held-timers.js';
import { nextEvent } from '../../../support/events/next-event.js';
import { waitUntil } from '../../../support/events/wait-until.js';

const pair = new ConnectedPair();
const playersIn = (element: P2PCall, stream: MediaStream | null) =>
  [...elementsIn(element.shadowRoot!), ...elementsIn(element)].filter(
    (found): found is HTMLMediaElement =>
      found instanceof HTMLMediaElement && found.srcObject === stream && !found.muted,
  );
/** Until the layout is drawn and the elements in it have told that they are there. */
const give = async (element: P2PCall, layout: string) => {
  element.innerHTML = layout;
  for (let step = 0; step < 3; step++) {
    await new Promise((resolve) => setTimeout(resolve));
    await element.updateComplete;
  }
};
const hearButtons = (element: P2PCall) =>
  [...elementsIn(element.shadowRoot!), ...elementsIn(element)].filter(
    (found): found is HTMLButtonElement => found.getAttribute('part') === 'hear-button',
  );

describe('the sound of the other side', () => {
  before(async function () {
    this.timeout(60_000);
    await pair.open();
  });
  after(() => pair.close());
  afterEach(() => give(pair.caller, ''));

  for (const layout of [
    '',
    '<call-controls></call-controls>',
    '<call-video source="local"></call-video>',
    '<call-video></call-video><div><call-video source="remote"></call-video></div>',
  ]) {
    it(`is played once with ${layout || 'the default layout'}`, async function () {
      this.timeout(60_000);
      const { caller } = pair;
      await give(caller, layout);
      const players = playersIn(caller, caller.remoteStream);
      expect(players).to.have.length(1);
      const [player] = players;
      const before = player!.currentTime;
      await waitUntil(() => player!.currentTime > before, 'it plays');
      expect(player!.checkVisibility(), 'nothing to see').to.equal(false);
    });
  }

  it('goes on after the widget was taken out of the page for a moment', async function () {
    this.timeout(60_000);
    const { caller } = pair;
    const [player] = playersIn(caller, caller.remoteStream);
    const next = caller.nextSibling;
    const paused = new Promise((resolve) => player!.addEventListener('pause', resolve));
    const timers = new HeldTimers(); // a browser takes its time to pause, and half a second counts as removed
    caller.remove();
    timers.restore();
    await paused;
    document.body.insertBefore(caller, next);
    await waitUntil(() => !player!.paused, 'it plays on');
    expect(caller.state.status).to.equal('connected');
  });

  it('comes from the chosen speaker', async () => {
    const { caller } = pair;
    const [player] = playersIn(caller, caller.remoteStream);
    const sinks: string[] = [];
    player!.setSinkId = (id) => Promise.resolve(void sinks.push(id));
    const devices = await navigator.mediaDevices.enumerateDevices();
    const { deviceId } = devices.filter(({ kind }) => kind === 'audiooutput').at(-1)!;
    await caller.selectDevice('audiooutput', deviceId);
    await caller.updateComplete;
    expect(new Set(sinks)).to.deep.equal(new Set([deviceId]));
    await caller.selectDevice('audiooutput', '');
  });

  it('is joined by the sound of a shared screen', async function () {
    this.timeout(60_000);
    const { caller, callee } = pair;
    const screens = new Screens();
    await callee.toggleScreenShare(true);
    while (!caller.remoteScreen) await nextEvent(caller, 'call-remote-change');
    await caller.updateComplete;
    expect(playersIn(caller, caller.remoteScreen)).to.have.length(1);
    expect(playersIn(caller, caller.remoteStream)).to.have.length(1);
    const over = nextEvent(caller, 'call-remote-change');
    await callee.toggleScreenShare(false);
    await over;
    screens.restore();
  });

  for (const layout of ['', '<call-video></call-video>', '<call-controls></call-controls>']) {
    it(`asks for one press where the browser blocks it, with ${layout || 'the default layout'}`, async function () {
      this.timeout(60_000);
      const { caller } = pair;
      await give(caller, layout);
      const [player] = playersIn(caller, caller.remoteStream);
      const sound = new BlockedSound();
      player!.pause();
      caller.requestUpdate();
      await waitUntil(() => hearButtons(caller).length > 0, 'it asks');
      await give(caller, layout);
      expect(hearButtons(caller)).to.have.length(1);
      for (const picture of elementsIn(caller)) {
        if (picture.localName === 'call-video') {
          expect(picture.matches(':state(silenced)')).to.equal(true);
        }
      }
      sound.allow();
      hearButtons(caller)[0]!.click();
      await waitUntil(() => !player!.paused, 'it plays');
      await caller.updateComplete;
      expect(hearButtons(caller)).to.have.length(0);
      expect(buttonIn(caller, 'Tap to hear')).to.equal(null);
    });
  }
});
