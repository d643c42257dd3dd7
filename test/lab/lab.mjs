/**
 * `npm run lab`: what calls do when networks fail, measured with real browsers in network namespaces; the table is
 * printed, and written to `test/lab/latest.json`.
 *
 *     npm run lab -- --runs 5 --browser firefox --fault 'other tab'
 *
 * `--fault` takes the beginning of names, and may be given several times. `--list` prints the names.
 */
import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { fileURLToPath } from 'node:url';
import { readOptions } from '../../scripts/process/command-line.mjs';
import { SetupError, command, ensurePackages } from '../../scripts/setup.mjs';
import { addresses, firestorePort } from './addresses.mjs';
import { runIsolated, whyNot } from './isolation.mjs';

/** @typedef {import('./browsers.mjs').BrowserName} BrowserName */

const options = readOptions({
  runs: { type: 'string', default: '3' },
  browser: { type: 'string', default: 'chromium' },
  fault: { type: 'string', multiple: true },
  list: { type: 'boolean', default: false },
  output: { type: 'string', default: fileURLToPath(new URL('latest.json', import.meta.url)) },
});

/** Looks for everything where there still is a network, and goes on inside. */
const outside = async () => {
  const reason = whyNot();
  if (reason) throw new SetupError(`The lab cannot run here: ${reason}.`);
  ensurePackages();
  const { ensureBrowsers } = await import('../../scripts/browser/browsers.mjs');
  const { prepareEmulator } = await import('../../scripts/emulator/emulator-programs.mjs');
  const { chrome, firefox } = await ensureBrowsers({ firefox: options.browser === 'firefox' });
  if (!prepareEmulator()) throw new SetupError('The lab needs the Firestore emulator.');
  const env = { CHROME_PATH: chrome, ...(firefox && { FIREFOX_PATH: firefox }) };
  return runIsolated(process.argv.slice(1), env);
};

/** @param {readonly import('./faults/fault.mjs').Fault[]} faults */
const inside = async (faults) => {
  // the first process of a process namespace is spared by signals it does not listen to
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => process.exit(1));
  const browserName = /** @type {BrowserName} */ (options.browser);
  const { startInternet } = await import('./internet.mjs');
  const { measure } = await import('./measure.mjs');
  const { printMeasures, printResult } = await import('./table.mjs');
  const { widget } = await import('./widget.mjs');
  const internet = await startInternet(tmpdir());
  const results = [];
  const measured = faults.filter(({ only = browserName }) => only === browserName);
  for (const fault of measured) {
    const result = await measure(fault, Number(options.runs), browserName, internet, widget);
    printResult(fault, result);
    results.push(result);
    const figures = { date: new Date().toISOString(), results };
    writeFileSync(options.output, `${JSON.stringify(figures, null, 2)}\n`);
  }
  printMeasures(measured);
  await internet.stop();
  return results.some(({ broken }) => broken.length > 0) ? 1 : 0;
};

await command(async () => {
  if (!(Number(options.runs) > 0)) throw new SetupError('--runs takes a number, for example 5.');
  if (!['chromium', 'firefox'].includes(options.browser)) {
    throw new SetupError('--browser takes chromium or firefox.');
  }
  if (!process.env['IN_LAB'] && !options.list) process.exit(await outside());
  // what the pages are told, by the helpers of the end-to-end tests
  process.env['FIRESTORE_EMULATOR_HOST'] = `${addresses.firestore}:${firestorePort}`;
  const { faults } = await import('./faults/index.mjs');
  const chosen = faults.filter(
    ({ name }) => options.fault?.some((start) => name.startsWith(start)) ?? true,
  );
  if (options.list) for (const { name } of chosen) console.log(name);
  else if (chosen.length === 0) throw new SetupError('No fault has such a name: see --list.');
  else process.exit(await inside(chosen));
});
