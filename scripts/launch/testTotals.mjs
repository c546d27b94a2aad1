// @ts-check
import { existsSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';

/** @typedef {{ passed: number, failed: number, skipped: number, failures: string[] }} Totals */

/** Of a failure's message, what is told again, in characters. */
const TOLD = 400;

/**
 * Reads one suite's totals from vitest's JSON report. A test file that could not be loaded or set
 * up, and a run that ended badly without a failed test or without a report, count as one failure
 * each: a failure is never read as silence.
 * @param {string} report path of the JSON file
 * @param {number} code the exit code of the run
 * @returns {Totals} with a line or two on each failure
 */
export function readTotals(report, code) {
  /** @type {Totals} */
  const totals = { passed: 0, failed: 0, skipped: 0, failures: [] };
  const fail = (/** @type {string} */ name, /** @type {string | undefined} */ message) => {
    totals.failed++;
    totals.failures.push(`FAILED ${name}\n  ${(message ?? 'no reason').slice(0, TOLD)}`);
  };
  if (existsSync(report)) {
    const result = JSON.parse(readFileSync(report, 'utf8'));
    totals.passed = result.numPassedTests;
    totals.skipped = result.numPendingTests + result.numTodoTests;
    for (const file of result.testResults) {
      const failed = file.assertionResults.filter(
        (/** @type {{ status: string }} */ test) => test.status === 'failed',
      );
      for (const test of failed)
        fail(`${basename(file.name)} > ${test.fullName}`, test.failureMessages[0]);
      if (file.status === 'failed' && failed.length === 0) fail(basename(file.name), file.message);
    }
  }
  if (code !== 0 && totals.failed === 0) fail(basename(report), `the run ended with ${code}`);
  return totals;
}

/** @param {Totals[]} suites */
export function sumTotals(suites) {
  /** @type {Totals} */
  const sum = { passed: 0, failed: 0, skipped: 0, failures: [] };
  for (const suite of suites) {
    sum.passed += suite.passed;
    sum.failed += suite.failed;
    sum.skipped += suite.skipped;
    sum.failures.push(...suite.failures);
  }
  return sum;
}
