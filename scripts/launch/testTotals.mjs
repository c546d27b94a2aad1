// @ts-check
import { existsSync, readFileSync } from 'node:fs';

/** @typedef {{ passed: number, failed: number, skipped: number }} Totals */

/**
 * Reads one suite's totals from vitest's JSON report. A test file that could not be loaded or set
 * up, and a run that ended badly without a failed test or without a report, count as one failure
 * each: a failure is never read as silence.
 * @param {string} report path of the JSON file
 * @param {number} code the exit code of the run
 * @returns {Totals}
 */
export function readTotals(report, code) {
  const totals = { passed: 0, failed: 0, skipped: 0 };
  if (existsSync(report)) {
    const result = JSON.parse(readFileSync(report, 'utf8'));
    totals.passed = result.numPassedTests;
    totals.failed = result.numFailedTests;
    totals.skipped = result.numPendingTests + result.numTodoTests;
    for (const file of result.testResults) {
      const told = file.assertionResults.some(
        (/** @type {{ status: string }} */ test) => test.status === 'failed',
      );
      if (file.status === 'failed' && !told) totals.failed++;
    }
  }
  if (code !== 0 && totals.failed === 0) totals.failed = 1;
  return totals;
}

/** @param {Totals[]} suites */
export function sumTotals(suites) {
  const sum = { passed: 0, failed: 0, skipped: 0 };
  for (const suite of suites) {
    sum.passed += suite.passed;
    sum.failed += suite.failed;
    sum.skipped += suite.skipped;
  }
  return sum;
}
