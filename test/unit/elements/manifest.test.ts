import { expect, fixture, html, nextFrame } from '@open-wc/testing';
import type { LitElement } from 'lit';
import '../../../src/index.js';
import type { P2PCall } from '../../../src/elements/p2p-call/p2p-call.js';
import { elementsIn } from '../../support/elements/shadow-text.js';

interface Named {
  readonly name: string;
  readonly description?: string;
}
interface Declaration {
  readonly tagName?: string;
  readonly attributes?: readonly Named[];
  readonly members?: readonly (Named & { readonly kind: string; readonly privacy?: string })[];
  readonly events?: readonly Named[];
  readonly cssParts?: readonly Named[];
  readonly cssStates?: readonly Named[];
}

const manifest = (await (await fetch('/custom-elements.json')).json()) as {
  modules: { declarations?: Declaration[] }[];
};
const declarations = manifest.modules
  .flatMap((module) => module.declarations ?? [])
  .filter((declaration) => declaration.tagName);
const names = (list: readonly Named[] | undefined) => (list ?? []).map(({ name }) => name);
const of = (tag: string) => declarations.find(({ tagName }) => tagName === tag)!;

/** In the element and everything inside. */
const expectNamedParts = (call: Element) => {
  for (const element of elementsIn(call.shadowRoot!)) {
    const root = element.getRootNode() as ShadowRoot;
    const tag = root.host.localName;
    for (const part of element.getAttribute('part')?.split(' ') ?? []) {
      expect(names(of(tag).cssParts), `<${tag}> ${part}`).to.include(part);
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
      expect(names(declaration.attributes).sort()).to.deep.equal([...observedAttributes].sort());
    });

    it(`describes every attribute, part, event and state of <${tag}>`, () => {
      const { attributes, cssParts, events, cssStates } = declaration;
      const silent = [attributes, cssParts, events, cssStates]
        .flatMap((list) => list ?? [])
        .filter(({ description }) => !description);
      expect(names(silent)).to.deep.equal([]);
    });

    it(`tells of no private member of <${tag}>`, () => {
      const hidden = (declaration.members ?? []).filter(
        ({ name, privacy }) => name.startsWith('#') || privacy === 'private',
      );
      expect(names(hidden)).to.deep.equal([]);
    });
  }

  it('has the fixed events, methods and statuses of <p2p-call>', () => {
    const call = of('p2p-call');
    expect(names(call.events)).to.include.members([
      'call-state-change',
      'call-created',
      'call-ended',
      'call-media-change',
      'call-remote-change',
      'call-message',
      'call-error',
    ]);
    const methods = call.members!.filter(({ kind }) => kind === 'method');
    expect(names(methods)).to.include.members([
      'start',
      'join',
      'leave',
      'toggleMicrophone',
      'toggleCamera',
      'sendMessage',
    ]);
    expect(names(call.cssStates)).to.include.members([
      ...['idle', 'capturing', 'joining', 'waiting', 'connecting'],
      ...['connected', 'reconnecting', 'ended', 'failed'],
    ]);
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
