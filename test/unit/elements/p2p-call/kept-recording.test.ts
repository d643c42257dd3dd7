import { expect } from '@open-wc/testing';
import type { P2PCall } from '../../../../src/elements/p2p-call/p2p-call.js';
import { waitUntil } from '../../../support/events/wait-until.js';

/** A frame that forbids downloads, with two widgets in one call of the preview. */
const connectedFrame = async () => {
  const frame = document.createElement('iframe');
  frame.setAttribute('sandbox', 'allow-scripts allow-same-origin');
  frame.allow = 'camera; microphone';
  frame.srcdoc = `<script type="module" src="/src/index.ts"></script>
    <p2p-call ice-servers="[]"></p2p-call><p2p-call ice-servers="[]"></p2p-call>`;
  document.body.append(frame);
  await new Promise((resolve) => frame.addEventListener('load', resolve));
  const [caller, callee] = [...frame.contentDocument!.querySelectorAll('p2p-call')] as [
    P2PCall,
    P2PCall,
  ];
  await callee.join(await caller.start());
  await waitUntil(() => [caller, callee].every(({ state }) => state.status === 'connected'), '');
  return { frame, caller, callee };
};

describe('a recording in a frame', () => {
  it('stays on screen with a link to save it, also after the call, until it is closed', async () => {
    const { frame, caller } = await connectedFrame();
    const part = (name: string) =>
      caller.shadowRoot!.querySelector<HTMLElement>(`[part=kept] [part=${name}]`);
    await waitUntil(() => {
      caller.toggleRecording(true); // without effect until the other side is told of such things
      return caller.recording;
    });
    expect(part('save-link')).to.equal(null);
    const recorded = new Promise((resolve) =>
      caller.addEventListener('call-recorded', resolve, { once: true }),
    );
    await caller.leave();
    const { file } = ((await recorded) as CustomEvent<{ file: File }>).detail;
    await waitUntil(() => part('save-link'));
    const link = part('save-link') as HTMLAnchorElement;
    expect(link.checkVisibility()).to.equal(true);
    expect(link.download).to.equal(file.name);
    expect((await (await fetch(link.href)).blob()).size).to.equal(file.size);

    part('close-button')!.click();
    await waitUntil(() => part('save-link') === null);
    frame.remove();
  });
});
