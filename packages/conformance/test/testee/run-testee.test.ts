import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import type { Case } from '../../src/testee/case.ts';
import { allCases, runTestee } from '../../src/testee/run-testee.ts';
import type { TesteeReport, TesteeStatus } from '../../src/testee/testee-report.ts';

const ODD = fileURLToPath(new URL('odd-testee.mjs', import.meta.url));
const CASES = allCases();
const pick = (...ids: string[]): Case[] => ids.map((id) => CASES.find((it) => it.id === id)!);
const VALUES = pick('value.echo/true', 'value.echo/integer-max', 'value.echo/float-nan');
const VALID = pick('snapshot.roundTrip/snapshot/valid/empty');
const INVALID = pick('snapshot.roundTrip/snapshot/released/malformed/magic-zeros');

async function run(mode: string, cases: Case[], knownFailing = {}): Promise<TesteeReport> {
  const timeoutMs = mode === 'hangs' || mode === 'silent' ? 5_000 : 60_000;
  return runTestee(process.execPath, [ODD, mode], { cases, knownFailing, timeoutMs });
}

function statuses({ entries }: TesteeReport): TesteeStatus[] {
  return entries.map(({ status }) => status);
}

test('there is a case for every vector and verb, each once', () => {
  expect(new Set(CASES.map(({ id }) => id)).size).toBe(CASES.length);
  expect(CASES.length).toBeGreaterThan(3 * 443);
});

test('one that is honest passes', async () => {
  const report = await run('honest', [...VALUES, ...INVALID]);
  expect(statuses(report)).toEqual(['passed', 'passed', 'passed', 'passed']);
  expect(report).toMatchObject({ testee: 'odd', version: '1', isSuccess: true, problems: [] });
});

test.each([
  ['lossy', VALUES, ['passed', 'failed', 'passed'], /came back as .*"1".*expected .*9223372036854775807/],
  ['skips', VALUES, ['failed', 'failed', 'failed'], /answered skip: "not today"/],
  ['judges-itself', VALUES, ['failed', 'failed', 'failed'], /ok or error with an object/],
  ['two-answers', VALUES, ['failed', 'failed', 'failed'], /one of ok, error, skip and fault/],
  ['hangs', VALUES, ['passed', 'failed', 'passed'], /no answer within 5000 ms/],
  ['dies', VALUES, ['passed', 'failed', 'passed'], /the testee ended \(status 3\): out of luck/],
  ['noise', VALUES, ['passed', 'failed', 'passed'], /a line is no JSON: warning: something/],
  ['wrong-number', VALUES, ['passed', 'failed', 'passed'], /the number of the request is/],
  ['lies-about-files', VALID, ['failed'], /answered ok and wrote no file/],
  ['accepts-all', VALID, ['failed'], /wrote 8 bytes with SHA-256/],
  ['accepts-all', INVALID, ['failed'], /answered ok/],
  ['wrong-place', INVALID, ['failed'], /refused with .*"offsetBytes":1.*expected .*"offsetBytes":0/],
])('one that %s fails, and goes on', async (mode, cases, expected, reason) => {
  const report = await run(mode, cases);
  expect(statuses(report)).toEqual(expected);
  expect(report.entries.find(({ status }) => status === 'failed')!.reason).toMatch(reason);
  expect(report.isSuccess).toBe(false);
});

test('one that prints without being asked fails, be it in the next case or at the end', async () => {
  const report = await run('noise-afterwards', [...VALUES, ...VALUES]);
  expect(report.isSuccess).toBe(false);
  expect(JSON.stringify(report.entries)).toMatch(/bye/);
});

test.each([
  ['old', /version 1, the testee 0/],
  ['silent', /no answer within/],
  ['noise-at-start', /a line is no JSON|prints without being asked/],
])('one that is %s does not get as far as a report', async (mode, reason) => {
  await expect(run(mode, VALUES)).rejects.toThrow(reason);
});

test('one that cannot be started says so', async () => {
  await expect(runTestee('/nowhere/testee', [])).rejects.toThrow('cannot be started');
});

test('cases of verbs that it has not are skipped, and none passed is no success', async () => {
  const report = await run('honest', pick('snapshot.decode/snapshot/valid/empty'));
  expect(statuses(report)).toEqual(['skipped']);
  expect(report).toMatchObject({ isSuccess: false, problems: ['no case has passed'] });
});

test('what is known to fail does not fail the run, but has to fail and to be run', async () => {
  const known = { 'value.echo/integer-max': 'it has 32 bits' };
  const report = await run('lossy', VALUES, known);
  expect(statuses(report)).toEqual(['passed', 'known', 'passed']);
  expect(report.isSuccess).toBe(true);
  const passes = await run('honest', VALUES, known);
  expect(passes).toMatchObject({
    isSuccess: false,
    problems: ['value.echo/integer-max is listed as failing, and it passed'],
  });
  const missing = await run('lossy', VALUES, { ...known, 'value.echo/gone': 'there is none' });
  expect(missing.problems).toEqual(['value.echo/gone is listed as failing, and it was not run']);
});
