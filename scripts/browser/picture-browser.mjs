import puppeteer from 'puppeteer-core';

/**
 * A browser for pictures of the widget: camera and microphone without a question, sound without a press.
 *
 * @param {string} chrome
 */
export const launchForPictures = (chrome) =>
  puppeteer.launch({
    executablePath: chrome,
    args: [
      '--use-fake-device-for-media-stream',
      '--use-fake-ui-for-media-stream',
      '--autoplay-policy=no-user-gesture-required',
      '--hide-scrollbars',
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    ],
  });
