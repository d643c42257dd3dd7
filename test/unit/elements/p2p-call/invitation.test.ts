import { expect, fixture, html } from '@open-wc/testing';
import '../../../../src/index.js';
import type { P2PCall } from '../../../../src/elements/p2p-call/p2p-call.js';
import { pageInvitation } from '../../../../src/elements/shared/page-invitation.js';
import { Devices } from '../../../support/browser/devices.js';
import { Permissions } from '../../../support/browser/permissions.js';
import { openWith } from '../../../support/elements/open-with.js';
import { buttonIn, elementsIn, textIn } from '../../../support/elements/shadow-text.js';
import { nextEvent } from '../../../support/events/next-event.js';
import { waitUntil } from '../../../support/events/wait-until.js';

const made = 'abcdefghijkmnpqrstuvwxyz23';
const other = '23abcdefghijkmnpqrstuvwxyz';
const invited = 'You are invited to a call';

const widget = async (template = html`<p2p-call ice-servers="[]"></p2p-call>`) => {
  const element = await fixture<P2PCall>(template);
  await waitUntil(() => textIn(element).trim() !== '', 'a card');
  return element;
};
/** Somebody else's script writes into the address. */
const rewrite = async (hash: string) => {
  const change = new Promise((resolve) =>
    window.addEventListener('hashchange', resolve, { once: true }),
  );
  location.hash = hash;
  await change;
};
const shows = (element: P2PCall, text: string) =>
  waitUntil(() => textIn(element).includes(text), text);

describe('The invitation of the page', () => {
  let devices: Devices;
  beforeEach(() => (devices = new Devices()));
  afterEach(() => {
    devices.restore();
    openWith();
  });

  it('leaves the address bar, and the rest of the fragment stays', async () => {
    const state = { page: 7 };
    openWith();
    history.replaceState(state, '', '#/room/5?call=room-7&a=1');
    const element = await widget();
    expect(location.hash).to.equal('#/room/5?a=1');
    expect(history.state).to.deep.equal(state);
    expect(element.invitedCallId).to.equal('room-7');
    expect(textIn(element)).to.contain(invited);
  });

  it('stays, whatever other scripts write into the fragment', async () => {
    openWith(`call=${made}`);
    const element = await widget();
    for (const hash of ['#consent', '', '#/other/route', '#h2']) {
      if (hash === location.hash) continue;
      await rewrite(hash);
      await element.updateComplete;
      expect(element.invitedCallId).to.equal(made);
      expect(textIn(element)).to.contain(invited);
    }
  });

  it('gives way to another one', async () => {
    openWith(`call=${made}`);
    const element = await widget();
    await rewrite(`#call=${other}`);
    expect(element.invitedCallId).to.equal(other);
    expect(location.hash).to.equal('');
  });

  it('comes late to a page that had none, and is shown', async () => {
    openWith();
    const element = await widget();
    expect(textIn(element)).to.contain('Start a video call');
    await rewrite(`#call=${other}`);
    await shows(element, invited);
  });

  it('opens no device unasked when it comes late', async () => {
    const permissions = new Permissions('granted');
    try {
      openWith();
      const plain = await widget();
      const eager = await widget(html`<p2p-call ice-servers="[]" autojoin></p2p-call>`);
      await rewrite(`#call=${other}`);
      await shows(plain, invited);
      await waitUntil(() => permissions.watched, 'the permission is known');
      await Promise.all([plain.updateComplete, eager.updateComplete]);
      expect(devices.asked).to.have.length(0);
      expect(eager.state.status).to.equal('idle');
    } finally {
      permissions.restore();
    }
  });

  it('does not count where the page has a fixed room', async () => {
    openWith(`call=${made}`);
    const element = await widget(html`<p2p-call ice-servers="[]" call-id="lounge"></p2p-call>`);
    expect(element.invitedCallId).to.equal(null);
    expect(textIn(element)).not.to.contain(invited);
  });

  it('closes the preview when it goes away', async () => {
    openWith(`call=${made}`);
    const element = await widget();
    buttonIn(element, 'Check camera and microphone')!.click();
    await waitUntil(() => devices.live.length > 0, 'a preview');
    await rewrite('#call=.');
    await shows(element, 'damaged');
    await waitUntil(() => devices.live.length === 0, 'no device is open');
  });

  it('opens no preview for a widget that is gone by then', async () => {
    let answer!: (status: PermissionStatus) => void;
    const { query } = navigator.permissions;
    const asked = new Promise<void>((resolve) => {
      navigator.permissions.query = () => {
        resolve();
        return new Promise((later) => (answer = later));
      };
    });
    openWith(`call=${made}`);
    const element = await widget(html`<p2p-call ice-servers="[]" audio-only></p2p-call>`);
    await asked;
    navigator.permissions.query = query;
    const allowed = await navigator.permissions.query({ name: 'microphone' });
    expect(allowed.state).to.equal('granted');
    element.remove();
    answer(allowed);
    await element.updateComplete;
    await new Promise(requestAnimationFrame);
    expect(devices.asked).to.have.length(0);
  });

  it('that is damaged is said to be, and offers no call of its own', async () => {
    openWith('call=ab');
    const element = await widget();
    expect(textIn(element)).to.contain('This invitation link is damaged');
    expect(buttonIn(element, 'Start a call')).to.equal(null);
    await expect(element).to.be.accessible();
    const field = elementsIn(element.shadowRoot!).find((found) => found.id === 'id');
    expect(field).to.exist;
  });

  it('is used once its call is over, for the next widget too', async () => {
    openWith();
    const caller = await widget();
    const id = await caller.start();
    openWith(`call=${id}`);
    const callee = await widget();
    expect(callee.invitedCallId).to.equal(id);
    await callee.join();
    const over = nextEvent(callee, 'call-ended');
    await callee.leave();
    await over;
    expect(textIn(callee)).to.contain('This link is used up');
    expect((await widget()).invitedCallId).to.equal(null);
    expect(sessionStorage.getItem('p2p-call-invitation')).to.equal(null);
  });

  it('is back in the address for another browser', () => {
    const { origin, pathname, search } = location;
    const table = {
      'call=room-7': '#call=room-7',
      'call=room-7&key=ab_c': '#call=room-7&key=ab_c',
      'a=1&call=room-7': '#a=1&call=room-7',
      '/room/5?call=room-7': '#/room/5?call=room-7',
      '/room/5?a=1&call=room-7': '#/room/5?a=1&call=room-7',
      top: '#top',
    };
    for (const [opened, hash] of Object.entries(table)) {
      openWith(opened);
      expect(pageInvitation.address).to.equal(`${origin}${pathname}${search}${hash}`);
    }
  });
});

describe('A page without an address', () => {
  it('hands out the ID alone, and tells the owner what to set', async () => {
    const frame = document.createElement('iframe');
    frame.allow = 'camera; microphone';
    frame.srcdoc = '<p2p-call ice-servers="[]"></p2p-call>';
    const loaded = new Promise((resolve) => frame.addEventListener('load', resolve));
    document.body.append(frame);
    await loaded;
    const inside = frame.contentWindow as Window & typeof globalThis;
    const warnings: string[] = [];
    inside.console.warn = (text: string) => warnings.push(text);
    const script = inside.document.createElement('script');
    script.type = 'module';
    script.src = new URL('../../../../src/index.ts', import.meta.url).href;
    inside.document.head.append(script);
    await inside.customElements.whenDefined('p2p-call');
    const element = inside.document.querySelector('p2p-call')!;
    const id = await element.start();
    await waitUntil(() => textIn(element).includes(id), 'the ID');
    expect(element.inviteUrl).to.equal(null);
    expect(textIn(element)).not.to.contain('Copy link');
    expect(textIn(element)).not.to.contain('QR code');
    expect(warnings.filter((text) => text.includes('invite-url'))).to.have.length(1);
    await element.leave();
    frame.remove();
  });
});
