/**
 * The browsers of the end-to-end tests: fresh profile, fake devices, and nothing beyond this machine
 * within reach.
 *
 * @import { Browser } from 'puppeteer-core'
 */
import puppeteer from 'puppeteer-core';
import { findChrome, findFirefox } from '../../../scripts/browser/browsers.mjs';

/** @typedef {'chromium' | 'firefox'} BrowserName */

/**
 * @typedef {object} LaunchOptions
 * @property {'granted' | 'denied' | 'prompt'} [permission] what the user says to camera and microphone;
 *   `prompt` leaves Chromium to `setPermission()`
 * @property {'fake' | 'no-camera' | 'none'} [devices] Firefox has no fake microphone without a camera
 * @property {string[]} [flags] more for Chromium
 * @property {Record<string, unknown>} [prefs] more for Firefox
 */

/**
 * @type {Record<BrowserName, () => string | null | undefined>}
 */
const find = { chromium: findChrome, firefox: findFirefox };

/**
 * What keeps a test of these browsers from running; false when nothing does.
 * @param {BrowserName[]} names
 */
export const without = (...names) => {
  const missing = names.find((name) => !find[name]());
  return missing ? `NOT TESTED: ${missing} is not installed` : false;
};

/**
 * @param {BrowserName} name
 * @param {LaunchOptions} [options]
 * @returns {Promise<Browser>}
 */
export const launch = (name, options = {}) => {
  const executablePath = find[name]();
  if (!executablePath) throw new Error(`${name} is not installed`);
  return name === 'chromium'
    ? puppeteer.launch({ executablePath, pipe: true, args: chromiumFlags(options) })
    : puppeteer.launch({
        browser: 'firefox',
        executablePath,
        extraPrefsFirefox: firefoxPrefs(options),
      });
};

/** @param {LaunchOptions} options */
export const chromiumFlags = ({ permission = 'granted', devices = 'fake', flags = [] }) => [
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), // Chromium refuses a sandbox to root
  '--disable-gpu',
  '--disable-quic',
  // also for what the browser asks on its own account
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE *.localhost, EXCLUDE 127.0.0.1',
  // candidates with addresses: names would need multicast, which not every machine allows
  '--disable-features=WebRtcHideLocalIpsWithMdns',
  ...(devices === 'none'
    ? []
    : [
        devices === 'fake'
          ? '--use-fake-device-for-media-stream'
          : '--use-fake-device-for-media-stream=device-count=0',
      ]),
  ...{
    granted: ['--use-fake-ui-for-media-stream'],
    denied: ['--use-fake-ui-for-media-stream=deny'],
    prompt: [],
  }[permission],
  ...flags,
];

/** A proxy that does not answer, for everything but this machine. */
const noInternet = {
  'network.proxy.type': 1,
  'network.proxy.http': '127.0.0.1',
  'network.proxy.http_port': 9,
  'network.proxy.ssl': '127.0.0.1',
  'network.proxy.ssl_port': 9,
};

/** @param {LaunchOptions} options */
export const firefoxPrefs = ({ permission = 'granted', devices = 'fake', prefs = {} }) => {
  if (devices === 'no-camera') throw new Error('Firefox cannot fake a microphone alone');
  return {
    ...noInternet,
    'media.navigator.streams.fake': devices === 'fake',
    'media.navigator.permission.disabled': permission === 'granted',
    'permissions.default.camera': permission === 'granted' ? 1 : 2,
    'permissions.default.microphone': permission === 'granted' ? 1 : 2,
    'media.autoplay.default': 0,
    'media.peerconnection.ice.loopback': true,
    'media.peerconnection.ice.obfuscate_host_addresses': false,
    'media.gmp-manager.updateEnabled': false,
    'media.gmp-provider.enabled': false,
    'app.update.enabled': false,
    'datareporting.policy.dataSubmissionEnabled': false,
    'toolkit.telemetry.enabled': false,
    'network.captive-portal-service.enabled': false,
    'network.connectivity-service.enabled': false,
    'browser.safebrowsing.downloads.enabled': false,
    'extensions.blocklist.enabled': false,
    'services.settings.server': 'data:,#nothing',
    ...prefs,
  };
};

/**
 * What a person sets beside the address, in Chromium launched with `prompt`.
 * @param {import('puppeteer-core').Page} page
 * @param {'granted' | 'denied'} setting
 */
export const setPermission = async (page, setting) => {
  const cdp = await page.browser().target().createCDPSession();
  for (const name of ['camera', 'microphone']) {
    await cdp.send('Browser.setPermission', {
      permission: { name },
      setting,
      origin: new URL(page.url()).origin,
      browserContextId: page.browserContext().id ?? '',
    });
  }
};
