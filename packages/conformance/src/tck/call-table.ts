import type { TableProcedure } from './scenario.ts';
import { printValue } from './value.ts';
import type { TckValue } from './value.ts';

/** Calls a procedure that is a table: the outputs of the rows whose inputs equal the arguments, in the table's order. */
export function callTable({ inputs, rows }: TableProcedure, args: readonly TckValue[]): TckValue[][] {
  const found = rows.filter((row) => inputs.every((_, index) => isEqual(args[index]!, row[index]!)));
  return found.map((row) => row.slice(inputs.length));
}

/** Equality of numbers is that of openCypher, where 1 = 1.0: a FLOAT input may be given an INTEGER. Null equals null. */
function isEqual(a: TckValue, b: TckValue): boolean {
  if (isNumber(a) && isNumber(b)) return Number(a) === Number(b);
  return printValue(a) === printValue(b);
}

function isNumber(value: TckValue): value is bigint | number {
  return typeof value === 'bigint' || typeof value === 'number';
}
