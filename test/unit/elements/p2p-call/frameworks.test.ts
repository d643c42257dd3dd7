import { expect } from '@open-wc/testing';
import '../../../../src/index.js';
import { ConnectedPair } from '../../../support/elements/connected-pair.js';
import { nextEvent } from '../../../support/events/next-event.js';

const nextTask = () => new Promise((resolve) => setTimeout(resolve));

/**
 * What a page's framework does to bring an element in line with the server's html (Turbo, Livewire, htmx):
 * the same attributes, the same children, and nothing else.
 */
const morph = (element: Element, html: string): void => {
  const template = document.createElement('template');
  template.innerHTML = html;
  const wanted = template.content.firstElementChild!;
  for (const name of element.getAttributeNames()) {
    if (!wanted.hasAttribute(name)) element.removeAttribute(name);
  }
  for (const { name, value } of wanted.attributes) element.setAttribute(name, value);
  element.replaceChildren(...wanted.childNodes);
};

describe('in the hands of a framework', () => {
  const pair = new ConnectedPair();
  before(async function () {
    this.timeout(20_000);
    await pair.open();
  });
  after(() => pair.close());

  it('a call goes on when the widget is taken out and put in again, and is seen and heard again', async () => {
    const { caller, callee } = pair;
    const place = document.createElement('section');
    document.body.append(place);
    caller.chatOpen = true;
    caller.remove();
    await nextTask();
    place.append(caller);
    await caller.updateComplete;
    const heard = nextEvent(callee, 'call-message');
    caller.sendMessage('back again');
    expect((await heard).detail.text).to.equal('back again');
    expect(caller.chatOpen).to.equal(true);
    const videos = [...caller.shadowRoot!.querySelectorAll('call-video')].map(({ shadowRoot }) =>
      shadowRoot!.querySelector('video')!,
    );
    const remote = videos.find(({ srcObject }) => srcObject === caller.remoteStream)!;
    await new Promise((resolve) => remote.requestVideoFrameCallback(resolve));
    expect(remote.paused).to.equal(false);
  });

  it('a page brought in line with the server takes back nothing that a person chose', async () => {
    const { caller } = pair;
    const fromServer =
      '<p2p-call ice-servers="[]" chat-open fit="cover" self-hidden="false"></p2p-call>';
    morph(caller, fromServer);
    const chosen = {
      ...{ selfHidden: true, selfCorner: 'bottom-start', fit: 'contain', noSounds: true },
      ...{ side: 'settings', chatOpen: false, lowData: true, audioOnly: true },
    } as const;
    Object.assign(caller, chosen);
    await caller.toggleMicrophone(false);
    await caller.updateComplete;
    morph(caller, fromServer);
    await caller.updateComplete;
    for (const [name, value] of Object.entries(chosen)) {
      expect(caller[name as keyof typeof chosen], name).to.equal(value);
    }
    expect(caller.state.status).to.equal('connected');
    expect(caller.localStream!.getAudioTracks().some(({ enabled }) => enabled)).to.equal(false);
  });
});
