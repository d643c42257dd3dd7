import { expect, fixture, html } from '@open-wc/testing';
import { LitElement } from 'lit';
import { Removal } from '../../../src/call/removal.js';

/** Tells when it is removed for good. */
class RemovedHost extends LitElement {
  readonly gone = new Promise<string>((resolve) => {
    new Removal(this, () => resolve(this.id));
  });
}
customElements.define('removed-host', RemovedHost);

const nextTask = () => new Promise((resolve) => setTimeout(resolve));

describe('a removal', () => {
  let place: HTMLElement;
  let ann: RemovedHost;
  let ben: RemovedHost;
  /** Who was removed, in order. */
  let order: string[];
  beforeEach(async () => {
    order = [];
    place = await fixture<HTMLElement>(
      html`<div><removed-host id="ann"></removed-host><removed-host id="ben"></removed-host></div>`,
    );
    [ann, ben] = [...place.children] as [RemovedHost, RemovedHost];
    for (const { gone } of [ann, ben]) void gone.then((id) => order.push(id));
  });

  it('is none where the host is put in again a task later', async () => {
    ann.remove();
    ben.remove();
    await nextTask();
    place.append(ann);
    await ben.gone;
    expect(order).to.deep.equal(['ben']);
  });

  it('counts from the last time the host was taken out', async () => {
    ann.remove();
    ben.remove();
    await nextTask();
    place.append(ann);
    ann.remove();
    await Promise.all([ann.gone, ben.gone]);
    expect(order).to.deep.equal(['ben', 'ann']);
  });
});
