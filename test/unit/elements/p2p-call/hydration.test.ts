// before Lit, as a page does that hydrates what its server has drawn
import '@lit-labs/ssr-client/lit-element-hydrate-support.js';
import { expect } from '@open-wc/testing';
import '../../../../src/index.js';
import { parse, servedCall } from '../../../support/elements/served.js';
import { buttonIn, textIn } from '../../../support/elements/shadow-text.js';

describe('on a page that hydrates', () => {
  let place: HTMLElement;
  afterEach(() => {
    place.remove();
  });

  it('the widget draws itself in place of what a server has drawn for somebody else', async () => {
    place = parse(servedCall('Eine Karte in einer anderen Sprache'));
    const call = place.querySelector('p2p-call')!;
    await call.updateComplete;
    expect(textIn(call)).not.to.contain('Karte');
    expect(buttonIn(call, 'Start a call')).to.exist;
    expect(call.shadowRoot!.querySelectorAll('.base')).to.have.lengthOf(1);
  });

  it('a widget inside another element that was drawn waits until that one is hydrated', async () => {
    place = parse(servedCall('From the server').replace('<p2p-call', '<p2p-call defer-hydration'));
    const call = place.querySelector('p2p-call')!;
    expect(textIn(call)).to.contain('From the server');
    call.removeAttribute('defer-hydration');
    await call.updateComplete;
    expect(buttonIn(call, 'Start a call')).to.exist;
    expect(textIn(call)).not.to.contain('From the server');
  });
});
