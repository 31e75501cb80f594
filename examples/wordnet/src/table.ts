import type { LoraValue, QueryResult } from '@loradb-ts/node';
import Table from 'cli-table3';

const CELL_CHARACTERS_MAX = 70;

/** Prints a result as a table; long texts are cut. */
export function printTable(result: QueryResult): void {
  const table = new Table({ head: result.columns, style: { head: [], border: [] } });
  for (const row of result.rows) table.push(result.columns.map((column) => cell(row[column])));
  console.log(table.toString());
}

function cell(value: LoraValue | undefined): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value ?? null);
  return text.length > CELL_CHARACTERS_MAX ? `${text.slice(0, CELL_CHARACTERS_MAX - 1)}…` : text;
}
