import { writeFileSync } from 'node:fs';

/** @typedef {import('@web/test-runner').TestSuiteResult} Suite */

/**
 * Writes how many browser tests passed to the file that TEST_TOTALS names.
 *
 * @returns {import('@web/test-runner').Reporter}
 */
export function webTestTotals() {
  return {
    onTestRunFinished({ sessions }) {
      const file = process.env['TEST_TOTALS'];
      if (!file) return;
      const totals = { passed: 0, failed: 0, skipped: 0 };
      for (const { testResults, errors } of sessions) {
        const tests = testResults ? testsOf(testResults) : [];
        for (const { passed, skipped } of tests) {
          totals[skipped ? 'skipped' : passed ? 'passed' : 'failed']++;
        }
        // A file that cannot be loaded has no tests to fail.
        if (errors.length > 0) totals.failed++;
      }
      writeFileSync(file, JSON.stringify(totals));
    },
  };
}

/**
 * @param {Suite} suite
 * @returns {Suite['tests']}
 */
const testsOf = ({ suites, tests }) => [...tests, ...suites.flatMap(testsOf)];
