import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import {
  Browser,
  detectBrowserPlatform,
  getInstalledBrowsers,
  install,
  resolveBuildId,
} from '@puppeteer/browsers';
import which from 'which';
import { SetupError } from '../process/command.mjs';
import { root } from '../process/paths.mjs';
import { installDebianPackages } from './debian.mjs';

/**
 * A browser of the tests.
 *
 * @typedef {object} TestBrowser
 * @property {string} title
 * @property {string} variable the environment variable that names its path
 * @property {string} debianPackage
 * @property {Browser} download what to fetch where no package can be installed
 * @property {readonly string[]} programs where it usually is
 */

const env = process.env;
const programFolders = [env['PROGRAMFILES'], env['PROGRAMFILES(X86)'], env['LOCALAPPDATA']].filter(
  (folder) => folder !== undefined,
);

/** @type {TestBrowser} */
const chromium = {
  title: 'Chromium',
  variable: 'CHROME_PATH',
  debianPackage: 'chromium',
  download: Browser.CHROME,
  programs: [
    '/usr/bin/chromium',
    'chromium',
    'chromium-browser',
    'google-chrome',
    'google-chrome-stable',
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    ...programFolders.map((folder) => join(folder, 'Google/Chrome/Application/chrome.exe')),
  ],
};

/** @type {TestBrowser} */
const firefox = {
  title: 'Firefox',
  variable: 'FIREFOX_PATH',
  debianPackage: 'firefox-esr',
  download: Browser.FIREFOX,
  programs: [
    'firefox-esr',
    'firefox',
    '/Applications/Firefox.app/Contents/MacOS/firefox',
    ...programFolders.map((folder) => join(folder, 'Mozilla Firefox/firefox.exe')),
  ],
};

const cacheDir = join(root, '.cache/browsers');
const downloaded = await getInstalledBrowsers({ cacheDir });

/** The path of Chromium or Chrome, where there is one. */
export const findChrome = () => find(chromium);

/** The path of Firefox, where there is one. */
export const findFirefox = () => find(firefox);

/**
 * Finds the browsers of the tests and installs what is missing. Nothing works without Chromium; Firefox is null where it
 * cannot be had.
 *
 * @param {{ firefox?: boolean }} [options]
 * @returns {Promise<{ chrome: string, firefox: string | null }>}
 */
export async function ensureBrowsers(options = {}) {
  const chrome = find(chromium) ?? (await obtain(chromium));
  if (!chrome) throw new SetupError(remedy(chromium));
  if (!options.firefox) return { chrome, firefox: null };
  const second = find(firefox) ?? (await obtain(firefox));
  if (!second) console.error(remedy(firefox));
  return { chrome, firefox: second };
}

/** @param {TestBrowser} browser */
const remedy = ({ title, variable }) =>
  `${title} is missing and could not be installed: install it, or set ${variable} to the program's path.`;

/** @param {TestBrowser} browser */
function find({ title, variable, download, programs }) {
  const named = env[variable];
  if (named) {
    const program = whereIs(named);
    if (program) return program;
    throw new SetupError(
      `${variable} is ${named}, where no program is: set it to ${title}'s path, or unset it.`,
    );
  }
  return (
    programs.map(whereIs).find(runs) ??
    downloaded.find(({ browser }) => browser === download)?.executablePath ??
    null
  );
}

/** @param {string} program a name or a path */
const whereIs = (program) => which.sync(program, { nothrow: true });

/**
 * Some distributions put a script in the place of the browser that only says how to install it.
 *
 * @param {string | null} program
 */
function runs(program) {
  if (!program) return false;
  return process.platform !== 'linux' || spawnSync(program, ['--version']).status === 0;
}

/**
 * Installs a browser: the system's package, else a download for this repository alone.
 *
 * @param {TestBrowser} browser
 * @returns {Promise<string | null>} its path; null where it cannot be had
 */
async function obtain(browser) {
  if (installDebianPackages([browser.debianPackage])) return find(browser);
  const platform = detectBrowserPlatform();
  if (!platform) return null;
  console.log(`Downloading ${browser.title}…`);
  try {
    const buildId = await resolveBuildId(browser.download, platform, 'stable');
    const options = { browser: browser.download, buildId, cacheDir };
    return (await install(options)).executablePath;
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    return null;
  }
}
