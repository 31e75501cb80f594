/**
 * Counts the tests of a vitest JSON report.
 *
 * @param {string | null} text the report, null when vitest wrote none
 * @param {number} status how vitest ended
 * @returns {{ passed: number, failed: number, skipped: number }} a file that could not run counts as one failure, and so
 *   does a run that ended badly though no test failed
 */
export function countTests(text, status) {
  if (text === null) return { passed: 0, failed: 1, skipped: 0 };
  const report = JSON.parse(text);
  const brokenFiles = report.testResults.filter(
    (/** @type {any} */ file) => file.status === 'failed' && file.assertionResults.length === 0,
  ).length;
  const failed = report.numFailedTests + brokenFiles;
  return {
    passed: report.numPassedTests,
    failed: failed === 0 && status !== 0 ? 1 : failed,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}
