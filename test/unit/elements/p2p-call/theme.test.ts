import { expect, fixture, html } from '@open-wc/testing';
import { emulateMedia } from '@web/test-runner-commands';
import '../../../../src/index.js';
import type { P2PCall } from '../../../../src/elements/p2p-call/p2p-call.js';

const light = { background: 'rgb(255, 255, 255)', color: 'rgb(28, 33, 39)' };
const dark = { background: 'rgb(27, 31, 37)', color: 'rgb(238, 241, 244)' };

/** The colours of the card in a widget with this theme, inside of a page's element with this style. */
const colours = async (style: string, theme?: P2PCall['theme']) => {
  const page = await fixture(html`<div style=${style}><p2p-call></p2p-call></div>`);
  const element = page.querySelector<P2PCall>('p2p-call')!;
  if (theme) element.theme = theme;
  await element.updateComplete;
  return coloursOf(element);
};
const coloursOf = (element: P2PCall) => {
  const panel = element.shadowRoot!.querySelector('call-panel')!;
  const card = panel.shadowRoot!.querySelector('[part=card]')!;
  const { backgroundColor: background, color } = getComputedStyle(card);
  return { background, color };
};

describe('the theme', () => {
  before(() => emulateMedia({ colorScheme: 'dark' }));
  after(() => emulateMedia({ colorScheme: 'no-preference' }));

  it('is light on a page that says nothing, whatever the system has', async () => {
    expect(matchMedia('(prefers-color-scheme: dark)').matches).to.equal(true);
    expect(await colours('')).to.deep.equal(light);
  });

  for (const [style, expected] of [
    ['color-scheme: dark', dark],
    ['color-scheme: light', light],
    ['color-scheme: light dark', dark],
    ['color-scheme: only light', light],
  ] as const) {
    it(`follows "${style}" around it`, async () => {
      expect(await colours(style)).to.deep.equal(expected);
      expect(await colours(style, 'auto')).to.deep.equal(expected);
    });
  }

  it('follows the visitor where the page does', async () => {
    await emulateMedia({ colorScheme: 'light' });
    expect(await colours('color-scheme: light dark')).to.deep.equal(light);
    await emulateMedia({ colorScheme: 'dark' });
  });

  it('is the one the page names, with the form controls in it', async () => {
    for (const [style, theme, expected] of [
      ['color-scheme: light', 'dark', dark],
      ['color-scheme: dark', 'light', light],
    ] as const) {
      expect(await colours(style, theme)).to.deep.equal(expected);
      const element = await fixture<P2PCall>(html`<p2p-call theme=${theme}></p2p-call>`);
      expect(getComputedStyle(element).colorScheme).to.equal(theme);
      const base = element.shadowRoot!.querySelector('[part=base]')!;
      expect(getComputedStyle(base).colorScheme).to.equal(theme);
    }
  });

  it('changes with the page, without a new drawing', async () => {
    const page = await fixture<HTMLElement>(html`<div><p2p-call></p2p-call></div>`);
    const element = page.querySelector<P2PCall>('p2p-call')!;
    await element.updateComplete;
    expect(coloursOf(element)).to.deep.equal(light);
    page.style.colorScheme = 'dark';
    expect(coloursOf(element)).to.deep.equal(dark);
  });

  it('leaves the colours of the page as they are', async () => {
    const page = 'color-scheme: dark; --call-surface: rgb(1, 2, 3); --call-text: rgb(4, 5, 6)';
    const own = { background: 'rgb(1, 2, 3)', color: 'rgb(4, 5, 6)' };
    for (const theme of ['auto', 'light', 'dark'] as const) {
      expect(await colours(page, theme)).to.deep.equal(own);
    }
  });
});
