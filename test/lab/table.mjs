/** The figures of a lab's run in lines: median of the runs, all of them, the target, and whether it is met. */
import { median } from '../../bench/statistics.mjs';
import { figuresOf, patience } from './faults/fault.mjs';

/** @typedef {import('./faults/fault.mjs').Fault} Fault */
/** @typedef {import('./measure.mjs').Result} Result */

/** @param {import('./faults/fault.mjs').Figure} figure */
const written = (figure) => {
  if (figure === null) return 'never';
  return typeof figure === 'number' ? String(Number(figure.toFixed(2))) : figure;
};

/**
 * One figure over its runs. What never happened counts as longer than everything.
 *
 * @param {string} name
 * @param {import('./faults/fault.mjs').Measured} measured
 * @param {Result} result
 */
export const summary = (name, { unit = 's', target, firefoxTarget, expected }, result) => {
  const figures = result.runs.map((run) => run[name] ?? null);
  if (figures.length === 0) return { text: 'none', runs: '', aim: '', verdict: '' };
  const middle =
    figures.find((figure) => typeof figure === 'string') ??
    median(figures.map((figure) => Number(figure ?? Infinity)));
  const never = middle === undefined || middle === Infinity;
  const limit = (result.browser === 'firefox' ? firefoxTarget : undefined) ?? target;
  const met =
    expected !== undefined
      ? figures.every((figure) => String(figure).startsWith(expected))
      : limit === undefined || (typeof middle === 'number' && middle <= limit);
  const aim = expected ?? (limit === undefined ? '' : `≤ ${limit}`);
  return {
    text: never ? written(null) : `${written(middle)} ${unit}`.trim(),
    runs: figures.map(written).join(' '),
    aim,
    verdict: aim === '' ? '' : met ? 'met' : 'MISSED',
  };
};

/** Targets are the widget's own: a rival's figures stand without. @param {import('./faults/fault.mjs').Measured} measured */
const withoutTarget = ({ how, unit }) => ({ how, ...(unit !== undefined && { unit }) });

/**
 * The widget's figures under the name of the fault, and each rival's under its own name after them.
 *
 * @param {Fault} fault
 * @param {Result} result
 * @param {import('./rivals/rival.mjs').Rival} [rival]
 */
export const printResult = (fault, result, rival) => {
  const runCount = `${result.runs.length} runs`;
  if (rival) console.log(`${rival.name} ${rival.version} (${runCount})`);
  else console.log(`\n${fault.name} (${result.browser}, ${runCount})`);
  for (const [name, measured] of figuresOf(fault, rival !== undefined)) {
    const row = summary(name, rival ? withoutTarget(measured) : measured, result);
    const { text, runs, aim, verdict } = row;
    const all = result.runs.length > 1 ? `[${runs}]` : '';
    console.log(
      `  ${name.padEnd(9)} ${text.padEnd(14)} ${aim.padEnd(9)} ${verdict.padEnd(7)}${all}`,
    );
  }
  for (const message of result.broken) console.log(`  BROKEN: ${message}`);
};

/** @param {readonly Fault[]} faults */
export const printMeasures = (faults) => {
  console.log('\nHow it is measured');
  const seen = new Set();
  for (const { name, figures } of faults) {
    for (const [figure, { how }] of Object.entries(figures)) {
      if (seen.has(`${figure} ${how}`)) continue;
      seen.add(`${figure} ${how}`);
      console.log(`  ${name}, ${figure}: ${how}`);
    }
  }
  console.log(
    `  never: not while the lab looked, at most ${patience} s, or the page said first that the call is over`,
  );
};
