import { expect, it } from 'vitest';
import { printMarkdownTable, replaceTable } from '../../src/tck/report-markdown.ts';
import { makeReport } from '../../src/tck/report.ts';

const report = makeReport(
  ['a/long [1]', 'b/f [1]'].map((id, i) => ({
    scenario: { id, feature: id.split(' ', 1)[0]!, isIgnored: false, steps: [] },
    outcome: { status: i === 0 ? 'passed' : 'timed out', reason: '' },
  })),
  {},
);

const table = [
  '| Folder | passed | wrong answer | raised an error | wrong error | timed out | skipped |',
  '| ------ | -----: | -----------: | --------------: | ----------: | --------: | ------: |',
  '| a      |      1 |            0 |               0 |           0 |         0 |       0 |',
  '| b      |      0 |            0 |               0 |           0 |         1 |       0 |',
  '| all    |      1 |            0 |               0 |           0 |         1 |       0 |',
].join('\n');

it('prints the counts as a table, aligned', () => {
  expect(printMarkdownTable(report)).toBe(table);
});

it.each([
  ['before\n\n| Folder | x |\n| --- | --- |\n| old | 1 |\n\nafter\n', `before\n\n${table}\n\nafter\n`],
  ['| Other |\n| --- |\n\n| Folder |', `| Other |\n| --- |\n\n${table}`],
])('takes the place of the table in %j', (document, replaced) => {
  expect(replaceTable(document, table)).toBe(replaced);
});

it('refuses a document without the table', () => {
  expect(() => replaceTable('| Other |\n', table)).toThrow("no table that begins with '| Folder'");
});
