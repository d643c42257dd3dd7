import { expect } from '@open-wc/testing';
import '../../../../src/index.js';
import type { P2PCall } from '../../../../src/elements/p2p-call/p2p-call.js';
import { ConnectedPair } from '../../../support/elements/connected-pair.js';
import { buttonIn, elementsIn } from '../../../support/elements/shadow-text.js';
import { nextEvent } from '../../../support/events/next-event.js';
import { waitUntil } from '../../../support/events/wait-until.js';

const pair = new ConnectedPair();
const frame = document.createElement('iframe');
const other = () => frame.contentDocument!;
const displayOf = (element: P2PCall, selector: string) => {
  const found = elementsIn(element.shadowRoot!).find((one) => one.matches(selector));
  return found && getComputedStyle(found).display;
};
/** The elements inside whose styles are lost. */
const undressed = (element: P2PCall) =>
  [element, ...elementsIn(element.shadowRoot!)]
    .filter(({ shadowRoot }) => shadowRoot?.adoptedStyleSheets.length === 0)
    .map(({ localName }) => localName);
/** What plays the other side, and has gone on since. */
const playsOn = async (element: P2PCall) => {
  const players = elementsIn(element.shadowRoot!).filter(
    (one): one is HTMLMediaElement =>
      /audio|video/.test(one.localName) &&
      (one as HTMLMediaElement).srcObject === element.remoteStream,
  );
  expect(players.map(({ localName }) => localName).sort()).to.deep.equal(['audio', 'video']);
  for (const player of players) {
    await waitUntil(() => !player.paused && player.currentTime > 0, `${player.localName} plays`);
    const { currentTime } = player;
    await waitUntil(() => player.currentTime > currentTime, `${player.localName} goes on`);
  }
};

describe('a widget in another document', () => {
  before(async function () {
    this.timeout(60_000);
    frame.allow = 'autoplay; fullscreen';
    document.body.append(frame);
    await pair.open();
  });
  after(() => {
    pair.close();
    frame.remove();
  });

  it('is moved into a frame in a call, and keeps call, pictures, sound and looks', async function () {
    this.timeout(60_000);
    const { caller, callee } = pair;
    const connection = caller.peerConnection;
    other().body.append(caller);
    await caller.updateComplete;
    expect(undressed(caller)).to.deep.equal([]);
    expect(displayOf(caller, '.stage')).to.equal('grid');
    expect(displayOf(caller, '[part=toolbar]')).to.equal('flex');
    await playsOn(caller);
    const message = nextEvent(callee, 'call-message');
    caller.sendMessage('Still here');
    expect((await message).detail.text).to.equal('Still here');
    expect(caller.peerConnection === connection, 'the same connection').to.equal(true);
    expect(caller.state.status).to.equal('connected');
  });

  it('draws there what was not there before, and takes presses', async () => {
    const { caller } = pair;
    buttonIn(caller, 'More')!.click();
    await caller.updateComplete;
    await waitUntil(() => displayOf(caller, 'select'), 'the settings are drawn');
    expect(undressed(caller)).to.deep.equal([]);
    const muted = nextEvent(caller, 'call-media-change');
    buttonIn(caller, 'Mute')!.click();
    expect((await muted).detail.microphone).to.equal(false);
    caller.side = null;
  });

  it('is moved back', async function () {
    this.timeout(60_000);
    const { caller } = pair;
    document.body.append(caller);
    await caller.updateComplete;
    expect(undressed(caller)).to.deep.equal([]);
    expect(displayOf(caller, '.stage')).to.equal('grid');
    await playsOn(caller);
    expect(caller.state.status).to.equal('connected');
  });

  it('is made for another document, and drawn there', async () => {
    const element = document.createElement('p2p-call');
    other().body.append(element);
    await element.updateComplete;
    expect(buttonIn(element, 'Start a call')).to.exist;
    expect(undressed(element)).to.deep.equal([]);
    expect(displayOf(element, '.stage')).to.equal('grid');
    expect(displayOf(element, '[part=card]')).to.equal('grid');
    element.remove();
  });
});
