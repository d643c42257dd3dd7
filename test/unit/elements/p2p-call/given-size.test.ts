import { expect } from '@open-wc/testing';
import { setViewport } from '@web/test-runner-commands';
import '../../../../src/index.js';
import type { P2PCall } from '../../../../src/elements/p2p-call/p2p-call.js';
import { ConnectedPair } from '../../../support/elements/connected-pair.js';
import { openWith } from '../../../support/elements/open-with.js';
import { elementsIn } from '../../../support/elements/shadow-text.js';
import { waitUntil } from '../../../support/events/wait-until.js';

const invitation = 'call=abcdefghijkmnpqrstuvwxyz23';
const page = document.createElement('div');
const put = (): P2PCall => {
  page.innerHTML = '<p2p-call ice-servers="[]"></p2p-call><p>What follows.</p>';
  return page.querySelector('p2p-call')!;
};
const partOf = (element: P2PCall, part: string) =>
  elementsIn(element.shadowRoot!).find((found) => found.getAttribute('part') === part)!;
/** Until all of the layout is there. */
const drawn = async (element: P2PCall) => {
  await waitUntil(() => partOf(element, 'chat'), 'it is drawn');
  await element.updateComplete;
};

describe('the place of the widget on a page', () => {
  before(() => document.body.append(page));
  afterEach(() => {
    page.innerHTML = '';
    page.removeAttribute('style');
    openWith();
  });
  after(async () => {
    page.remove();
    await setViewport({ width: 800, height: 600 });
  });

  for (const width of [320, 700, 1280]) {
    for (const fragment of ['', invitation]) {
      it(`is kept from the start, ${width} px wide, ${fragment ? 'for a guest' : 'for a caller'}`, async () => {
        await setViewport({ width, height: 900 });
        openWith(fragment);
        const element = put();
        const { height } = element.getBoundingClientRect();
        await drawn(element);
        // how many lines a card has depends on the font
        expect(element.getBoundingClientRect().height).to.be.closeTo(height, 40);
      });
    }
  }

  it('is not that of the default layout where the page brings one', () => {
    page.innerHTML = '<p2p-call><call-button action="start"></call-button></p2p-call>';
    const element = page.querySelector('p2p-call')!;
    expect(element.shadowRoot!.querySelector('.stage')).to.equal(null);
  });

  for (const [name, style] of [
    ['a flex box that centres', 'display: flex; justify-content: center'],
    ['a grid that centres', 'display: grid; place-items: center'],
    ['a box as wide as its content', 'inline-size: fit-content'],
    ['a positioned box', 'position: absolute'],
    ['a float', 'float: left'],
  ] as const) {
    it(`has a width to work with in ${name}, and no more than there is`, async () => {
      const element = put();
      element.nextElementSibling!.remove();
      page.style.cssText = style;
      await drawn(element);
      await setViewport({ width: 1280, height: 800 });
      expect(element.getBoundingClientRect().width).to.equal(640);
      await setViewport({ width: 320, height: 800 });
      expect(document.documentElement.scrollWidth).to.equal(320);
      expect(element.getBoundingClientRect().width).to.be.at.least(288);
    });
  }

  it('has that width in a dialog', async () => {
    const element = put();
    const dialog = document.createElement('dialog');
    page.append(dialog);
    dialog.append(element);
    dialog.showModal();
    await drawn(element);
    await setViewport({ width: 1280, height: 800 });
    expect(element.getBoundingClientRect().width).to.equal(640);
    await setViewport({ width: 320, height: 800 });
    const { left, right } = element.getBoundingClientRect();
    expect(left).to.be.at.least(0);
    expect(right).to.be.at.most(320);
  });
});

describe('a height that the page gives', () => {
  const pair = new ConnectedPair();
  /** How a page gives 300 px: the style of the widget, and that of what is around it. */
  const ways = [
    ['block-size: 300px', ''],
    ['max-block-size: 300px', ''],
    ['block-size: 100%', 'block-size: 300px'],
    ['', 'display: grid; grid-template: 300px / 100%'],
    ['flex: 1; min-block-size: 0', 'display: flex; flex-direction: column; block-size: 300px'],
  ] as const;
  const around = document.createElement('div');
  const fits = async (element: P2PCall, buttons: readonly string[]) => {
    await setViewport({ width: 320, height: 900 });
    for (const [own, outer] of ways) {
      element.style.cssText = own;
      around.style.cssText = outer;
      await element.updateComplete;
      const { top, bottom, height } = element.getBoundingClientRect();
      const way = `${own}; ${outer}`;
      expect(height, way).to.equal(300);
      const stage = partOf(element, 'stage').getBoundingClientRect();
      expect(stage.bottom, way).to.be.at.most(bottom);
      expect(stage.height, way).to.be.above(180);
      for (const part of buttons) {
        const button = partOf(element, part);
        button.scrollIntoView({ block: 'nearest' });
        const box = button.getBoundingClientRect();
        expect(box.top, `${part}, ${way}`).to.be.at.least(top);
        expect(box.bottom, `${part}, ${way}`).to.be.at.most(bottom);
        const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
        const found = document.elementFromPoint(x, y);
        expect(found === element, `${part} can be pressed, ${way}`).to.equal(true);
      }
    }
    element.removeAttribute('style');
    around.removeAttribute('style');
  };

  before(async function () {
    this.timeout(60_000);
    document.body.prepend(around);
    await pair.open();
    pair.callee.style.display = 'none';
  });
  after(async () => {
    pair.close();
    around.remove();
    await setViewport({ width: 800, height: 600 });
  });
  afterEach(() => {
    openWith();
    around.innerHTML = '';
  });

  it('holds the card that begins a call', async () => {
    around.innerHTML = '<p2p-call></p2p-call>';
    const element = around.querySelector('p2p-call')!;
    await drawn(element);
    await fits(element, ['title', 'start-button', 'id-input']);
  });

  it('holds the lobby', async () => {
    openWith(invitation);
    around.innerHTML = '<p2p-call></p2p-call>';
    const element = around.querySelector('p2p-call')!;
    await drawn(element);
    await fits(element, ['name-input', 'join-button']);
  });

  it('holds the invitation beside the toolbar', async function () {
    this.timeout(60_000);
    around.innerHTML = '<p2p-call ice-servers="[]"></p2p-call>';
    const element = around.querySelector('p2p-call')!;
    await element.start();
    await drawn(element);
    await fits(element, ['link-input', 'cancel-button', 'microphone-button']);
    await element.leave();
  });

  it('holds pictures, toolbar and chat', async () => {
    const { caller } = pair;
    around.append(caller);
    await drawn(caller);
    await fits(caller, ['self-view', 'leave-button', 'chat-button']);
    caller.side = 'chat';
    await fits(caller, ['input', 'send-button']);
    caller.side = null;
    document.body.append(caller);
  });
});
