import { existsSync, readdirSync, statSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
import { SetupError } from '../process/command.mjs';
import { packageScript, root } from '../process/paths.mjs';

/** @typedef {import('./part.mjs').Part} Part */

/**
 * The parts that run the tests: the browser tests of the elements and all others, and each file of Node tests as one,
 * since a file that hangs or leaves something running must not reach the next.
 *
 * @param {readonly string[]} [files] just these
 * @returns {{ unit: Part[], node: Part[], endToEnd: Part[] }}
 */
export function suites(files) {
  const chosen = files?.map(toOwnPath) ?? testFiles();
  const browserTests = chosen.filter((file) => file.endsWith('.test.ts'));
  const nodeTests = chosen.filter((file) => file.endsWith('.test.mjs'));
  const isEndToEnd = (/** @type {string} */ file) => /^test\/(e2e|lab)\//.test(file);
  const isOfElements = (/** @type {string} */ file) => file.startsWith('test/unit/elements/');
  const inPages = [
    { title: 'test/unit/elements', files: browserTests.filter(isOfElements) },
    { title: 'test/unit, the others', files: browserTests.filter((file) => !isOfElements(file)) },
  ];
  return {
    unit: inPages.filter(({ files }) => files.length > 0).map(browserPart),
    node: nodeTests.filter((file) => !isEndToEnd(file)).map(nodePart),
    endToEnd: nodeTests.filter(isEndToEnd).map(nodePart),
  };
}

/**
 * @param {{ title: string, files: readonly string[] }} tests
 * @returns {Part}
 */
const browserPart = ({ title, files }) => ({
  title,
  counts: true,
  args: () => [
    packageScript('@web/test-runner', 'wtr'),
    ...['--config', 'test/web-test-runner.config.mjs'],
    ...['--files', ...files],
  ],
});

/**
 * @param {string} file
 * @returns {Part}
 */
const nodePart = (file) => ({
  title: file,
  counts: true,
  args: (totalsFile) => [
    ...['--test', '--test-concurrency=1'],
    ...['--test-reporter=spec', '--test-reporter-destination=stdout'],
    ...[
      '--test-reporter=./scripts/testing/node-test-totals.mjs',
      `--test-reporter-destination=${totalsFile}`,
    ],
    file,
  ],
});

function testFiles() {
  return ['test/unit', 'test/node', 'test/e2e', 'test/lab']
    .filter((folder) => existsSync(join(root, folder)))
    .flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
        .map((file) => `${folder}/${file.split(sep).join('/')}`)
        .filter((file) => /\.test\.(ts|mjs)$/.test(file))
        .sort(),
    );
}

/** @param {string} file */
function toOwnPath(file) {
  const path = resolve(file);
  if (!existsSync(path) || !statSync(path).isFile() || !/\.test\.(ts|mjs)$/.test(path)) {
    throw new SetupError(`${file} is no test: name a .test.ts or .test.mjs file that exists.`);
  }
  return relative(root, path).split(sep).join('/');
}
