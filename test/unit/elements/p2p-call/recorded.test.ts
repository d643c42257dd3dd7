import { expect, fixture, html, oneEvent } from '@open-wc/testing';
import { LitElement } from 'lit';
import { CallSession } from '../../../../src/call/call-session.js';
import { forwardToPage } from '../../../../src/elements/p2p-call/page-events.js';

class TestOwner extends LitElement {
  readonly inviteUrl = null;
  readonly safetyWords = null;
}
customElements.define('test-owner', TestOwner);

describe('a complete recording', () => {
  const file = new File(['all of it'], 'call.webm', { type: 'video/webm' });

  /** A host, a session that tells of a recording, and the downloads that follow. */
  const setUp = async () => {
    const host = await fixture<TestOwner>(html`<test-owner></test-owner>`);
    const session = new CallSession();
    forwardToPage(host, session);
    const downloads: string[] = [];
    const click = HTMLAnchorElement.prototype.click;
    HTMLAnchorElement.prototype.click = function (this: HTMLAnchorElement) {
      downloads.push(`${this.download} ${this.protocol}`);
    };
    const tell = async () => {
      const told = oneEvent(host, 'call-recorded');
      session.dispatchEvent(new CustomEvent('recorded', { detail: file }));
      const { detail } = (await told) as CustomEvent<{ file: File }>;
      await host.updateComplete;
      HTMLAnchorElement.prototype.click = click;
      return detail.file;
    };
    return { host, downloads, tell };
  };

  it('is told to the page and saved as a download', async () => {
    const { tell, downloads } = await setUp();
    expect(await tell()).to.equal(file);
    expect(downloads).to.deep.equal(['call.webm blob:']);
  });

  it('is left to the page where that wants it', async () => {
    const { host, tell, downloads } = await setUp();
    host.addEventListener('call-recorded', (event) => event.preventDefault());
    await tell();
    expect(downloads).to.deep.equal([]);
  });
});
