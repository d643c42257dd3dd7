import { expect, fixture, html } from '@open-wc/testing';
import { LitElement } from 'lit';
import { onRemoval } from '../../../src/call/removal.js';

/** Tells when it is removed for good. */
class RemovedHost extends LitElement {
  readonly gone = new Promise<string>((resolve) => {
    onRemoval(this, () => resolve(this.id));
  });
}
customElements.define('removed-host', RemovedHost);

const nextTask = () => new Promise((resolve) => setTimeout(resolve));

describe('a removal', () => {
  let place: HTMLElement;
  let ann: RemovedHost;
  let ben: RemovedHost;
  beforeEach(async () => {
    place = await fixture<HTMLElement>(
      html`<div><removed-host id="ann"></removed-host><removed-host id="ben"></removed-host></div>`,
    );
    [ann, ben] = [...place.children] as [RemovedHost, RemovedHost];
    // the first would be the first to be gone, had it not been put in again
    ann.remove();
    ben.remove();
    await nextTask();
    place.append(ann);
  });

  it('is none where the host is put in again a task later', async () => {
    expect(await Promise.race([ann.gone, ben.gone])).to.equal('ben');
  });

  it('counts from the last time the host was taken out', async () => {
    ann.remove();
    expect(await Promise.race([ann.gone, ben.gone])).to.equal('ben');
    expect(await ann.gone).to.equal('ann');
  });
});
