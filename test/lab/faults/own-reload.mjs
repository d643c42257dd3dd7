/** The own tab is reloaded in the middle of a call, and nobody presses anything afterwards. */
import { how, mediaAgain } from './fault.mjs';

/** @type {readonly import('./fault.mjs').Fault[]} */
export const ownReload = [
  {
    name: 'own reload',
    widgetOnly: true, // the page of a library would have to call again by itself, which is the page's own code
    figures: {
      audio: { how: `${how.audio} the reload began`, target: 3 },
      video: { how: `${how.video} the reload began`, target: 3 },
    },
    async run({ pages }) {
      const [page] = pages;
      const since = Date.now();
      const told = (/** @type {import('puppeteer-core').Dialog} */ dialog) => void dialog.accept();
      page.on('dialog', told);
      await page.reload();
      // the other side still plays what had come for a moment: the one that was reloaded counts
      return mediaAgain([page, page], since, 20);
    },
  },
];
