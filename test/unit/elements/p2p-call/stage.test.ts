import { expect } from '@open-wc/testing';
import { sendKeys, sendMouse, setViewport } from '@web/test-runner-commands';
import '../../../../src/index.js';
import type { P2PCall } from '../../../../src/elements/p2p-call/p2p-call.js';
import { ConnectedPair } from '../../../support/elements/connected-pair.js';
import { nextEvent } from '../../../support/events/next-event.js';
import { Screens } from '../../../support/elements/screens.js';
import { buttonIn, elementsIn, textIn } from '../../../support/elements/shadow-text.js';

const pair = new ConnectedPair();
const partOf = (element: P2PCall, part: string) =>
  elementsIn(element.shadowRoot!).find(
    (found): found is HTMLElement => found.getAttribute('part') === part,
  )!;
const boxOf = (element: P2PCall, part: string) => partOf(element, part).getBoundingClientRect();
const centreOf = ({ x, y, width, height }: DOMRect) =>
  [Math.round(x + width / 2), Math.round(y + height / 2)] as [number, number];
const grip = (element: P2PCall) => partOf(element, 'self-grip');
const nextUpdate = async (element: P2PCall) => {
  await new Promise((resolve) => setTimeout(resolve));
  await element.updateComplete;
};
const overlap = (a: DOMRect, b: DOMRect) =>
  a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

describe('the stage of a call', () => {
  before(async function () {
    this.timeout(20_000);
    await pair.open();
  });
  after(async () => {
    pair.close();
    await setViewport({ width: 800, height: 600 });
  });
  afterEach(async () => {
    const { caller } = pair;
    Object.assign(caller, { side: null, fit: 'cover', selfCorner: 'top-end', selfHidden: false });
    await caller.updateComplete;
  });

  for (const width of [320, 360, 768, 1280]) {
    it(`keeps the own picture off the toolbar in every corner at ${width} px`, async () => {
      const { caller } = pair;
      await setViewport({ width, height: 700 });
      for (const corner of ['top-end', 'bottom-end', 'bottom-start', 'top-start'] as const) {
        caller.selfCorner = corner;
        await caller.updateComplete;
        const [self, toolbar] = [boxOf(caller, 'self-view'), boxOf(caller, 'toolbar')];
        const stage = boxOf(caller, 'stage');
        expect(overlap(self, toolbar), corner).to.equal(false);
        expect(self.left, corner).to.be.at.least(stage.left);
        expect(self.right, corner).to.be.at.most(stage.right);
        expect(centreOf(self)[1] < centreOf(stage)[1], corner).to.equal(corner.startsWith('top'));
        expect(centreOf(self)[0] > centreOf(stage)[0], corner).to.equal(corner.endsWith('end'));
        expect(overlap(self, boxOf(caller, 'quality')), corner).to.equal(false);
      }
      expect(document.documentElement.scrollWidth).to.be.at.most(width);
    });
  }

  for (const [width, height] of [
    [390, 844],
    [844, 390],
  ] as const) {
    it(`does not scroll on a phone of ${width} by ${height}`, async () => {
      const { caller, callee } = pair;
      await setViewport({ width, height });
      callee.hidden = true;
      callee.style.display = 'none';
      caller.style.cssText = '--call-aspect-ratio: auto; block-size: 100vh';
      document.body.style.margin = '0';
      for (const side of [null, 'settings', 'chat'] as const) {
        caller.side = side;
        await caller.updateComplete;
        expect(document.documentElement.scrollHeight, String(side)).to.equal(height);
        expect(boxOf(caller, 'stage').height).to.be.at.least(height - 80);
      }
      for (const element of [caller, callee]) element.removeAttribute('style');
      callee.hidden = false;
    });
  }

  it('moves the own picture by arrow keys, and says where it is', async () => {
    const { caller } = pair;
    grip(caller).focus();
    for (const [press, words] of [
      ['ArrowDown', 'bottom right'],
      ['ArrowLeft', 'bottom left'],
      ['ArrowUp', 'top left'],
      ['ArrowRight', 'top right'],
    ]) {
      await sendKeys({ press: press! });
      await caller.updateComplete;
      expect(grip(caller).ariaLabel).to.equal(`Your picture, ${words}. Arrow keys move it.`);
    }
  });

  it('mirrors the corners where the page reads from right to left', async () => {
    const { caller } = pair;
    caller.dir = 'rtl';
    caller.requestUpdate();
    await caller.updateComplete;
    expect(grip(caller).ariaLabel).to.contain('top left');
    const stage = boxOf(caller, 'stage');
    expect(boxOf(caller, 'self-view').right).to.be.below(stage.left + stage.width / 2);
    grip(caller).focus();
    await sendKeys({ press: 'ArrowRight' });
    expect(caller.selfCorner).to.equal('top-start');
    caller.dir = '';
  });

  it('lets the own picture be dragged to another corner, where it stays', async () => {
    const { caller } = pair;
    await setViewport({ width: 800, height: 900 });
    const stage = boxOf(caller, 'stage');
    await sendMouse({ type: 'move', position: centreOf(boxOf(caller, 'self-grip')) });
    await sendMouse({ type: 'down' });
    await sendMouse({
      type: 'move',
      position: [stage.left + 60, stage.bottom - 60].map(Math.round) as [number, number],
    });
    const [x] = centreOf(boxOf(caller, 'self-view'));
    expect(x, 'it follows the pointer').to.be.below(stage.left + stage.width / 2);
    await sendMouse({ type: 'up' });
    await caller.updateComplete;
    expect(caller.selfCorner).to.equal('bottom-start');
    expect(partOf(caller, 'self-view').style.translate).to.equal('');
  });

  it('moves the own picture to the next corner with a press, without a drag', async () => {
    const { caller } = pair;
    await sendMouse({ type: 'click', position: centreOf(boxOf(caller, 'self-grip')) });
    expect(caller.selfCorner).to.equal('bottom-end');
  });

  it('minds no drag in another widget of the page', async () => {
    const { caller, callee } = pair;
    const stage = boxOf(caller, 'stage');
    await sendMouse({ type: 'move', position: centreOf(boxOf(caller, 'self-grip')) });
    await sendMouse({ type: 'down' });
    await sendMouse({
      type: 'move',
      position: [stage.left + 60, stage.bottom - 60].map(Math.round) as [number, number],
    });
    expect(partOf(caller, 'self-view').style.translate, 'under way').not.to.equal('');
    grip(callee).click();
    expect(callee.selfCorner).to.equal('bottom-end');
    callee.selfCorner = 'top-end';
    await sendMouse({ type: 'up' });
  });

  it('puts the own picture away, and brings it back', async () => {
    const { caller } = pair;
    buttonIn(caller, 'Hide my picture')!.click();
    await caller.updateComplete;
    expect(partOf(caller, 'local').checkVisibility()).to.equal(false);
    expect(grip(caller)).to.equal(undefined);
    buttonIn(caller, 'Show my picture')!.click();
    await caller.updateComplete;
    expect(partOf(caller, 'local').checkVisibility()).to.equal(true);
  });

  it('keeps the words off a small picture, but has them read out', async () => {
    const { caller, callee } = pair;
    await setViewport({ width: 1280, height: 800 });
    await Promise.all([nextEvent(callee, 'call-remote-change'), caller.toggleCamera(false)]);
    await Promise.all([caller.updateComplete, callee.updateComplete]);
    const textOf = (element: P2PCall, picture: string) =>
      elementsIn(partOf(element, picture).shadowRoot!).find(
        (found) => found.getAttribute('part') === 'text',
      )!;
    const [small, large] = [textOf(caller, 'local'), textOf(callee, 'remote')];
    for (const text of [small, large]) {
      expect(text.textContent).to.equal('Camera off');
      expect(text.checkVisibility({ visibilityProperty: true })).to.equal(true);
    }
    expect(getComputedStyle(small).clipPath).to.equal('inset(50%)');
    expect(getComputedStyle(large).clipPath).to.equal('none');
    await caller.toggleCamera(true);
  });

  it('shows the whole picture of the other side with a double click, or fills the frame', async () => {
    const { caller } = pair;
    const video = partOf(caller, 'remote').shadowRoot!.querySelector('video')!;
    expect(getComputedStyle(video).objectFit).to.equal('cover');
    video.dispatchEvent(new MouseEvent('dblclick'));
    await caller.updateComplete;
    expect(caller.fit).to.equal('contain');
    expect(getComputedStyle(video).objectFit).to.equal('contain');
  });

  it('shows a shared screen whole with the face beside it, and lets the other side stop', async () => {
    const { caller, callee } = pair;
    const screens = new Screens();
    const shared = nextEvent(caller, 'call-remote-change');
    buttonIn(callee, 'Share screen')!.click();
    await shared;
    while (!caller.remoteScreen) await nextEvent(caller, 'call-remote-change');
    await caller.updateComplete;
    const video = partOf(caller, 'screen').shadowRoot!.querySelector('video')!;
    expect(video.srcObject).to.equal(caller.remoteScreen);
    expect(getComputedStyle(video).objectFit).to.equal('contain');
    await setViewport({ width: 360, height: 700 });
    const [face, self] = [boxOf(caller, 'remote'), boxOf(caller, 'self-view')];
    expect(face.width).to.be.below(boxOf(caller, 'screen').width / 2);
    expect(overlap(face, self)).to.equal(false);
    await expect(caller).to.be.accessible();
    await callee.updateComplete;
    expect(textIn(callee)).to.contain('You are sharing your screen');
    expect(partOf(callee, 'screen'), 'no picture of itself').to.equal(undefined);
    await expect(callee).to.be.accessible();
    const over = nextEvent(caller, 'call-remote-change');
    partOf(callee, 'stop-button').click();
    await over;
    await caller.updateComplete;
    expect(partOf(caller, 'screen')).to.equal(undefined);
    screens.restore();
  });

  it('opens the settings beside the picture, and gives the focus back', async () => {
    const { caller } = pair;
    await setViewport({ width: 1280, height: 800 });
    const more = buttonIn(caller, 'More')!;
    more.focus();
    await sendKeys({ press: 'Enter' });
    await nextUpdate(caller);
    const settings = partOf(caller, 'settings');
    expect(settings.shadowRoot!.activeElement!.textContent).to.equal('More');
    await expect(caller).to.be.accessible();
    caller.side = 'chat';
    await caller.updateComplete;
    expect(settings.shadowRoot!.querySelector('section'), 'one thing at a time').to.equal(null);
    caller.side = 'settings';
    await caller.updateComplete;
    settings.focus();
    await sendKeys({ press: 'Escape' });
    await nextUpdate(caller);
    expect(caller.side).to.equal(null);
    expect(partOf(caller, 'controls').shadowRoot!.activeElement).to.equal(more);
  });

  it('keeps the buttons in one row beside an open panel', async () => {
    const { caller } = pair;
    await setViewport({ width: 768, height: 700 });
    caller.side = 'settings';
    await nextUpdate(caller);
    const tops = ['Mute', 'More', 'Leave the call'].map((name) => {
      const { y, height } = buttonIn(caller, name)!.getBoundingClientRect();
      return Math.round(y + height / 2);
    });
    expect(new Set(tops), tops.join()).to.have.property('size', 1);
  });

  it('hides from the keyboard what the sheet covers on a narrow screen', async () => {
    const { caller } = pair;
    await setViewport({ width: 360, height: 700 });
    caller.side = 'settings';
    await caller.updateComplete;
    expect(buttonIn(caller, 'Mute')!.checkVisibility({ visibilityProperty: true })).to.equal(false);
    await expect(caller).to.be.accessible();
  });

  it('does what a key says while the focus is inside, but not while somebody writes', async () => {
    const { caller } = pair;
    const muted = nextEvent(caller, 'call-media-change');
    buttonIn(caller, 'Mute')!.focus();
    await sendKeys({ press: 'm' });
    expect((await muted).detail.microphone).to.equal(false);
    await sendKeys({ press: 'c' });
    await nextUpdate(caller);
    expect(caller.side).to.equal('chat');
    await sendKeys({ type: 'mhf' });
    expect(caller.side).to.equal('chat');
    expect(partOf(caller, 'chat').shadowRoot!.querySelector('textarea')!.value).to.equal('mhf');
    caller.side = null;
    await caller.updateComplete;
    buttonIn(caller, 'Unmute')!.focus();
    caller.noShortcuts = true;
    await sendKeys({ press: 'h' });
    expect(caller.side).to.equal(null);
    caller.noShortcuts = false;
    document.body.tabIndex = -1;
    document.body.focus();
    await sendKeys({ press: 'h' });
    expect(caller.side, 'nothing on the page around it').to.equal(null);
    buttonIn(caller, 'Unmute')!.focus();
    await sendKeys({ press: '?' });
    expect(caller.side).to.equal('settings');
    await caller.toggleMicrophone(true);
  });
});
