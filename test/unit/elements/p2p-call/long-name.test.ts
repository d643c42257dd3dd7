import { expect } from '@open-wc/testing';
import { setViewport } from '@web/test-runner-commands';
import '../../../../src/index.js';
import type { P2PCall } from '../../../../src/elements/p2p-call/p2p-call.js';
import { ConnectedPair } from '../../../support/elements/connected-pair.js';
import { PretendedCall } from '../../../support/elements/pretended-call.js';
import { elementsIn } from '../../../support/elements/shadow-text.js';

const pair = new ConnectedPair();
let pretended: PretendedCall;
const names = ['W'.repeat(80), 'Maria '.repeat(13) + 'X.', '가나다라'.repeat(20)];
const media = { microphone: false, camera: true, screen: false, recording: false };
const found = (element: P2PCall, selector: string) =>
  elementsIn(element.shadowRoot!).filter(
    (one) =>
      one.matches(selector) && one.checkVisibility() && one.getBoundingClientRect().width > 1,
  );
const boxesOf = (element: P2PCall, selector: string) =>
  found(element, selector).map((one) => one.getBoundingClientRect());
const overlap = (a: DOMRect, b: DOMRect) =>
  a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

describe('a name of 80 characters', () => {
  before(async function () {
    this.timeout(60_000);
    await pair.open();
    pair.callee.style.display = 'none';
    pretended = new PretendedCall(pair.caller);
    await setViewport({ width: 320, height: 700 });
  });
  after(async () => {
    pretended.end();
    pair.close();
    await setViewport({ width: 800, height: 600 });
  });

  for (const name of names) {
    it(`covers nothing on a narrow picture: ${name.slice(0, 6)}…`, async () => {
      const { caller } = pair;
      for (const corner of ['top-end', 'top-start', 'bottom-end', 'bottom-start'] as const) {
        caller.selfCorner = corner;
        await pretended.show({ session: { remote: { ...media, name } } });
        const [label, ...more] = boxesOf(caller, '.labels > .name');
        expect(more).to.have.length(0);
        expect(label!.height, 'one line').to.be.below(40);
        expect(label!.width, 'something of it is seen').to.be.above(60);
        const badge = found(caller, '.labels > [part=badge]')[0]!.getBoundingClientRect();
        const [picture] = boxesOf(caller, '[part=remote]');
        for (const other of [...boxesOf(caller, '[part=self-view], [part=toolbar]'), badge]) {
          expect(overlap(label!, other), corner).to.equal(false);
        }
        expect(badge.width, 'the badge is whole').to.be.above(25);
        expect(label!.left).to.be.at.least(picture!.left);
        expect(label!.right).to.be.at.most(picture!.right);
        expect(document.documentElement.scrollWidth).to.equal(320);
      }
    });

    it(`is clipped where there is no picture: ${name.slice(0, 6)}…`, async () => {
      const { caller } = pair;
      await pretended.show({ session: { remote: { ...media, camera: false, name } } });
      const [picture] = boxesOf(caller, '[part=remote]');
      const [shown] = boxesOf(caller, '[part=remote] .name').concat(
        boxesOf(caller, '.placeholder > strong.name'),
      );
      expect(shown!.left).to.be.at.least(picture!.left);
      expect(shown!.right).to.be.at.most(picture!.right);
      expect(shown!.height, 'one line').to.be.below(40);
      const [avatar] = boxesOf(caller, '.placeholder > slot > .avatar');
      expect(avatar!.x + avatar!.width / 2).to.be.closeTo(picture!.x + picture!.width / 2, 2);
    });
  }
});
