import { expect, it } from 'vitest';
import { countTests } from '../lib/test-report.mjs';

function report(passed: number, failed: number, pending: number, files: unknown[] = []): string {
  return JSON.stringify({
    numPassedTests: passed,
    numFailedTests: failed,
    numPendingTests: pending,
    numTodoTests: 0,
    testResults: files,
  });
}

const brokenFile = { status: 'failed', assertionResults: [] };
const failedFile = { status: 'failed', assertionResults: [{ status: 'failed' }] };

it.each([
  ['all passed', report(5, 0, 0), 0, { passed: 5, failed: 0, skipped: 0 }],
  ['some skipped', report(5, 0, 2), 0, { passed: 5, failed: 0, skipped: 2 }],
  ['some failed', report(5, 1, 0, [failedFile]), 1, { passed: 5, failed: 1, skipped: 0 }],
  [
    'a file that does not run',
    report(5, 1, 0, [failedFile, brokenFile]),
    1,
    { passed: 5, failed: 2, skipped: 0 },
  ],
  ['a bad end though all passed', report(5, 0, 0), 1, { passed: 5, failed: 1, skipped: 0 }],
  ['no report', null, 1, { passed: 0, failed: 1, skipped: 0 }],
  ['no report though the end was good', null, 0, { passed: 0, failed: 1, skipped: 0 }],
])('counts the tests: %s', (_name, text, status, counts) => {
  expect(countTests(text, status)).toEqual(counts);
});
