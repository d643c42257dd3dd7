import { expect } from '@open-wc/testing';
import { emulateMedia, setViewport } from '@web/test-runner-commands';
import '../../../../src/index.js';
import type { P2PCall } from '../../../../src/elements/p2p-call/p2p-call.js';
import { openWith } from '../../../support/elements/open-with.js';

const article = document.createElement('article');
const { scrollIntoView } = Element.prototype;
const scrolled: Element[] = [];
const behaviors: unknown[] = [];

let guests = 0;
/** An invitation of its own for each test: a page shows each guest the way once. */
const invitation = () =>
  `call=abcdefghijkmnpqrstuvwxyz${['a2', 'b2', 'c2', 'd2', 'e2', 'f2', 'g2', 'h2'][guests++]}`;
/** The browser looks where the element is, and tells who observes it, in any order. */
const look = (element: P2PCall) =>
  new Promise<void>((resolve) => {
    const observer = new IntersectionObserver(() => {
      observer.disconnect();
      resolve();
    });
    observer.observe(element);
  });
const looked = async (...elements: P2PCall[]) => {
  for (const element of elements) {
    await element.updateComplete;
    await look(element);
    await look(element);
  }
};
const read = async (content: string) => {
  article.innerHTML = content;
  const elements = [...article.querySelectorAll('p2p-call')];
  await looked(...elements);
  return elements;
};
const text = '<div style="block-size: 3000px"><button>Elsewhere</button></div>';

describe('the way of a guest to the call', () => {
  before(async () => {
    document.body.append(article);
    await setViewport({ width: 800, height: 700 });
    await emulateMedia({ reducedMotion: 'reduce' });
    Element.prototype.scrollIntoView = function (this: Element, options: ScrollIntoViewOptions) {
      scrolled.push(this);
      behaviors.push(options.behavior);
      scrollIntoView.call(this, { ...options, behavior: 'instant' });
    };
  });
  after(async () => {
    Element.prototype.scrollIntoView = scrollIntoView;
    article.remove();
    await emulateMedia({ reducedMotion: 'no-preference' });
    await setViewport({ width: 800, height: 600 });
  });
  afterEach(() => {
    openWith();
    article.innerHTML = '';
    scrolled.length = behaviors.length = 0;
    scrollTo(0, 0);
  });

  it('is gone for them, once, and the focus stays', async () => {
    openWith(invitation());
    article.innerHTML = text;
    const button = article.querySelector('button')!;
    button.focus();
    const element = document.createElement('p2p-call');
    article.append(element);
    await looked(element);
    expect(scrolled).to.have.length(1);
    const { top, bottom } = element.getBoundingClientRect();
    expect(top).to.be.at.least(0);
    expect(bottom).to.be.at.most(innerHeight);
    expect(document.activeElement === button, 'the focus stays').to.equal(true);
    scrollTo(0, 0);
    element.requestUpdate();
    await looked(element);
    element.remove();
    article.append(element);
    element.requestUpdate();
    await looked(element);
    expect(scrolled, 'once').to.have.length(1);
  });

  it('moves at once for who wants less motion, and smoothly for others', async () => {
    openWith(invitation());
    await read(`${text}<p2p-call></p2p-call>`);
    expect(behaviors).to.deep.equal(['auto']);
    await emulateMedia({ reducedMotion: 'no-preference' });
    openWith(invitation());
    scrollTo(0, 0);
    await read(`${text}<p2p-call></p2p-call>`);
    expect(behaviors).to.deep.equal(['auto', 'smooth']);
    await emulateMedia({ reducedMotion: 'reduce' });
  });

  it('leads to one widget only, of those that are shown', async () => {
    openWith(invitation());
    const [hidden] = await read(
      `${text}<p2p-call hidden></p2p-call><p2p-call></p2p-call><p2p-call></p2p-call>`,
    );
    expect(scrolled).to.have.length(1);
    expect(scrolled[0] === hidden).to.equal(false);
  });

  for (const [who, fragment, content] of [
    ['for a visitor without an invitation', () => '', `${text}<p2p-call></p2p-call>`],
    ['on a page that says no-scroll', invitation, `${text}<p2p-call no-scroll></p2p-call>`],
    ['where the call is in view', invitation, '<p2p-call></p2p-call>'],
    ['on a page with a room of its own', invitation, `${text}<p2p-call call-id="room"></p2p-call>`],
  ] as const) {
    it(`is not gone ${who}`, async () => {
      openWith(fragment());
      await read(content);
      expect(scrolled).to.have.length(0);
      expect(scrollY).to.equal(0);
    });
  }
});
