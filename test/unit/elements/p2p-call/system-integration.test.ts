import { expect } from '@open-wc/testing';
import '../../../../src/index.js';
import type { CallNotice } from '../../../../src/call/call-types.js';
import type { P2PCall } from '../../../../src/elements/p2p-call/p2p-call.js';
import { stringsFor } from '../../../../src/elements/words/strings.js';
import { controllerOf, ConnectedPair } from '../../../support/elements/connected-pair.js';
import { HeldTimers } from '../../../support/events/held-timers.js';
import { nextEvent } from '../../../support/events/next-event.js';
import { buttonIn } from '../../../support/elements/shadow-text.js';
import { waitUntil } from '../../../support/events/wait-until.js';

const notify = async (element: P2PCall, notice: CallNotice) => {
  const controller = controllerOf(element);
  const timers = new HeldTimers(); // on a busy machine it would be gone before it is looked at
  controller.session.dispatchEvent(new CustomEvent('notice', { detail: notice }));
  timers.restore();
  controller.publish();
  await element.updateComplete;
};
const toast = (element: P2PCall) => element.shadowRoot!.querySelector('[part=toast]');
const said = (element: P2PCall) =>
  element.shadowRoot!.querySelector('[role=status]')!.textContent.trim();
const inSettings = async (element: P2PCall, name: string) => {
  element.side = 'settings';
  await element.updateComplete;
  const settings = element.shadowRoot!.querySelector('call-settings')!;
  return buttonIn(settings, name)!;
};

describe('what goes with a call', () => {
  const pair = new ConnectedPair();
  const locks: { released: boolean }[] = [];
  const handled = new Map<string, MediaSessionActionHandler | null>();
  let notes = 0;
  const { AudioContext: Context } = window;

  beforeEach(async function () {
    this.timeout(20_000);
    notes = 0;
    locks.length = 0;
    Object.defineProperty(navigator, 'wakeLock', {
      configurable: true,
      value: {
        request: () => {
          const lock = {
            released: false,
            release: () => Promise.resolve(void (lock.released = true)),
          };
          locks.push(lock);
          return Promise.resolve(lock);
        },
      },
    });
    navigator.mediaSession.setActionHandler = (action, handler) => {
      handled.set(action, handler);
    };
    window.OscillatorNode = class extends OscillatorNode {
      constructor(...args: ConstructorParameters<typeof OscillatorNode>) {
        super(...args);
        notes++;
      }
    };
    await pair.open();
  });
  afterEach(() => {
    pair.close();
    window.AudioContext = Context;
    delete (navigator as { wakeLock?: unknown }).wakeLock;
    delete (navigator.mediaSession as { setActionHandler?: unknown }).setActionHandler;
    window.OscillatorNode = Object.getPrototypeOf(window.OscillatorNode) as typeof OscillatorNode;
    localStorage.clear();
  });

  it('tells a notice in words, and helps who talks while muted', async () => {
    const { caller } = pair;
    await caller.toggleMicrophone(false);
    await notify(caller, 'talking-while-muted');
    const words = 'Your microphone is off.';
    expect(toast(caller)!.textContent).to.contain(words);
    expect(said(caller)).to.equal(words);
    await expect(caller).to.be.accessible();
    const on = nextEvent(caller, 'call-media-change');
    toast(caller)!.querySelector<HTMLElement>('[part=help-button]')!.click();
    expect((await on).detail.microphone).to.equal(true);
    expect(toast(caller)).to.equal(null);
  });

  it('has a sentence for every notice, which a press takes away', async () => {
    const { caller } = pair;
    for (const [notice, sentence] of Object.entries(stringsFor('en').notices)) {
      if (notice === 'talking-while-muted') continue;
      await notify(caller, notice as CallNotice);
      expect(toast(caller)!.textContent).to.contain(sentence);
    }
    toast(caller)!.querySelector<HTMLElement>('[part=close-button]')!.click();
    await caller.updateComplete;
    expect(toast(caller)).to.equal(null);
  });

  it('says a new message aloud, with its sender, unless the chat is open', async () => {
    const { caller, callee } = pair;
    const heard = nextEvent(caller, 'call-message');
    callee.sendMessage('Look here');
    await heard;
    expect(said(caller)).to.equal('Kaye: Look here');
    caller.chatOpen = true;
    const again = nextEvent(caller, 'call-message');
    callee.sendMessage('And there');
    await again;
    expect(said(caller)).not.to.contain('And there');
  });

  it('keeps the screen on while the two are together', async () => {
    const { caller, callee } = pair;
    expect(locks.length).to.be.at.least(2);
    await Promise.all([nextEvent(callee, 'call-ended'), caller.leave()]);
    await caller.updateComplete;
    expect(locks.every(({ released }) => released)).to.equal(true);
  });

  it('plays two notes for coming and for the end, and none once they are switched off', async () => {
    expect(notes, 'both have come').to.equal(4);
    const { caller, callee } = pair;
    (await inSettings(caller, 'Sounds')).click();
    expect(JSON.parse(localStorage.getItem('p2p-call')!)).to.include({ sounds: false });
    await Promise.all([nextEvent(callee, 'call-ended'), caller.leave()]);
    expect(notes, 'the other side hears the end').to.equal(6);
    const next = document.createElement('p2p-call');
    document.body.append(next);
    await waitUntil(() => next.noSounds, 'remembered');
    next.remove();
  });

  it('answers to the keys of the system while the two are together', async () => {
    const changed = Promise.race([
      nextEvent(pair.caller, 'call-media-change'),
      nextEvent(pair.callee, 'call-media-change'),
    ]);
    handled.get('togglemicrophone')!({ action: 'togglemicrophone' as MediaSessionAction });
    expect((await changed).detail.microphone).to.equal(false);
    const { caller, callee } = pair;
    await Promise.all([nextEvent(callee, 'call-ended'), caller.leave()]);
    expect([...handled.values()].every((handler) => handler === null)).to.equal(true);
  });
});
