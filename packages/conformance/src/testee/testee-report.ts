import type { Verdict } from './case.ts';
import type { Hello } from './protocol.ts';

/** Cases that are known to fail, by id, each with the reason. */
export type KnownFailing = Readonly<Record<string, string>>;

export type TesteeStatus = 'passed' | 'failed' | 'known' | 'skipped';

export interface TesteeEntry {
  readonly id: string;
  readonly status: TesteeStatus;
  /** Why it is not passed. */
  readonly reason?: string;
}

export interface TesteeReport {
  readonly testee: string;
  readonly version: string;
  readonly isSuccess: boolean;
  /** What is wrong with the run as a whole. */
  readonly problems: readonly string[];
  readonly entries: readonly TesteeEntry[];
}

/** Compares results with what is known to fail: a listed case that passes, or that was not run, fails the run. */
export function makeTesteeReport(
  { name, version }: Hello,
  results: readonly { readonly id: string; readonly verdict: Verdict }[],
  knownFailing: KnownFailing,
): TesteeReport {
  const entries = results.map(({ id, verdict }): TesteeEntry => {
    if (verdict.status === 'passed') return { id, status: 'passed' };
    const isKnown = verdict.status === 'failed' && Object.hasOwn(knownFailing, id);
    return { id, status: isKnown ? 'known' : verdict.status, reason: verdict.reason };
  });
  const statusOf = new Map(entries.map(({ id, status }) => [id, status]));
  const problems = Object.keys(knownFailing)
    .filter((id) => statusOf.get(id) !== 'known')
    .map((id) => `${id} is listed as failing, and it ${statusOf.get(id) ?? 'was not run'}`);
  if (!entries.some(({ status }) => status === 'passed')) problems.push('no case has passed');
  const isSuccess = problems.length === 0 && entries.every(({ status }) => status !== 'failed');
  return { testee: name, version, isSuccess, problems, entries };
}

/** The report for people: a line a verb, and what failed. */
export function printTesteeReport(
  { testee, version, entries, problems }: TesteeReport,
  failuresMax: number,
): string {
  const verbs = [...new Set(entries.map(({ id }) => verbOf(id)))];
  const rows = verbs.map((verb) => {
    const count = (status: TesteeStatus): number =>
      entries.filter((entry) => verbOf(entry.id) === verb && entry.status === status).length;
    return [verb, count('passed'), count('failed'), count('known'), count('skipped')].map(String);
  });
  const table = [['', 'passed', 'failed', 'known to fail', 'skipped'], ...rows];
  const widths = table[0]!.map((_, i) => Math.max(...table.map((row) => row[i]!.length)));
  const lines = table.map((row) =>
    row.map((cell, i) => (i === 0 ? cell.padEnd(widths[i]!) : cell.padStart(widths[i]!))).join('  '),
  );
  const failures = entries.filter(({ status }) => status === 'failed');
  const shown = failures.slice(0, failuresMax).map(({ id, reason }) => `failed: ${id}: ${reason}`);
  if (failures.length > shown.length) shown.push(`and ${failures.length - shown.length} more failures`);
  return [`${testee} ${version}`, ...lines, ...shown, ...problems].join('\n');
}

/** The report as JUnit's XML, which systems for continuous integration read. */
export function printJUnit({ testee, entries, problems }: TesteeReport): string {
  const count = (status: TesteeStatus): number => entries.filter((entry) => entry.status === status).length;
  const cases = entries.map(({ id, status, reason = '' }) => {
    const start = `<testcase classname="${escape(`${testee}.${verbOf(id)}`)}" name="${escape(id)}"`;
    if (status === 'passed') return `    ${start}/>`;
    const inner =
      status === 'failed'
        ? `<failure message="${escape(reason)}"/>`
        : `<skipped message="${escape(status === 'known' ? `known to fail: ${reason}` : reason)}"/>`;
    return `    ${start}>${inner}</testcase>`;
  });
  const wrong = problems.map(
    (problem) =>
      `    <testcase classname="${escape(testee)}" name="the run as a whole"><failure message="${escape(problem)}"/></testcase>`,
  );
  const failures = count('failed') + problems.length;
  const tests = entries.length + problems.length;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<testsuites>',
    `  <testsuite name="${escape(testee)}" tests="${tests}" failures="${failures}" skipped="${count('known') + count('skipped')}">`,
    ...cases,
    ...wrong,
    '  </testsuite>',
    '</testsuites>',
    '',
  ].join('\n');
}

function verbOf(id: string): string {
  return id.slice(0, id.indexOf('/'));
}

/** Text of an attribute; characters that XML 1.0 cannot hold become U+FFFD. */
function escape(text: string): string {
  return text
    .replaceAll(/[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu, '\ufffd')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('"', '&quot;')
    .replaceAll('\n', '&#10;');
}
