import { expect, fixture, html } from '@open-wc/testing';
import '../../../../src/index.js';
import type { CallStatus } from '../../../../src/call/call-state.js';
import type { P2PCall } from '../../../../src/elements/p2p-call/p2p-call.js';
import { registerStrings, stringsFor } from '../../../../src/elements/words/strings.js';
import { nextEvent } from '../../../support/events/next-event.js';
import { buttonIn, elementsIn, textIn } from '../../../support/elements/shadow-text.js';
import { openWith } from '../../../support/elements/open-with.js';

/** Without a Firebase config it is the preview: the two talk over BroadcastChannel. */
const call = () => fixture<P2PCall>(html`<p2p-call ice-servers="[]"></p2p-call>`);

const until = async (element: P2PCall, status: CallStatus): Promise<void> => {
  while (element.state.status !== status) await nextEvent(element, 'call-state-change');
};

const connect = async () => {
  const [caller, callee] = [await call(), await call()];
  const id = await caller.start();
  await callee.join(id);
  await Promise.all([until(caller, 'connected'), until(callee, 'connected')]);
  return { caller, callee, id };
};

const videoOf = (element: P2PCall, stream: MediaStream | null) =>
  elementsIn(element.shadowRoot!).find(
    (found): found is HTMLVideoElement =>
      found instanceof HTMLVideoElement && found.srcObject === stream && stream !== null,
  )!;

/** The next time the element draws itself. Call it before that. */
const nextRender = (element: Element) =>
  new Promise<void>((resolve) => {
    const observer = new MutationObserver(() => {
      observer.disconnect();
      resolve();
    });
    observer.observe(element.shadowRoot!, {
      subtree: true,
      childList: true,
      characterData: true,
    });
  });

const nextFrame = (video: HTMLVideoElement) =>
  new Promise((resolve) => video.requestVideoFrameCallback(resolve));

describe('<p2p-call>', () => {
  afterEach(() => {
    openWith();
  });

  it('tells every status, and tells it when the page can see it', async () => {
    const element = await call();
    const seen: string[] = [];
    element.addEventListener('call-state-change', ({ detail }) => {
      expect(element.matches(`:state(${element.state.status})`)).to.equal(true);
      seen.push(`${detail.previous.status} > ${detail.state.status}`);
    });
    const created = nextEvent(element, 'call-created');
    const id = await element.start();
    const { detail } = await created;
    expect(detail).to.include({ callId: id, url: element.inviteUrl });
    // a log of it does not give the call away
    expect(JSON.parse(JSON.stringify(detail))).to.deep.equal({ callId: id });
    expect(element.inviteUrl).to.match(new RegExp(`#call=${id}$`));
    const ended = nextEvent(element, 'call-ended');
    await element.leave();
    expect((await ended).detail).to.deep.equal({ reason: 'left', durationMs: 0 });
    expect(seen).to.deep.equal([
      'idle > capturing',
      'capturing > joining',
      'joining > waiting',
      'waiting > ended',
    ]);
  });

  it('shows both people to each other, in the preview and says that it is one', async () => {
    const { caller, callee } = await connect();
    expect(textIn(caller)).to.contain('Preview: calls stay between tabs');
    expect(caller.matches(':state(preview)')).to.equal(true);
    for (const element of [caller, callee]) {
      await nextFrame(videoOf(element, element.remoteStream));
      const local = videoOf(element, element.localStream);
      await nextFrame(local);
      expect(local.muted).to.equal(true);
      expect(getComputedStyle(local).scale, 'mirrored').to.equal('-1 1');
      expect(videoOf(element, element.remoteStream).muted).to.equal(true);
      await expect(element).to.be.accessible();
    }
  });

  it('knows name, microphone and camera of the other side when it is connected', async () => {
    const caller = await call();
    const callee = await fixture<P2PCall>(
      html`<p2p-call ice-servers="[]" display-name="Kaye" muted camera-off></p2p-call>`,
    );
    const id = await caller.start();
    const changed = nextEvent(caller, 'call-remote-change');
    await callee.join(id);
    const { detail } = await changed;
    const off = { microphone: false, camera: false, screen: false, recording: false };
    expect(detail).to.deep.equal({ name: 'Kaye', ...off });
    await until(caller, 'connected');
    await caller.updateComplete;
    expect(textIn(caller)).to.contain('Kaye');
    expect(callee.localStream!.getVideoTracks()).to.have.length(0);
    const on = nextEvent(caller, 'call-remote-change');
    await callee.toggleMicrophone(true);
    expect((await on).detail.microphone).to.equal(true);
  });

  it('carries messages both ways', async () => {
    const { caller, callee } = await connect();
    callee.chatOpen = true;
    const heard = nextEvent(callee, 'call-message');
    caller.sendMessage('Hello there');
    const { text, from } = (await heard).detail;
    expect({ text, from }).to.deep.equal({ text: 'Hello there', from: 'remote' });
    await callee.updateComplete;
    expect(textIn(callee)).to.contain('Hello there');
  });

  it('ends for both when one leaves, and calls again', async () => {
    const { caller, callee } = await connect();
    const local = caller.localStream!;
    const told = nextEvent(caller, 'call-ended');
    await callee.leave();
    expect((await told).detail.reason).to.equal('remote-left');
    expect(caller.localStream).to.equal(null);
    expect(local.getTracks().every(({ readyState }) => readyState === 'ended')).to.equal(true);
    await caller.updateComplete;
    await expect(caller).to.be.accessible();
    buttonIn(caller, 'Call again')!.click();
    await until(caller, 'waiting');
  });

  it('has a width in a dialog that has none, and overflows no narrow one', async () => {
    const dialog = await fixture<HTMLDialogElement>(html`<dialog><p2p-call></p2p-call></dialog>`);
    dialog.showModal();
    const element = dialog.firstElementChild!;
    expect(element.getBoundingClientRect().width).to.be.at.least(288);
    dialog.style.width = '200px';
    for (const display of ['block', 'flex', 'grid']) {
      dialog.style.display = display;
      expect(element.getBoundingClientRect().width, display).to.be.within(150, 200);
    }
  });

  it('goes on with the call when it is moved in the page, and plays again', async () => {
    const { caller, callee } = await connect();
    const elsewhere = await fixture<HTMLElement>(html`<section></section>`);
    elsewhere.append(caller);
    await caller.updateComplete;
    await nextFrame(videoOf(caller, caller.remoteStream));
    expect(caller.state.status).to.equal('connected');
    expect(callee.state.status).to.equal('connected');
  });

  it('leaves when it is removed, and works when it is put in again', async () => {
    const { caller, callee } = await connect();
    const told = nextEvent(callee, 'call-ended');
    const parent = caller.parentElement!;
    caller.remove();
    expect((await told).detail.reason).to.equal('remote-left');
    parent.append(caller);
    await caller.start();
    expect(caller.state.status).to.equal('waiting');
  });

  it('joins the call of the invitation link', async () => {
    const caller = await call();
    const id = await caller.start();
    openWith(`call=${id}`);
    const callee = await call();
    expect(textIn(callee)).to.contain('You are invited to a call');
    buttonIn(callee, 'Join the call')!.click();
    await Promise.all([until(caller, 'connected'), until(callee, 'connected')]);
  });

  it('needs no hand where autojoin is set', async () => {
    const first = await fixture<P2PCall>(
      html`<p2p-call ice-servers="[]" call-id="room-1" autojoin></p2p-call>`,
    );
    await until(first, 'waiting');
    const second = await call();
    await second.join('room-1');
    await Promise.all([until(first, 'connected'), until(second, 'connected')]);
  });

  it('refuses a second start, and the call goes on', async () => {
    const element = await call();
    await element.start();
    const error = (await element.start().catch((cause: unknown) => cause)) as DOMException;
    expect(error.name).to.equal('InvalidStateError');
    expect(element.state.status).to.equal('waiting');
  });

  it('fails with words for an unknown call, tells the page, and begins anew', async () => {
    const element = await call();
    const failed = nextEvent(element, 'call-error');
    const error = (await element.join('nobody-is-here').catch((cause: unknown) => cause)) as Error;
    expect((await failed).detail.error).to.equal(error);
    expect(error).to.have.property('code', 'call-not-found');
    expect(textIn(element)).to.contain('This call does not exist');
    await expect(element).to.be.accessible();
    await element.start();
    expect(element.state.status).to.equal('waiting');
  });

  it('is no preview with half a config: it says what is missing', async () => {
    const element = await fixture<P2PCall>(html`<p2p-call api-key="x"></p2p-call>`);
    expect(element.matches(':state(preview)')).to.equal(false);
    expect(textIn(element)).to.contain('project-id is missing');
  });

  it('speaks the language of its place in the page, also when that changes', async () => {
    const place = await fixture<HTMLElement>(
      html`<div lang="ko"><p2p-call ice-servers="[]"></p2p-call></div>`,
    );
    const element = place.querySelector('p2p-call')!;
    await element.updateComplete;
    expect(textIn(element)).to.match(/[가-힣]/);
    element.lang = 'en';
    await element.updateComplete;
    expect(textIn(element)).to.contain('Start a call');
  });

  it('follows the lang of any ancestor, through shadow roots and slots, in error texts too', async () => {
    const outer = await fixture<HTMLElement>(html`<main><div></div></main>`);
    const place = outer.querySelector('div')!;
    const frame = place.attachShadow({ mode: 'open' });
    frame.innerHTML = '<section><slot></slot></section>';
    place.innerHTML = '<p2p-call api-key="x"><div><call-panel></call-panel></div></p2p-call>';
    const panel = place.querySelector('call-panel')!;
    await place.querySelector('p2p-call')!.updateComplete;
    const titleIn = (language: string) => stringsFor(language).errors['config-invalid'].title;
    const says = async (words: string) => {
      while (!textIn(panel).includes(words)) await nextRender(panel);
    };
    await says(titleIn('en'));
    outer.lang = 'ko';
    await says(titleIn('ko'));
    frame.querySelector('section')!.lang = 'en';
    await says(titleIn('en'));
  });

  it('says new words of its language at once', async () => {
    const place = await fixture<HTMLElement>(html`<div lang="nl"><p2p-call></p2p-call></div>`);
    const element = place.querySelector('p2p-call')!;
    await element.updateComplete;
    const panel = element.shadowRoot!.querySelector('call-panel')!;
    expect(textIn(panel)).to.contain('Start a call');
    registerStrings('nl', { start: 'Bellen' });
    await nextRender(panel);
    expect(textIn(panel)).to.contain('Bellen').and.not.to.contain('Start a call');
    expect(textIn(panel)).to.contain('Start a video call');
  });

  it('shows the layout a page composes, in any order and depth', async () => {
    const element = await fixture<P2PCall>(html`
      <p2p-call ice-servers="[]">
        <section>
          <call-controls></call-controls>
          <div><call-video source="local"></call-video></div>
        </section>
        <call-video source="remote"></call-video>
      </p2p-call>
    `);
    const other = await call();
    const controls = element.querySelector('call-controls')!;
    buttonIn(controls, 'Start a call')!.click();
    await until(element, 'waiting');
    if (!('callId' in element.state)) throw new Error('A call that waits has an id.');
    await other.join(element.state.callId);
    await until(element, 'connected');
    const remote = element.querySelector<HTMLElement>('call-video[source=remote]')!;
    await nextFrame(remote.shadowRoot!.querySelector('video')!);
    await element.updateComplete;
    buttonIn(controls, 'Leave the call')!.click();
    await until(element, 'ended');
  });

  it('comes to life however a page makes it', async () => {
    const made = document.createElement('p2p-call');
    made.callId = 'set before it is in the page';
    const parsed = await fixture<HTMLElement>(html`<div></div>`);
    parsed.innerHTML = '<p2p-call audio-only></p2p-call>';
    parsed.append(made);
    await made.updateComplete;
    expect(textIn(made)).to.contain('call-id');
    const inner = parsed.querySelector('p2p-call')!;
    await inner.updateComplete;
    expect(inner.audioOnly).to.equal(true);
    expect(buttonIn(inner, 'Start a call')).to.exist;
    inner.removeAttribute('ice-servers');
    inner.removeAttribute('call-id');
    await inner.start();
    expect(inner.state.status).to.equal('waiting');
  });

  it('takes an attribute that is removed for an empty one', async () => {
    const element = await fixture<P2PCall>(
      html`<p2p-call api-key="key" display-name="Ada" ice-servers="[]"></p2p-call>`,
    );
    for (const name of element.getAttributeNames()) element.removeAttribute(name);
    expect([element.apiKey, element.displayName, element.iceServers]).to.deep.equal(['', '', '']);
    await element.start();
    expect(element.state.status).to.equal('waiting');
  });
});
