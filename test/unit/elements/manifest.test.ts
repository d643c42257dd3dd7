import { expect, fixture, html, nextFrame } from '@open-wc/testing';
import { nothing, render, type LitElement } from 'lit';
import '../../../src/index.js';
import { actions, press } from '../../../src/elements/controls/actions.js';
import type { ActionContext } from '../../../src/elements/shared/action-context.js';
import type { P2PCall } from '../../../src/elements/p2p-call/p2p-call.js';
import { SelfView } from '../../../src/elements/video/self-view.js';
import { stringsFor } from '../../../src/elements/words/strings.js';
import { allStates, type FakeCall } from '../../support/elements/fake-call.js';
import { declarationOf, declarations, namesOf, valuesOf } from '../../support/elements/manifest.js';
import { elementsIn } from '../../support/elements/shadow-text.js';

/** What an action knows in a host that pretends to have a call. */
const contextOf = (host: FakeCall): ActionContext => ({
  controller: host.call,
  call: host.call.session,
  view: host,
  words: stringsFor('en'),
});

/** In the element and everything inside. */
const expectNamedParts = (call: Element) => {
  for (const element of elementsIn(call.shadowRoot!)) {
    const root = element.getRootNode() as ShadowRoot;
    const tag = root.host.localName;
    for (const part of element.getAttribute('part')?.split(' ') ?? []) {
      expect(namesOf(declarationOf(tag).cssParts), `<${tag}> ${part}`).to.include(part);
      const host = root.host.getAttribute('part');
      if (root.host !== call && host) {
        expect(root.host.getAttribute('exportparts')).to.contain(`${part}:${host}__${part}`);
      }
    }
  }
};

describe('custom-elements.json', () => {
  for (const declaration of declarations) {
    const tag = declaration.tagName!;

    it(`knows exactly the attributes of <${tag}>`, () => {
      const { observedAttributes } = customElements.get(tag) as typeof LitElement;
      expect(namesOf(declaration.attributes).sort()).to.deep.equal([...observedAttributes].sort());
    });

    it(`describes every attribute, part, event and state of <${tag}>`, () => {
      const { attributes, cssParts, events, cssStates } = declaration;
      const silent = [attributes, cssParts, events, cssStates]
        .flatMap((list) => list ?? [])
        .filter(({ description }) => !description);
      expect(namesOf(silent)).to.deep.equal([]);
    });

    it(`tells of no private member of <${tag}>`, () => {
      const hidden = (declaration.members ?? []).filter(
        ({ name, privacy }) => name.startsWith('#') || privacy === 'private',
      );
      expect(namesOf(hidden)).to.deep.equal([]);
    });
  }

  it('has the fixed events, methods and statuses of <p2p-call>', () => {
    const call = declarationOf('p2p-call');
    expect(namesOf(call.events)).to.include.members([
      'call-state-change',
      'call-created',
      'call-ended',
      'call-media-change',
      'call-remote-change',
      'call-message',
      'call-error',
    ]);
    const methods = call.members!.filter(({ kind }) => kind === 'method');
    expect(namesOf(methods)).to.include.members([
      'start',
      'join',
      'leave',
      'toggleMicrophone',
      'toggleCamera',
      'sendMessage',
    ]);
    expect(namesOf(call.cssStates)).to.include.members([
      ...['idle', 'capturing', 'joining', 'waiting', 'connecting'],
      ...['connected', 'reconnecting', 'ended', 'failed'],
    ]);
  });

  it('lists every action at <call-button>, and no other', () => {
    expect(valuesOf('call-button', 'action')).to.deep.equal(Object.keys(actions));
  });

  it('lists the values that `source` of <call-video> accepts', async () => {
    const host = await fixture<FakeCall>(html`<fake-call><call-video></call-video></fake-call>`);
    const video = host.querySelector('call-video')!;
    const streams = { remoteStream: new MediaStream(), localStream: new MediaStream() };
    await host.show({ ...streams, remoteScreen: new MediaStream() });
    const shown = new Map<string, MediaProvider | null>();
    for (const source of [...valuesOf('call-video', 'source'), 'elsewhere']) {
      video.setAttribute('source', source);
      await video.updateComplete;
      shown.set(source, video.shadowRoot!.querySelector('video')!.srcObject);
    }
    expect(Object.fromEntries(shown)).to.deep.equal({
      local: host.call.session.local.stream,
      remote: host.call.session.remoteStream,
      screen: host.call.session.remoteScreen,
      elsewhere: null,
    });
  });

  it('lists the values that `theme` of <p2p-call> accepts', async () => {
    const call = await fixture<P2PCall>(html`<p2p-call></p2p-call>`);
    const base = call.shadowRoot!.querySelector('[part=base]')!;
    for (const theme of valuesOf('p2p-call', 'theme')) {
      call.theme = theme as P2PCall['theme'];
      await call.updateComplete;
      expect(base.className).to.equal(`base ${theme}`);
    }
    expect(valuesOf('p2p-call', 'theme')).to.have.members(['light', 'dark', 'auto']);
  });

  it('lists the corners that `self-corner` of <p2p-call> goes through', async () => {
    const host = await fixture<FakeCall>(html`<fake-call></fake-call>`);
    const selfView = new SelfView();
    const context = contextOf(host);
    await host.show({ state: allStates()[5]! });
    const corners = new Set<string>();
    while (!corners.has(host.selfCorner)) {
      corners.add(host.selfCorner);
      render(selfView.render(context, nothing), host);
      host.querySelector<HTMLElement>('[part=self-grip]')!.click();
    }
    expect(valuesOf('p2p-call', 'self-corner')).to.have.members([...corners]);
  });

  for (const [attribute, presses] of [
    ['fit', ['fit', 'fit']],
    ['side', ['chat', 'more']],
  ] as const) {
    it(`lists the values that presses give \`${attribute}\` of <p2p-call>`, async () => {
      const host = await fixture<FakeCall>(
        html`<fake-call><call-chat></call-chat><call-settings></call-settings></fake-call>`,
      );
      const context = contextOf(host);
      await host.show({ state: allStates()[5]! });
      const values = new Set<string | null>();
      for (const action of presses) {
        await press(action, context);
        values.add(host[attribute]);
      }
      expect(valuesOf('p2p-call', attribute)).to.have.members([...values]);
    });
  }

  it('lists the values that `ice-transport-policy` of <p2p-call> accepts', async () => {
    const call = await fixture<P2PCall>(html`<p2p-call></p2p-call>`);
    const policies = valuesOf('p2p-call', 'ice-transport-policy');
    expect(policies).to.deep.equal(['all', 'relay']);
    for (const policy of policies) {
      call.iceTransportPolicy = policy as RTCIceTransportPolicy;
      expect(call.resolveConfig().rtcConfiguration.iceTransportPolicy).to.equal(policy);
    }
  });

  it('names every part that is rendered, and exports those of the elements inside', async () => {
    expectNamedParts(await fixture(html`<p2p-call></p2p-call>`));
  });

  it('does so for the parts of the lobby too', async () => {
    const call = await fixture<P2PCall>(html`<p2p-call lobby></p2p-call>`);
    const meters = () => elementsIn(call.shadowRoot!).filter((e) => e instanceof HTMLMeterElement);
    while (meters().length < 2) await nextFrame(); // the tests' browser allows the devices
    expectNamedParts(call);
  });
});
