import { isFloat, type Value } from '../../value/value.ts';
import type { Column, ColumnKind } from './column.ts';
import { DictionaryColumn } from './dictionary-column.ts';
import { StringColumn, ValueColumn } from './heap-columns.ts';
import { Int32Column, Int53Column, Int64Column } from './integer-columns.ts';
import { BooleanColumn, Float64Column } from './scalar-columns.ts';

/** An empty column of a kind, with room for `capacity` rows. */
export function makeColumn(kind: ColumnKind, capacity: number): Column {
  const column = new COLUMN_CLASSES[kind]();
  column.grow(capacity);
  return column;
}

const COLUMN_CLASSES: Record<ColumnKind, new () => Column> = {
  int32: Int32Column,
  int53: Int53Column,
  int64: Int64Column,
  float64: Float64Column,
  boolean: BooleanColumn,
  dictionary: DictionaryColumn,
  string: StringColumn,
  value: ValueColumn,
};

/** The narrowest kind that holds the value. */
export function narrowestKind(value: Value): ColumnKind {
  switch (typeof value) {
    case 'boolean':
      return 'boolean';
    case 'string':
      return 'dictionary';
    case 'bigint':
      return 'int64';
    case 'number':
      if ((value | 0) === value) return 'int32';
      return Number.isSafeInteger(value) ? 'int53' : 'float64';
    default:
      return value !== null && isFloat(value) ? 'float64' : 'value';
  }
}

const INTEGER_KINDS: readonly ColumnKind[] = ['int32', 'int53', 'int64'];

/** The kind that holds what `column` holds and a value that it refused. */
export function widerKind(kind: ColumnKind, refused: Value): ColumnKind {
  const wanted = narrowestKind(refused);
  if (kind === 'dictionary' && wanted === 'dictionary') return 'string';
  const wider = INTEGER_KINDS.indexOf(wanted);
  return wider > INTEGER_KINDS.indexOf(kind) && INTEGER_KINDS.includes(kind) ? wanted : 'value';
}

/** A column of another kind with the same values in the first `rowCount` rows, but for the one that is to be set. */
export function convertColumn(
  column: Column,
  kind: ColumnKind,
  rowCount: number,
  capacity: number,
  exceptRow: number,
): Column {
  const converted = makeColumn(kind, capacity);
  for (let row = 0; row < rowCount; row++) {
    if (row !== exceptRow) converted.set(row, column.get(row));
  }
  return converted;
}
