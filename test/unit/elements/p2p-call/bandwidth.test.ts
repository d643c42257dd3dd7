import { expect, fixture, html } from '@open-wc/testing';
import '../../../../src/index.js';
import type { P2PCall } from '../../../../src/elements/p2p-call/p2p-call.js';
import { nextEvent } from '../../../support/events/next-event.js';
import { waitUntil } from '../../../support/events/wait-until.js';

const call = () => fixture<P2PCall>(html`<p2p-call ice-servers="[]"></p2p-call>`);

describe('<p2p-call> while talking', () => {
  it('follows low-data and audio-only, and tells its quality', async () => {
    const [caller, callee] = [await call(), await call()];
    await callee.join(await caller.start());
    while (callee.state.status !== 'connected') await nextEvent(callee, 'call-state-change');
    const encoding = () => callee.peerConnection!.getSenders()[1]!.getParameters().encodings[0]!;

    caller.lowData = true;
    await waitUntil(() => encoding().maxBitrate === 350_000);
    expect(caller.hasAttribute('low-data'), 'nothing is reflected').to.equal(false);
    expect(encoding().active).to.equal(true);

    caller.toggleAttribute('audio-only', true);
    await waitUntil(() => encoding().active === false);

    const { detail } = await nextEvent(caller, 'call-quality-change');
    expect(caller.quality).to.equal(detail);
  });
});
