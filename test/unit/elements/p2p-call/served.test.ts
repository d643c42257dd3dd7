import { expect } from '@open-wc/testing';
import '../../../../src/index.js';
import { parse, served, servedCall } from '../../../support/elements/served.js';
import { buttonIn, elementsIn, textIn } from '../../../support/elements/shadow-text.js';
import { waitUntil } from '../../../support/events/wait-until.js';

/** Longer than all that follows in the same task, and over before a frame is drawn. */
const endOfTask = async () => {
  for (let turns = 0; turns < 50; turns++) await Promise.resolve();
};

describe('a widget that a server has drawn', () => {
  let place: HTMLElement;
  const show = (text: string) => {
    place = parse(text);
    const call = place.querySelector('p2p-call')!;
    const panel = (call.shadowRoot ?? call).querySelector('call-panel')!;
    return { call, panel };
  };
  afterEach(() => {
    place.remove();
  });

  it('stays as it was until it draws itself, and is there once', async () => {
    const { call } = show(servedCall('From the server'));
    expect(textIn(call)).to.contain('From the server');
    expect(call.shadowRoot!.querySelectorAll('.base')).to.have.lengthOf(1);
    await call.updateComplete;
    expect(textIn(call)).not.to.contain('From the server');
    expect(buttonIn(call, 'Start a call')).to.exist;
    const names = elementsIn(call.shadowRoot!).map(({ localName }) => localName);
    expect(names.filter((name) => name === 'call-panel')).to.have.lengthOf(1);
    expect(call.shadowRoot!.querySelectorAll('.base')).to.have.lengthOf(1);
  });

  it('has a card at each moment that can be seen', async () => {
    const { call } = show(servedCall('From the server'));
    const seen = await new Promise<boolean>((resolve) => {
      const observer = new MutationObserver(() => {
        observer.disconnect();
        void endOfTask().then(() => resolve(buttonIn(call, 'Start a call') !== null));
      });
      observer.observe(call.shadowRoot!, { childList: true });
    });
    expect(seen).to.equal(true);
  });

  it('makes no element of the call of those in that picture', async () => {
    const { call, panel } = show(servedCall('From the server'));
    expect([...call.elements]).to.deep.equal([]);
    await call.updateComplete;
    expect([...call.elements]).not.to.contain(panel);
    expect(panel.shadowRoot!.textContent).to.equal('From the server');
  });

  it('is styled by sheets of its own', async () => {
    const { call } = show(servedCall('From the server'));
    expect(call.shadowRoot!.adoptedStyleSheets).not.to.be.empty;
    await call.updateComplete;
    expect(getComputedStyle(call.shadowRoot!.querySelector('.stage')!).display).to.equal('grid');
  });

  it('gives way to a layout of the page, whose elements are drawn once, too', async () => {
    const { call } = show(
      `<p2p-call>${served('<p>From the server</p>')}<call-panel>${served('<p>Drawn</p>')}</call-panel></p2p-call>`,
    );
    const panel = call.querySelector('call-panel')!;
    await waitUntil(() => buttonIn(panel, 'Start a call') !== null, 'the card is drawn');
    await call.updateComplete;
    expect(textIn(panel)).not.to.contain('Drawn');
    expect(panel.shadowRoot!.querySelectorAll('[part=card]')).to.have.lengthOf(1);
    expect(textIn(call)).not.to.contain('From the server');
    expect(call.shadowRoot!.querySelector('slot')).to.exist;
  });
});
