import type { Expression } from '../../src/cypher/ast.ts';
import type { RefValue } from './value.ts';

/** Values by variable. */
export type Row = ReadonlyMap<string, RefValue>;

/** The value of an expression in a row. */
export type Evaluate = (expression: Expression, row: Row) => RefValue;

/** Changes the order of rows that openCypher leaves open. */
export type Reorder = (rows: readonly Row[]) => readonly Row[];
