import { expect, it } from 'vitest';
import type { Status } from '../../src/tck/outcome.ts';
import { makeReport, printReport } from '../../src/tck/report.ts';
import type { Scenario } from '../../src/tck/scenario.ts';

const result = (id: string, status: Status, reason = '') => ({
  scenario: { id, feature: id.split(' ', 1)[0]!, isIgnored: false, steps: [] } satisfies Scenario,
  outcome: { status, reason },
});

const results = [
  result('a/f [1]', 'passed'),
  result('a/f [2]', 'wrong answer', 'first line\nsecond line'),
  result('b/f [1]', 'skipped', 'tagged @ignore'),
  result('b/f [2]', 'timed out', 'late'),
];

it('counts by folder and lists what failed, with its reason', () => {
  const report = makeReport(results, {});
  expect(report.isSuccess).toBe(false);
  expect(report.failures.map(({ id }) => id)).toStrictEqual(['a/f [2]', 'b/f [2]']);
  expect(printReport(report, { failuresMax: 1, isVerbose: false })).toBe(
    [
      '     passed  wrong answer  raised an error  wrong error  timed out  skipped',
      'a         1             1                0            0          0        0',
      'b         0             0                0            0          1        1',
      'all       1             1                0            0          1        1',
      '',
      'Failed:',
      'a/f [2]',
      '  wrong answer: first line',
      '… and 1 more; --list-failures lists all',
      '',
      '1 passed, 2 failed, 1 skipped',
    ].join('\n'),
  );
  expect(printReport(report, { failuresMax: Infinity, isVerbose: true })).toContain('second line');
});

it('succeeds where all pass or are skipped', () => {
  expect(makeReport([results[0]!, results[2]!], {}).isSuccess).toBe(true);
});

it('succeeds where what failed is known to', () => {
  const report = makeReport(results, { 'a/f [2]': 'a reason', 'b/f [2]': 'another' });
  expect(report.isSuccess).toBe(true);
  expect(report.knownFailures.map(({ reason }) => reason)).toStrictEqual(['a reason', 'another']);
  expect(printReport(report, { failuresMax: 9, isVerbose: false })).toContain(
    '1 passed, 2 failed, 1 skipped',
  );
});

it('fails where what is known to fail passed', () => {
  const report = makeReport([results[0]!], { 'a/f [1]': 'a reason' });
  expect(report.isSuccess).toBe(false);
  expect(printReport(report, { failuresMax: 9, isVerbose: false })).toContain(
    'Listed as failing, but passed:\na/f [1]',
  );
});
