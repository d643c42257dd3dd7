/** Our own widget, as a page embeds it. */
import { waitForStatus, widgetUrl } from '../e2e/support/widget.mjs';

/** @type {import('./library.mjs').Library} */
export const widget = {
  name: 'p2p-call',
  addressOf: (origin, { iceServers, attributes }) =>
    widgetUrl(origin, 'demo-p2p-call', {
      'ice-servers': JSON.stringify(iceServers),
      ...attributes,
    }),
  async start(page) {
    await page.evaluate(async () => {
      await customElements.whenDefined('p2p-call');
      await document.querySelector('p2p-call')?.start();
    });
    await waitForStatus(page, 'waiting');
    const link = await page.evaluate(() => document.querySelector('p2p-call')?.inviteUrl ?? '');
    return new URL(link).hash;
  },
  join: (page) =>
    page.evaluate(async () => {
      await customElements.whenDefined('p2p-call');
      const at = Date.now();
      await document.querySelector('p2p-call')?.join();
      return at;
    }),
};
