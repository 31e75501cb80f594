import { STATUSES } from './outcome.ts';
import type { StatusCounts, TckReport } from './report.ts';

const FIRST_COLUMN = 'Folder';

/** Prints the counts of a report as a table of Markdown, a row for each folder and one for all. */
export function printMarkdownTable({ folders, totals }: TckReport): string {
  const cellsOf = (name: string, counts: StatusCounts): string[] => [
    name,
    ...STATUSES.map((status) => String(counts[status])),
  ];
  const head = [FIRST_COLUMN, ...STATUSES];
  const rows = [...folders.map(({ folder, counts }) => cellsOf(folder, counts)), cellsOf('all', totals)];
  const widths = head.map((_, column) => Math.max(...[head, ...rows].map((row) => row[column]!.length)));
  const line = ([first = '', ...others]: readonly string[]): string =>
    `| ${[first.padEnd(widths[0]!), ...others.map((cell, i) => cell.padStart(widths[i + 1]!))].join(' | ')} |`;
  const rule = line(
    widths.map((width, column) => (column === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`)),
  );
  return [line(head), rule, ...rows.map(line)].join('\n');
}

/**
 * A Markdown document with another table in the place of its table of results. Throws an Error where it has none.
 */
export function replaceTable(document: string, table: string): string {
  const found = new RegExp(`^\\| ${FIRST_COLUMN} .*(?:\\n\\|.*)*`, 'm');
  if (!found.test(document))
    throw new Error(`the document has no table that begins with '| ${FIRST_COLUMN}'`);
  return document.replace(found, () => table);
}
