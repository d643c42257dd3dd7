import { expect } from '@open-wc/testing';
import '../../../../src/index.js';
import { ConnectedPair } from '../../../support/elements/connected-pair.js';
import { nextEvent } from '../../../support/events/next-event.js';
import { buttonIn } from '../../../support/elements/shadow-text.js';

/** What Lit's development build has warned of, each once per page. */
const warnings = () => [
  ...((globalThis as { litIssuedWarnings?: Set<string> }).litIssuedWarnings ?? []),
];

/** A second update because of the first one's doings costs time, and may never end. */
const changesInUpdate = () => warnings().filter((text) => text.includes('change-in-update'));

describe('an update of the widget', () => {
  const pair = new ConnectedPair();
  before(async function () {
    this.timeout(20_000);
    await pair.open();
  });
  after(() => pair.close());

  it('is watched by the development build of Lit', () => {
    expect(warnings().join()).to.contain('Lit is in dev mode');
  });

  it('changes no state that asks for another one, in any phase of a call', async () => {
    const { caller, callee } = pair;
    expect(changesInUpdate()).to.deep.equal([]);
    for (const change of [
      () => (caller.audioOnly = true),
      () => (caller.audioOnly = false),
      () => (caller.lowData = true),
      () => (caller.side = 'settings'),
      () => (caller.chatOpen = true),
      () => callee.sendMessage('Hello'),
      () => (caller.lang = 'ko'),
      () => caller.removeAttribute('lang'),
      () => (caller.innerHTML = '<call-panel></call-panel>'),
      () => (caller.textContent = ''),
    ]) {
      change();
      await caller.updateComplete;
    }
    await Promise.all([nextEvent(callee, 'call-ended'), caller.leave()]);
    await caller.updateComplete;
    caller.apiKey = 'alone';
    await caller.updateComplete;
    expect(changesInUpdate()).to.deep.equal([]);
  });

  it('joins by itself after it, where autojoin is set', async () => {
    const element = document.createElement('p2p-call');
    element.iceServers = '[]';
    element.callId = 'room-after-update';
    element.autojoin = true;
    document.body.append(element);
    while (element.state.status !== 'waiting') await nextEvent(element, 'call-state-change');
    await element.updateComplete;
    expect(buttonIn(element, 'Leave the call')).to.exist;
    expect(changesInUpdate()).to.deep.equal([]);
    element.remove();
  });
});

describe('what a person chose in a call', () => {
  const pair = new ConnectedPair();
  before(async function () {
    this.timeout(20_000);
    await pair.open();
  });
  after(() => pair.close());

  it('stays as it is when the widget is drawn again, or another option changes', async () => {
    const { caller } = pair;
    await caller.toggleCamera(false);
    caller.fit = 'contain';
    caller.displayName = 'Ada';
    caller.toggleAttribute('audio-only', false);
    caller.requestUpdate();
    await caller.updateComplete;
    expect(caller.fit).to.equal('contain');
    expect(
      caller.localStream!.getVideoTracks().filter(({ readyState }) => readyState === 'live'),
    ).to.deep.equal([]);
  });
});
