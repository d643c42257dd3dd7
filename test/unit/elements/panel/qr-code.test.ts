import { expect, fixture, html } from '@open-wc/testing';
import 'jsqr'; // a script without exports: it leaves itself on the window
import type jsQr from 'jsqr';
import '../../../../src/index.js';
import type { CallPanel } from '../../../../src/elements/panel/call-panel.js';
import { allStates, type FakeCall } from '../../../support/elements/fake-call.js';
import { waitUntil } from '../../../support/events/wait-until.js';

const { jsQR: read } = window as unknown as { jsQR: typeof jsQr };

const linkOf = (length: number): string => {
  const begin = 'https://a.example/?q=';
  const end = '#call=abcdefghijkmnpqrstuvwxyz23';
  const middle = Array.from({ length: length - begin.length - end.length }, (_, place) =>
    ((place * 7919) % 36).toString(36),
  );
  return begin + middle.join('') + end;
};

/** The card of a waiting call with this link, once its code was asked for. */
const opened = async (inviteUrl: string) => {
  const host = await fixture<FakeCall>(html`<fake-call><call-panel></call-panel></fake-call>`);
  await host.show({ state: allStates()[3]!, inviteUrl });
  const panel = host.querySelector('call-panel') as CallPanel;
  const details = panel.shadowRoot!.querySelector('details')!;
  details.open = true;
  const shown = () => details.querySelector('[part=qr-code], [part=text]');
  await waitUntil(() => shown() !== null, 'a code or a word about it');
  return { panel, shown: shown()! };
};

/** What a camera reads from it. */
const readBack = async (svg: Element): Promise<string | undefined> => {
  const copy = svg.cloneNode(true) as SVGElement;
  const [, , size = 0] = svg.getAttribute('viewBox')!.split(' ').map(Number);
  const pixels = size * 4;
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  copy.setAttribute('width', String(pixels));
  copy.setAttribute('height', String(pixels));
  copy.querySelector('path')!.setAttribute('stroke', '#000');
  const image = new Image();
  image.src = `data:image/svg+xml,${encodeURIComponent(copy.outerHTML)}`;
  await image.decode();
  const context = new OffscreenCanvas(pixels, pixels).getContext('2d')!;
  context.fillStyle = '#fff';
  context.fillRect(0, 0, pixels, pixels);
  context.drawImage(image, 0, 0);
  return read(context.getImageData(0, 0, pixels, pixels).data, pixels, pixels)?.data;
};

describe('the QR code of an invitation', () => {
  for (const length of [60, 150, 500, 521, 1_000, 2_000, 2_900]) {
    it(`is read back as the link it was made of: ${length} characters`, async () => {
      const link = linkOf(length);
      const { shown } = await opened(link);
      expect(await readBack(shown)).to.equal(link);
    });
  }

  it('takes an address of any language', async () => {
    const link = 'https://예시.example/통화#call=abcdefghijkmnpqrstuvwxyz23';
    expect(await readBack((await opened(link)).shown)).to.equal(link);
  });

  it('is dark on white in any theme, and has a name', async () => {
    const { panel, shown } = await opened(linkOf(100));
    expect(shown.getAttribute('aria-label')).to.equal('QR code of the invitation link');
    expect(getComputedStyle(shown).backgroundColor).to.equal('rgb(255, 255, 255)');
    expect(getComputedStyle(shown).stroke).to.equal('rgb(0, 0, 0)');
    await expect(panel).to.be.accessible();
  });

  it('is not drawn, and that is said, where no code can hold the link', async () => {
    const { panel, shown } = await opened(linkOf(4_000));
    expect(shown.textContent).to.equal('This link is too long for a QR code.');
    expect(panel.shadowRoot!.querySelector('[part=qr-code]')).to.equal(null);
  });
});
