// npm run picture: docs/picture.png, the README's picture, taken from the running widget in a call of two pages.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { drawCamera } from './browser/drawn-camera.mjs';
import { root } from './process/paths.mjs';
import { SetupError, command, ensurePackages } from './setup.mjs';

const file = join(root, 'docs/picture.png');
const largest = 200_000;

await command(async () => {
  ensurePackages();
  const { createServer } = await import('vite');
  const { ensureBrowsers } = await import('./browser/browsers.mjs');
  const { launchForPictures } = await import('./browser/picture-browser.mjs');

  const { chrome } = await ensureBrowsers();
  delete process.env['VITE_FIRESTORE_EMULATOR']; // a preview needs nothing but this browser
  const server = await createServer({ root, logLevel: 'error', server: { port: 0 } });
  await server.listen();
  const browser = await launchForPictures(chrome);
  try {
    const url = new URL('demo/', server.resolvedUrls?.local[0]).href;
    const picture = await takePicture(browser, url);
    if (picture.length > largest)
      throw new SetupError(`The picture has ${picture.length} bytes of ${largest}.`);
    mkdirSync(join(root, 'docs'), { recursive: true });
    writeFileSync(file, picture);
    console.log(`${file}: ${(picture.length / 1000).toFixed(0)} kB`);
  } finally {
    await browser.close();
    await server.close();
  }
});

/**
 * @param {import('puppeteer-core').Browser} browser
 * @param {string} url
 */
async function takePicture(browser, url) {
  const visitor = await openPage(browser, url, 'visitor');
  const invitation = await visitor.$eval('p2p-call', async (element) => {
    const call = /** @type {import('../src/index.js').P2PCall} */ (element);
    await call.start();
    return call.inviteUrl ?? '';
  });
  const mender = await openPage(browser, invitation, 'mender');
  await mender.$eval('p2p-call', (element) => {
    const call = /** @type {import('../src/index.js').P2PCall} */ (element);
    call.displayName = 'Sam, Repair Café';
    return call.join();
  });
  await visitor.bringToFront();
  await visitor.waitForFunction(() => {
    const call = document.querySelector('p2p-call');
    const videos = [...(call?.shadowRoot?.querySelectorAll('call-video') ?? [])].map((element) =>
      element.shadowRoot?.querySelector('video'),
    );
    // Chromium begins small: the picture waits for the full size
    return (
      call?.state.status === 'connected' && videos.every((video) => (video?.videoWidth ?? 0) >= 960)
    );
  });
  // nobody points at anything in a picture, and a page with a Firebase config has no note
  await visitor.addStyleTag({ content: 'p2p-call::part(preview-note) { display: none }' });
  await new Promise((resolve) => setTimeout(resolve, 3000));
  const section = await visitor.$('#call');
  const box = await section?.boundingBox();
  if (!box) throw new Error('The demo has no section #call.');
  const margin = 32;
  return visitor.screenshot({
    clip: {
      x: box.x - margin,
      y: box.y - margin / 2,
      width: box.width + 2 * margin,
      height: box.height + margin,
    },
  });
}

/**
 * @param {import('puppeteer-core').Browser} browser
 * @param {string} url
 * @param {'visitor' | 'mender'} who
 */
async function openPage(browser, url, who) {
  const page = await browser.newPage();
  await page.setViewport({ width: 900, height: 1600, deviceScaleFactor: 1.25 });
  const session = await page.createCDPSession();
  await session.send('Emulation.setFocusEmulationEnabled', { enabled: true }); // a page behind another goes on
  await page.evaluateOnNewDocument(drawCamera, who);
  await page.goto(url);
  await page.waitForSelector('p2p-call:state(idle)');
  return page;
}
