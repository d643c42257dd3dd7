import { expect } from '@open-wc/testing';
import type { P2PCall } from '../../../../src/elements/p2p-call/p2p-call.js';
import { elementsIn } from '../../../support/elements/shadow-text.js';
import { waitUntil } from '../../../support/events/wait-until.js';

/** A widget in a frame that may not send forms. */
const inFrame = async (attributes: string) => {
  const frame = document.createElement('iframe');
  frame.setAttribute('sandbox', 'allow-scripts allow-same-origin');
  frame.srcdoc = `<script type="module" src="/src/index.ts"></script>
    <p2p-call ${attributes}></p2p-call>`;
  document.body.append(frame);
  await new Promise((resolve) => frame.addEventListener('load', resolve));
  const element = frame.contentDocument!.querySelector('p2p-call') as P2PCall;
  await waitUntil(() => element.shadowRoot?.querySelector('call-panel')?.shadowRoot?.firstChild);
  await element.updateComplete;
  return { frame, element };
};

/** Found by its tag: nothing in a frame is an instance of this window's classes. */
const press = (element: P2PCall, name: string) =>
  elementsIn(element.shadowRoot!)
    .find(({ localName, textContent }) => localName === 'button' && textContent.trim() === name)!
    .dispatchEvent(new MouseEvent('click', { bubbles: true, composed: true, cancelable: true }));

describe('a frame that forbids forms', () => {
  it('lets a person join by an ID', async () => {
    const { frame, element } = await inFrame('');
    const field = element
      .shadowRoot!.querySelector('call-panel')!
      .shadowRoot!.querySelector('input')!;
    field.value = 'abcdefghijkmnpqrstuvwxyz23';
    press(element, 'Join');
    expect(element.state.status).not.to.equal('idle');
    frame.remove();
  });

  it('lets a person join from the lobby', async () => {
    const { frame, element } = await inFrame('lobby');
    press(element, 'Start a call');
    expect(element.state.status).not.to.equal('idle');
    frame.remove();
  });
});
