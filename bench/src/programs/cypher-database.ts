/** A row of a result, by the names of its columns. */
export type Row = Readonly<Record<string, unknown>>;

/** A database that is asked in Cypher. */
export interface CypherDatabase {
  /** Whose Cypher it is; some of it differs. */
  readonly dialect: 'loradb-ts' | 'loradb' | 'grafeo' | 'kuzu';
  query(text: string, params?: Readonly<Record<string, unknown>>): Promise<readonly Row[]>;
}
