/**
 * `npm run lab`: what calls do when networks fail, measured with real browsers in network namespaces; the table is
 * printed, and written to `test/lab/latest.json`.
 *
 *     npm run lab -- --runs 5 --browser firefox --fault 'other tab'
 *
 * `--fault` takes a name, or the beginning of several, and may be given several times. `--list` prints the names.
 * `--beside peerjs`, `--beside simple-peer` or `--beside all` runs the same faults with other libraries, too, wherever they
 * have a meaning for them.
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
  beside: { type: 'string', multiple: true, default: [] },
  list: { type: 'boolean', default: false },
  output: { type: 'string', default: fileURLToPath(new URL('latest.json', import.meta.url)) },
});

/** @param {readonly import('./faults/fault.mjs').Fault[]} faults */
const chooseFaults = (faults) => {
  const names = faults.map(({ name }) => name);
  const wanted = options.fault?.flatMap((start) =>
    names.includes(start) ? start : names.filter((name) => name.startsWith(start)),
  );
  return faults.filter(({ name }) => wanted?.includes(name) ?? true);
};

/** @param {readonly import('./rivals/rival.mjs').Rival[]} rivals */
const chooseRivals = (rivals) => {
  const names = [...rivals.map(({ name }) => name), 'all'];
  const strange = options.beside.find((name) => !names.includes(name));
  if (strange) throw new SetupError(`--beside takes ${names.join(', ')}, not ${strange}.`);
  return rivals.filter(({ name }) => [name, 'all'].some((each) => options.beside.includes(each)));
};

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

/**
 * @param {readonly import('./faults/fault.mjs').Fault[]} faults
 * @param {readonly import('./rivals/rival.mjs').Rival[]} rivals
 */
const inside = async (faults, rivals) => {
  // the first process of a process namespace is spared by signals it does not listen to
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => process.exit(1));
  const browserName = /** @type {BrowserName} */ (options.browser);
  const { startInternet } = await import('./internet.mjs');
  const { measure } = await import('./measure.mjs');
  const { printMeasures, printResult } = await import('./table.mjs');
  const { widget } = await import('./widget.mjs');
  const internet = await startInternet(tmpdir(), rivals);
  /** @type {import('./measure.mjs').Result[]} */
  const results = [];
  const versions = Object.fromEntries(rivals.map(({ name, version }) => [name, version]));
  const measured = faults.filter(({ only = browserName }) => only === browserName);
  for (const fault of measured) {
    for (const rival of [undefined, ...(fault.widgetOnly ? [] : rivals)]) {
      const library = rival ?? widget;
      const result = await measure(fault, Number(options.runs), browserName, internet, library);
      printResult(fault, result, rival);
      results.push(result);
      const figures = { date: new Date().toISOString(), versions, results };
      writeFileSync(options.output, `${JSON.stringify(figures, null, 2)}\n`);
    }
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
  const { rivals } = await import('./rivals/index.mjs');
  const chosen = chooseFaults(faults);
  const beside = chooseRivals(rivals);
  if (options.list) for (const { name } of chosen) console.log(name);
  else if (chosen.length === 0) throw new SetupError('No fault has such a name: see --list.');
  else process.exit(await inside(chosen, beside));
});
