import { printPlan } from '@loradb-ts/core';
import type { LoraValue, QueryResult } from '@loradb-ts/core';
import { printCount } from './print-count.ts';
import { printJson } from './print-json.ts';
import { printTable } from './print-table.ts';
import { printCell } from './print-value.ts';

/** The forms in which `lora query` prints a result. */
export const FORMATS = ['table', 'json', 'csv'] as const;
export type Format = (typeof FORMATS)[number];

/** Prints a result: the text as pieces that end with a line, so that large ones need not be in memory twice. */
export const printResult: Readonly<Record<Format, (result: QueryResult) => Iterable<string>>> = {
  table: printTableAndCounts,
  json: printJsonObject,
  csv: printCsv,
};

/** The plan of EXPLAIN and PROFILE; a table and the number of rows; without columns, what has been changed. */
function* printTableAndCounts({ columns, rows, counters, plan }: QueryResult): Iterable<string> {
  if (plan !== undefined) yield `${printPlan(plan)}\n`;
  if (columns.length > 0) {
    const cells = rows.map((row) => columns.map((column) => printCell(row[column]!)));
    yield* printTable(columns.map(printCell), cells);
    yield `${printCount(rows.length, 'row')}\n`;
  }
  const changes = printCounters(counters);
  if (changes !== '' || columns.length === 0) yield `${changes || 'no changes'}\n`;
}

/** `nodes created: 2, properties set: 3`: the counters that are not 0. */
function printCounters(counters: QueryResult['counters']): string {
  const changed = Object.entries(counters).filter(([, count]) => count !== 0);
  return changed.map(([name, count]) => `${printCounterName(name)}: ${count}`).join(', ');
}

/** `nodesCreated` → `nodes created` */
function printCounterName(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}

/** An object with `columns`, `rows` (a line each), `counters` and, of EXPLAIN and PROFILE, `plan`. */
function* printJsonObject({ columns, rows, counters, plan }: QueryResult): Iterable<string> {
  yield `{"columns":${printJson(columns)},"rows":[\n`;
  for (const [i, row] of rows.entries()) yield `${printJson(row)}${i < rows.length - 1 ? ',' : ''}\n`;
  const more = plan === undefined ? '' : `,"plan":${printJson(plan)}`;
  yield `],"counters":${printJson(counters)}${more}}\n`;
}

/** RFC 4180, with the column names first and lines that end with LF; null is empty, and what CSV has no form for is JSON. */
function* printCsv({ columns, rows }: QueryResult): Iterable<string> {
  if (columns.length === 0) return;
  yield `${columns.map(printField).join(',')}\n`;
  for (const row of rows) yield `${columns.map((column) => printField(row[column]!)).join(',')}\n`;
}

function printField(value: LoraValue): string {
  if (value === null) return '';
  // The empty string is quoted, so that it can be told from null.
  if (typeof value === 'string')
    return /^$|[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
  return typeof value === 'object' ? printField(printJson(value)) : String(value);
}
