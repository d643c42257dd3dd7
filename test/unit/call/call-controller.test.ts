import { ContextConsumer } from '@lit/context';
import { expect, fixture, html } from '@open-wc/testing';
import { LitElement } from 'lit';
import type { CallConfig } from '../../../src/call/call-config.js';
import { CallController, callContext, type CallHost } from '../../../src/call/call-controller.js';
import { useParties } from '../../support/call/parties.js';
import { errorCode } from '../../support/events/rejection.js';

const people = useParties();

/** When the browser has done what it had to. */
const nextTask = () => new Promise((resolve) => setTimeout(resolve));

/** The least a page could write around a call. */
class TestHost extends LitElement implements CallHost {
  readonly controller = new CallController(this);
  readonly inviteUrl = null;
  readonly language = 'en';
  readonly invitedKey = null;
  readonly seals = false;
  invitedCallId: string | null = null;
  fixedCallId: string | null = null;
  resolveConfig = (): CallConfig => people.party().config();
  override render = () => html`<p>${this.controller.session.state.status}</p>`;
}
customElements.define('test-host', TestHost);

/** Something inside that shows the call. */
class TestStatus extends LitElement {
  readonly #call = new ContextConsumer(this, { context: callContext, subscribe: true });
  override render = () => html`<p>${this.#call.value?.session.state.status ?? 'no call'}</p>`;
}
customElements.define('test-status', TestStatus);

const makeHost = async () => {
  const host = await fixture<TestHost>(html`<test-host><test-status></test-status></test-host>`);
  const inside = host.querySelector('test-status') as TestStatus;
  const shown = async () => {
    await host.updateComplete;
    await inside.updateComplete;
    return [host, inside].map(({ shadowRoot }) => shadowRoot?.textContent?.trim());
  };
  return { host, shown };
};

/** A host in a call with Kaye. */
const inCall = async () => {
  const { host, shown } = await makeHost();
  const kaye = people.party();
  await kaye.join(await host.controller.start());
  await kaye.reaches('connected');
  while (host.controller.session.state.status !== 'connected') {
    await new Promise((resolve) =>
      host.controller.session.addEventListener('change', resolve, { once: true }),
    );
  }
  return { host, shown, kaye };
};

describe('CallController', () => {
  it('shows its host, and what is inside, where the call stands', async () => {
    const { host, shown } = await makeHost();
    expect(await shown()).to.deep.equal(['idle', 'idle']);
    await host.controller.start();
    expect(await shown()).to.deep.equal(['waiting', 'waiting']);
    await host.controller.session.leave();
    expect(await shown()).to.deep.equal(['ended', 'ended']);
  });

  it('goes on with its call when the host is moved', async () => {
    const { host, kaye } = await inCall();
    const { session } = host.controller;
    const { peerConnection } = session;
    const { stream } = session.local;
    const elsewhere = await fixture(html`<section></section>`);

    elsewhere.append(host);
    await host.updateComplete;

    expect(session.peerConnection).to.equal(peerConnection);
    expect(session.local.stream).to.equal(stream);
    const heard = kaye.hears('message');
    host.controller.session.chat.sendMessage('moved');
    await heard;
    expect(kaye.state.status).to.equal('connected');
  });

  it('goes on with its call when the host is out of the page for a moment', async () => {
    const { host, kaye } = await inCall();
    const parent = host.parentElement;
    host.remove();
    await nextTask();
    expect(host.controller.session.state.status).to.equal('connected');
    parent?.append(host);
    const heard = kaye.hears('message');
    host.controller.session.chat.sendMessage('back');
    await heard;
  });

  it('leaves at once when it is told to, also while the host is out of the page', async () => {
    const { host, kaye } = await inCall();
    const { stream } = host.controller.session.local;
    host.remove();
    const left = host.controller.session.leave();
    expect(host.controller.session.state).to.include({ status: 'ended', reason: 'left' });
    expect(stream!.getTracks().map(({ readyState }) => readyState)).not.to.include('live');
    await Promise.all([left, kaye.reaches('ended')]);
  });

  it('leaves when the host is removed', async () => {
    const { host, kaye } = await inCall();
    host.remove();
    expect((await kaye.reaches('ended')).reason).to.equal('remote-left');
    expect(host.controller.session.state).to.include({ status: 'ended', reason: 'left' });
    expect(people.devices.live).to.deep.equal([]);
    expect(people.connections.open.length).to.equal(0);
  });

  it('works again when the host is put back', async () => {
    const { host, shown, kaye } = await inCall();
    const parent = host.parentElement;
    host.remove();
    await kaye.reaches('ended');

    parent?.append(host);
    expect(await shown()).to.deep.equal(['ended', 'ended']);
    await kaye.join(await host.controller.start());
    await kaye.reaches('connected');
    expect((await shown())[1]).to.be.oneOf(['connecting', 'connected']);
  });
});

describe('start', () => {
  it('makes a call of its own each time', async () => {
    const { host } = await makeHost();
    const first = await host.controller.start();
    await host.controller.session.leave();
    expect(await host.controller.start()).not.to.equal(first);
  });

  it('makes the call again whose invitation is out, once', async () => {
    const { host } = await makeHost();
    host.controller.remake('invited-to', null);
    expect(await host.controller.start()).to.equal('invited-to');
    await host.controller.session.leave();
    expect(await host.controller.start()).not.to.equal('invited-to');
  });

  it('opens the fixed room, or joins who is there', async () => {
    const statuses: string[] = [];
    for (const { host } of [await makeHost(), await makeHost()]) {
      host.fixedCallId = 'lounge';
      expect(await host.controller.start()).to.equal('lounge');
      statuses.push(host.controller.session.state.status);
    }
    expect(statuses).to.deep.equal(['waiting', 'connecting']);
  });
});

describe('join', () => {
  it('takes the call it is given before the invited one, and that before the fixed room', async () => {
    const { host } = await makeHost();
    const { callId: given } = await people.waiting();
    const { callId: invited } = await people.waiting();
    host.fixedCallId = 'lounge';
    host.invitedCallId = invited;
    expect(host.controller.offeredCallId).to.equal(invited);

    await host.controller.join(given);
    expect(host.controller.session.state).to.have.property('callId', given);
    await host.controller.session.leave();
    await host.controller.join();
    expect(host.controller.session.state).to.have.property('callId', invited);
    await host.controller.session.leave();
    host.invitedCallId = null;
    await host.controller.join();
    expect(host.controller.session.state).to.include({ status: 'waiting', callId: 'lounge' });
  });

  it('makes no call: what does not exist is not found', async () => {
    const { host } = await makeHost();
    host.invitedCallId = 'nobody-there';
    expect(await errorCode(host.controller.join())).to.equal('call-not-found');
  });

  it('without any call to join says so', async () => {
    const { host } = await makeHost();
    expect(await errorCode(host.controller.join())).to.equal('call-not-found');
    expect(host.controller.session.state.status).to.equal('failed');
  });
});

describe('retry', () => {
  it('does what was tried last', async () => {
    const { host } = await makeHost();
    const { callId } = await people.waiting();
    expect(await errorCode(host.controller.join('not-there'))).to.equal('call-not-found');
    host.invitedCallId = callId;
    expect(await errorCode(host.controller.retry())).to.equal('call-not-found');

    const first = await host.controller.start();
    await host.controller.session.leave();
    await host.controller.retry();
    expect(host.controller.session.state).to.have.property('status', 'waiting');
    expect(host.controller.session.state).not.to.have.property('callId', first);
  });

  it('joins the offered call before anything was tried, and makes one where none is', async () => {
    const { host } = await makeHost();
    const { callId } = await people.waiting();
    host.invitedCallId = callId;
    await host.controller.retry();
    expect(host.controller.session.state).to.have.property('callId', callId);

    const { host: other } = await makeHost();
    await other.controller.retry();
    expect(other.controller.session.state.status).to.equal('waiting');
  });
});
