import { expect } from '@open-wc/testing';
import '../../../../src/index.js';
import type { P2PCall } from '../../../../src/elements/p2p-call/p2p-call.js';
import { ConnectedPair } from '../../../support/elements/connected-pair.js';
import { buttonIn, elementsIn } from '../../../support/elements/shadow-text.js';
import { waitUntil } from '../../../support/events/wait-until.js';

class OpenFrame extends HTMLElement {
  constructor() {
    super();
    this.attachShadow({ mode: 'open' }).innerHTML = '<p><call-panel></call-panel></p>';
  }
}
customElements.define('open-frame', OpenFrame);

const warnings: string[] = [];
const { warn } = console;
const host = document.createElement('div');

const widget = async (children: string): Promise<P2PCall> => {
  host.innerHTML = `<p2p-call>${children}</p2p-call>`;
  const element = host.querySelector('p2p-call')!;
  await settled(element);
  return element;
};
/** Until it is drawn with everything in it. */
const settled = async (element: P2PCall) => {
  await element.updateComplete;
  await new Promise((resolve) => setTimeout(resolve));
  await element.updateComplete;
};
const hasDefaultLayout = (element: P2PCall) =>
  element.shadowRoot!.querySelector('[part=stage]') !== null;
const hasPageLayout = (element: P2PCall) =>
  element.shadowRoot!.querySelector('slot:not([name])') !== null;

describe('what a page puts into <p2p-call>', () => {
  before(() => document.body.append(host));
  after(() => host.remove());
  beforeEach(() => {
    warnings.length = 0;
    console.warn = (text: string) => warnings.push(text);
  });
  afterEach(() => {
    console.warn = warn;
    host.textContent = '';
  });

  for (const shown of [
    '<br>',
    '<p></p>',
    '<p>Your call is loading…</p>',
    'Your browser cannot call',
    '<br><br><div><span>deep</span></div>',
    '<font></font>',
    '<script></script><noscript></noscript><style></style><template></template><slot></slot><br>',
    '<p2p-call></p2p-call>',
    '<div><p2p-call><call-panel></call-panel></p2p-call></div>',
  ]) {
    it(`leaves the default layout for ${shown}, and warns once`, async () => {
      const element = await widget(shown);
      expect(hasDefaultLayout(element)).to.equal(true);
      expect(hasPageLayout(element)).to.equal(false);
      expect(buttonIn(element, 'Start a call')).to.exist;
      element.requestUpdate();
      await settled(element);
      expect(warnings).to.have.length(1);
      expect(warnings[0]).to.contain('<p2p-call>').and.to.contain('<call-…>');
    });
  }

  for (const silent of [
    '',
    ' \n ',
    '<!-- a comment -->',
    '<noscript>Without scripts there is no call.</noscript>',
    '<script type="text/plain">call-video</script>',
    '<style>call-video {}</style>',
    '<template><call-video></call-video></template>',
    '<slot></slot>',
    '<h2 slot="intro">Hello</h2>',
    '<button slot="controls">More</button>',
    '<call-button slot="controls" action="microphone"></call-button>',
  ]) {
    it(`leaves the default layout for "${silent}", without a word`, async () => {
      const element = await widget(silent);
      expect(hasDefaultLayout(element)).to.equal(true);
      expect(warnings).to.deep.equal([]);
    });
  }

  for (const layout of [
    '<call-panel></call-panel>',
    '<div><section><br><call-video source="local"></call-video></section></div>',
    'Talk: <call-button action="start"></call-button>',
    '<open-frame></open-frame>',
  ]) {
    it(`shows ${layout}`, async () => {
      const element = await widget(layout);
      expect(hasPageLayout(element)).to.equal(true);
      expect(hasDefaultLayout(element)).to.equal(false);
      expect(warnings).to.deep.equal([]);
    });
  }

  it('keeps its layout on a page that has forgotten the end tag, and says so', async () => {
    host.innerHTML = '<p2p-call/><main><h1>The rest</h1><p>of the page</p></main>';
    const element = host.querySelector('p2p-call')!;
    await settled(element);
    expect(element.querySelector('h1'), 'it is inside').to.exist;
    await waitUntil(() => warnings.length > 0, 'its owner is told');
    expect(hasDefaultLayout(element)).to.equal(true);
    expect(warnings).to.have.length(1);
    expect(warnings[0]).to.contain('</p2p-call>').and.to.contain('<main>');
  });

  it('keeps everything as it is when a tool of the page puts something in during a call', async function () {
    this.timeout(60_000);
    const pair = new ConnectedPair();
    await pair.open();
    const { caller } = pair;
    const inside = elementsIn(caller.shadowRoot!);
    for (const stray of ['font', 'br', 'grammarly-extension']) {
      caller.append(document.createElement(stray));
      await settled(caller);
    }
    caller.append('text');
    await settled(caller);
    const after = elementsIn(caller.shadowRoot!);
    expect(inside.every((element) => after.includes(element))).to.equal(true);
    expect(caller.state.status).to.equal('connected');
    expect(warnings.filter((text) => text.includes('<p2p-call>'))).to.have.length(1);
    pair.close();
  });

  it('shows what is slotted in from around it, and its own layout when that is taken out', async () => {
    const outer = document.createElement('div');
    outer.attachShadow({ mode: 'open' }).innerHTML = '<p2p-call><slot></slot></p2p-call>';
    host.append(outer);
    const element = outer.shadowRoot!.querySelector('p2p-call')!;
    await settled(element);
    expect(hasDefaultLayout(element)).to.equal(true);
    outer.innerHTML = '<div><call-panel></call-panel></div>';
    await settled(element);
    expect(hasPageLayout(element)).to.equal(true);
    outer.textContent = '';
    await settled(element);
    expect(hasDefaultLayout(element)).to.equal(true);
  });

  it('follows a layout that comes and goes, at any depth', async () => {
    const element = await widget('<main></main>');
    const main = element.querySelector('main')!;
    expect(hasDefaultLayout(element)).to.equal(true);
    main.innerHTML = '<div><call-controls></call-controls></div>';
    await settled(element);
    expect(hasPageLayout(element)).to.equal(true);
    expect(buttonIn(main, 'Start a call')).to.exist;
    main.textContent = '';
    await settled(element);
    expect(hasDefaultLayout(element)).to.equal(true);
    element.innerHTML = '<h2 slot="intro">Hello</h2>';
    await settled(element);
    expect(element.firstElementChild!.checkVisibility()).to.equal(true);
    expect(element.firstElementChild!.getBoundingClientRect().height).to.be.above(0);
  });
});
