import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SetupError } from '../process/command.mjs';
import { installDebianPackages } from './debian.mjs';
import { findProgram, root } from '../process/paths.mjs';

/**
 * @typedef {object} Browser
 * @property {string} title
 * @property {string} variable the environment variable that names its path
 * @property {string} debianPackage
 * @property {string} download its name for puppeteer's installer
 * @property {readonly string[]} programs where it usually is
 */

const env = process.env;
const programFolders = [env['PROGRAMFILES'], env['PROGRAMFILES(X86)'], env['LOCALAPPDATA']].filter(
  (folder) => folder !== undefined,
);

/** @type {Browser} */
const chromium = {
  title: 'Chromium',
  variable: 'CHROME_PATH',
  debianPackage: 'chromium',
  download: 'chrome@stable',
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

/** @type {Browser} */
const firefox = {
  title: 'Firefox',
  variable: 'FIREFOX_PATH',
  debianPackage: 'firefox-esr',
  download: 'firefox@stable',
  programs: [
    'firefox-esr',
    'firefox',
    '/Applications/Firefox.app/Contents/MacOS/firefox',
    ...programFolders.map((folder) => join(folder, 'Mozilla Firefox/firefox.exe')),
  ],
};

const downloads = join(root, '.cache/browsers');
const downloadList = join(downloads, 'paths.json');

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
  const chrome = find(chromium) ?? install(chromium);
  if (!chrome) throw new SetupError(remedy(chromium));
  if (!options.firefox) return { chrome, firefox: null };
  const second = find(firefox) ?? install(firefox) ?? null;
  if (!second) console.error(remedy(firefox));
  return { chrome, firefox: second };
}

/** @param {Browser} browser */
const remedy = ({ title, variable }) =>
  `${title} is missing and could not be installed: install it, or set ${variable} to the program's path.`;

/** @param {Browser} browser */
function find({ title, variable, download, programs }) {
  const named = env[variable];
  if (named) {
    const program = findProgram([named]);
    if (program) return program;
    throw new SetupError(
      `${variable} is ${named}, where no program is: set it to ${title}'s path, or unset it.`,
    );
  }
  return (
    programs.map((name) => findProgram([name])).find(runs) ?? findProgram([downloaded()[download]])
  );
}

/** Some distributions put a script in the place of the browser that only says how to install it. */
function runs(/** @type {string | undefined} */ program) {
  if (!program) return false;
  return process.platform !== 'linux' || spawnSync(program, ['--version']).status === 0;
}

/** @param {Browser} browser */
function install(browser) {
  if (installDebianPackages([browser.debianPackage])) return find(browser);
  console.log(`Downloading ${browser.title}…`);
  const args = ['--yes', '@puppeteer/browsers', 'install', browser.download, '--path', downloads];
  const { status, stdout } = spawnSync('npx', args, {
    cwd: root,
    encoding: 'utf8',
    shell: process.platform === 'win32',
  });
  // It prints "chrome@131.0.6778.204 /path/to/chrome".
  const path = /^\S+@\S+ (.+)$/m.exec(stdout ?? '')?.[1]?.trim();
  if (status !== 0 || !path) return undefined;
  mkdirSync(downloads, { recursive: true });
  writeFileSync(downloadList, JSON.stringify({ ...downloaded(), [browser.download]: path }));
  return findProgram([path]);
}

/** @returns {Record<string, string>} */
function downloaded() {
  try {
    return JSON.parse(readFileSync(downloadList, 'utf8'));
  } catch {
    return {};
  }
}
