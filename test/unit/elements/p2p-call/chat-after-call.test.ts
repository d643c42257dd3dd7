import { expect } from '@open-wc/testing';
import '../../../../src/index.js';
import type { P2PCall } from '../../../../src/elements/p2p-call/p2p-call.js';
import { ConnectedPair } from '../../../support/elements/connected-pair.js';
import { nextEvent } from '../../../support/events/next-event.js';
import { buttonIn, textIn } from '../../../support/elements/shadow-text.js';
import { waitUntil } from '../../../support/events/wait-until.js';

const inside = (element: P2PCall, tag: string) => element.shadowRoot!.querySelector(tag)!;

describe('the chat after the call', () => {
  const pair = new ConnectedPair();
  beforeEach(() => pair.open());
  afterEach(() => pair.close());

  /** The caller has got a message and a file, which nobody has saved, and leaves. */
  const leaveWithFile = async () => {
    const { caller, callee } = pair;
    const heard = nextEvent(caller, 'call-message');
    callee.sendMessage('Here it is');
    await heard;
    const offered = nextEvent(caller, 'call-file-change');
    callee.sendFile(new File(['all of it'], 'plan.txt'));
    await caller.acceptFile((await offered).detail.id);
    while (caller.files[0]?.status !== 'done') await nextEvent(caller, 'call-file-change');
    await caller.leave();
    await caller.updateComplete;
    return caller;
  };

  it('is offered by the last card, with the file to save', async () => {
    const caller = await leaveWithFile();
    buttonIn(inside(caller, 'call-panel'), 'Open chat')!.click();
    await waitUntil(() => caller.chatOpen);
    await caller.updateComplete;
    const chat = inside(caller, 'call-chat');
    expect(chat.checkVisibility()).to.equal(true);
    expect(textIn(chat)).to.contain('Here it is');
    expect(buttonIn(chat, 'Save')!.checkVisibility()).to.equal(true);
    expect(chat.shadowRoot!.querySelector('textarea'), 'nobody to write to').to.equal(null);
    expect(buttonIn(inside(caller, 'call-panel'), 'Call again')!.checkVisibility()).to.equal(true);
    await expect(caller).to.be.accessible();
  });

  it('goes when the next call begins', async () => {
    const caller = await leaveWithFile();
    caller.chatOpen = true;
    await caller.updateComplete;
    expect(textIn(inside(caller, 'call-chat'))).to.contain('Here it is');
    await caller.start();
    await caller.updateComplete;
    expect(textIn(inside(caller, 'call-chat'))).not.to.contain('Here it is');
    expect(inside(caller, 'call-chat').checkVisibility()).to.equal(false);
  });

  it('is not offered where nothing was written', async () => {
    const { caller } = pair;
    await caller.leave();
    await caller.updateComplete;
    expect(buttonIn(caller, 'Call again')).to.exist;
    expect(buttonIn(caller, 'Open chat')).to.equal(null);
  });
});
