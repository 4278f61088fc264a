/**
 * Counts of one stage. A stage that is no test run counts as one check.
 * @typedef {{ passed: number, failed: number, skipped: number }} Tally
 */

export const none = Object.freeze({ passed: 0, failed: 0, skipped: 0 });

export function oneCheck(hasPassed) {
  return { ...none, [hasPassed ? 'passed' : 'failed']: 1 };
}

/**
 * Counts a test run from Vitest's JSON report. A run that crashed, or a file that did not load, has no failed test in the
 * report: it counts as one failure, so that nothing red is ever reported as green.
 * @param {{ report: any, exitCode: number }} run
 * @returns {Tally}
 */
export function tallyTests({ report, exitCode }) {
  if (!report) return oneCheck(false);
  const results = report.testResults ?? [];
  const brokenFiles = results.filter((file) => file.status === 'failed' && !hasFailedTest(file)).length;
  const failed = report.numFailedTests + brokenFiles;
  return {
    passed: report.numPassedTests,
    failed: failed === 0 && exitCode !== 0 ? 1 : failed,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

function hasFailedTest(file) {
  return file.assertionResults.some(({ status }) => status === 'failed');
}

/** @param {Tally[]} tallies */
export function total(tallies) {
  const sum = (key) => tallies.reduce((before, tally) => before + tally[key], 0);
  return { passed: sum('passed'), failed: sum('failed'), skipped: sum('skipped') };
}

/** The last line of a test run, in the one form that other programs read. */
export function totalLine({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}
