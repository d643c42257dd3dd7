import { expect, oneEvent } from '@open-wc/testing';
import '../../../../src/index.js';
import type { P2PCall } from '../../../../src/elements/p2p-call/p2p-call.js';
import { ConnectedPair } from '../../../support/elements/connected-pair.js';
import { buttonIn, elementsIn, textIn } from '../../../support/elements/shadow-text.js';
import { waitUntil } from '../../../support/events/wait-until.js';

describe('a recording on the screen', () => {
  const pair = new ConnectedPair();
  before(async function () {
    this.timeout(20_000);
    await pair.open();
  });
  after(() => pair.close());

  const status = (element: P2PCall) =>
    elementsIn(element.shadowRoot!)
      .filter((found) => found.getAttribute('role') === 'status')
      .map((found) => found.textContent?.trim())
      .join(' ');

  it('is shown to both, said aloud to who is recorded, and stops by its button', async () => {
    const { caller, callee } = pair;
    const complete = oneEvent(caller, 'call-recorded');
    caller.addEventListener('call-recorded', (event) => event.preventDefault());
    caller.toggleRecording();

    await waitUntil(() => textIn(callee).includes('The other person is recording'));
    expect(status(callee)).to.include('The other person is recording');
    expect(textIn(caller)).to.include('You are recording');
    await expect(caller).to.be.accessible();

    buttonIn(caller, 'Stop recording')!.click();
    await complete;
    await waitUntil(() => !textIn(callee).includes('is recording'));
    expect(textIn(caller)).not.to.include('You are recording');
  });
});
