import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, it } from 'vitest';
import type { TckReport } from '../src/tck/report.ts';
import { compileConformance } from './compiled-package.ts';

const directory = mkdtempSync(join(tmpdir(), 'loradb-ts-conformance-'));
const program = compileConformance(directory);
const fixtures = fileURLToPath(new URL('tck/fixtures', import.meta.url));

afterAll(() => rmSync(directory, { recursive: true }));

function run(...args: string[]): { status: number | null; stdout: string; stderr: string } {
  return spawnSync(process.execPath, [program, ...args], { encoding: 'utf8' });
}

it('ends with 0 where all pass', () => {
  const { status, stdout } = run('tck', join(fixtures, 'features/passes.feature'));
  expect(stdout).toMatch(/\n12 passed, 0 failed, 1 skipped\n$/);
  expect(status).toBe(0);
});

it('ends with 1 where one fails, and writes the report', () => {
  const json = join(directory, 'report.json');
  const { status, stdout } = run(
    'tck',
    fixtures,
    '--json',
    json,
    '--filter',
    '/fails wrong error',
    '--verbose',
  );
  expect(stdout).toMatch(/\n0 passed, 3 failed, 0 skipped\n$/);
  expect(stdout).toContain('wrong error: folder/fails wrong error #2\n');
  expect(status).toBe(1);
  const { failures, isSuccess } = JSON.parse(readFileSync(json, 'utf8')) as TckReport;
  expect(failures).toHaveLength(3);
  expect(isSuccess).toBe(false);
});

it('puts the counts into the table of a document', () => {
  const document = join(directory, 'report.md');
  writeFileSync(document, '# Report\n\n| Folder |\n| --- |\n');
  const { status } = run('tck', join(fixtures, 'features/passes.feature'), '--markdown', document);
  expect(status).toBe(0);
  expect(readFileSync(document, 'utf8')).toMatch(
    /^# Report\n\n\| Folder \| passed .*\n\| all +\| +12 \|.*\n$/s,
  );
});

it.each([
  [[], 'usage:'],
  [['tck'], 'usage:'],
  [['tck', fixtures, fixtures], 'usage:'],
  [['tck', fixtures, '--nonsense'], 'nonsense'],
  [['tck', fixtures, '--filter', 'nothing has this name'], 'no scenario'],
  [['tck', join(fixtures, 'features/none')], 'no feature file'],
])('ends with 2 for %j', (args, message) => {
  const { status, stderr } = run(...args);
  expect(stderr).toContain(message);
  expect(status).toBe(2);
});
