import type { TableProcedure } from './scenario.ts';
import type { TckMap } from './value.ts';

/**
 * A database under test, with an empty graph of its own. It is given queries, parameters and procedures, never what a
 * scenario expects of them.
 */
export interface Target {
  /**
   * Runs a query. Values are in the public form of `@loradb-ts/node`, every INTEGER and id as `bigint`, every FLOAT as
   * `number`. Rejects with the database's own error.
   */
  execute(query: string, parameters: TckMap): Promise<TargetResult>;
  registerProcedure(procedure: TableProcedure): void;
  close(): Promise<void>;
}

export interface TargetResult {
  readonly columns: readonly string[];
  readonly rows: readonly Readonly<Record<string, unknown>>[];
}

/** Opens a database with an empty graph. */
export type OpenTarget = () => Promise<Target>;
