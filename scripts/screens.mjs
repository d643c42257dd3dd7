// npm run screens [-- name …]: pictures of every screen, light and dark, in both languages, at three widths, into screens/.
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { screens } from '../test/screens/screens.mjs';
import { drawCamera } from './browser/drawn-camera.mjs';
import { root } from './process/paths.mjs';
import { SetupError, command, ensurePackages } from './setup.mjs';

const folder = join(root, 'screens');
const widths = [360, 768, 1280];
const themes = /** @type {const} */ (['light', 'dark']);
const languages = ['en', 'ko'];

await command(async () => {
  const names = process.argv.slice(2);
  const chosen = screens.filter(({ name }) => names.length === 0 || names.includes(name));
  if (chosen.length === 0) {
    throw new SetupError(
      `No such screen. There are: ${screens.map(({ name }) => name).join(', ')}.`,
    );
  }
  ensurePackages();
  const { createServer } = await import('vite');
  const { ensureBrowsers } = await import('./browser/browsers.mjs');
  const { chrome } = await ensureBrowsers();
  const server = await createServer({ root, logLevel: 'error', server: { port: 0 } });
  await server.listen();
  const origin = server.resolvedUrls?.local[0] ?? '';
  if (names.length === 0) rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  try {
    for (const screen of chosen) await take(screen, chrome, origin);
  } finally {
    await server.close();
  }
  console.log(
    `${chosen.length} screens in ${themes.length * languages.length * widths.length} variants each: ${folder}`,
  );
});

/**
 * Every screen begins with a browser that knows nothing: one may not show what another left.
 *
 * @param {import('../test/screens/screens.mjs').Screen} screen
 * @param {string} chrome
 * @param {string} origin
 */
async function take({ name, arrange }, chrome, origin) {
  const { launchForPictures } = await import('./browser/picture-browser.mjs');
  const browser = await launchForPictures(chrome);
  let pages = 0;
  /** @param {string} [parameters] @param {string} [hash] */
  const open = async (parameters = '', hash = '') => {
    const page = await browser.newPage();
    await page.setViewport({ width: 1280, height: 800 });
    const session = await page.createCDPSession();
    await session.send('Emulation.setFocusEmulationEnabled', { enabled: true }); // a page behind another goes on
    /** @type {'visitor' | 'mender'} */
    const who = pages++ % 2 === 0 ? 'visitor' : 'mender';
    await page.evaluateOnNewDocument(/** @type {any} */ (drawCamera), who);
    await page.goto(`${origin}test/screens/page.html?${parameters}${hash}`);
    await page.waitForSelector('p2p-call:state(idle)');
    return page;
  };
  try {
    const page = await arrange(open);
    await page.bringToFront();
    for (const width of widths) {
      await page.setViewport({ width, height: 800 });
      for (const theme of themes) {
        for (const language of languages) {
          await page.evaluate(dress, theme, language);
          await page.screenshot({
            path: join(folder, `${name}-${width}-${theme}-${language}.png`),
            fullPage: true,
          });
        }
      }
    }
    console.log(name);
  } catch (cause) {
    throw new Error(`The screen ${name} could not be arranged.`, { cause });
  } finally {
    await browser.close();
  }
}

/**
 * Runs in the page: the widget as it looks in a theme and language, once it does.
 *
 * @param {import('../src/index.js').P2PCall['theme']} theme
 * @param {string} language
 */
async function dress(theme, language) {
  const call = document.querySelector('p2p-call');
  if (!call) return;
  document.documentElement.lang = language;
  document.documentElement.style.colorScheme = theme;
  document.documentElement.style.background = theme === 'dark' ? '#0e1116' : '#fff';
  call.theme = theme;
  await call.updateComplete;
  await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
}
