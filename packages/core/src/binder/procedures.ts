import type { StaticType } from './static-type.ts';

/** An input or output of a procedure. */
export interface ProcedureField {
  readonly name: string;
  readonly type: StaticType;
}

/** What the binder must know of a procedure to check a CALL. */
export interface ProcedureSignature {
  /** Dotted, as a query writes it: `db.labels`. Case matters. */
  readonly name: string;
  readonly inputs: readonly ProcedureField[];
  /** Empty for a procedure that is called only for its effect. */
  readonly outputs: readonly ProcedureField[];
  /** `write` for a procedure that may change the graph. */
  readonly mode: 'read' | 'write';
}

/** The procedures that a database knows, by name. */
export type ProcedureCatalog = ReadonlyMap<string, ProcedureSignature>;
