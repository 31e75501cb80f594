import type { ListOrder, TckMap, TckValue } from './value.ts';

/** One scenario, outlines expanded, as plain data that can be sent to a worker. */
export interface Scenario {
  /** The feature, the title, and the number of the example where the scenario comes from an outline. */
  readonly id: string;
  /** The feature file below the folder of all features, without its ending: `clauses/match/Match1`. */
  readonly feature: string;
  /** Tagged `@ignore`: counted, not run. */
  readonly isIgnored: boolean;
  readonly steps: readonly Step[];
}

export type Step =
  | PrepareStep
  | ParametersStep
  | ProcedureStep
  | ExecuteStep
  | ExpectRowsStep
  | ExpectSideEffectsStep
  | ExpectErrorStep;

/** A query that makes the graph to start from; it has to succeed. */
export interface PrepareStep {
  readonly kind: 'prepare';
  readonly query: string;
}

/** The parameters of all queries that follow. */
export interface ParametersStep {
  readonly kind: 'parameters';
  readonly values: TckMap;
}

/** A procedure to register, defined by a table. */
export interface ProcedureStep {
  readonly kind: 'procedure';
  readonly procedure: TableProcedure;
}

/** A procedure that is a table: a call yields the outputs of the rows whose inputs equal its arguments. */
export interface TableProcedure {
  readonly name: string;
  readonly inputs: readonly ProcedureField[];
  readonly outputs: readonly ProcedureField[];
  /** The values of each row: those of the inputs, then those of the outputs. */
  readonly rows: readonly (readonly TckValue[])[];
}

export interface ProcedureField {
  readonly name: string;
  /** As the signature has it: `INTEGER?`. */
  readonly type: string;
}

/** The query under test, or a control query. */
export interface ExecuteStep {
  readonly kind: 'execute';
  readonly query: string;
}

/** The columns and rows that the query before has to give. */
export interface ExpectRowsStep {
  readonly kind: 'expectRows';
  readonly columns: readonly string[];
  readonly rows: readonly (readonly TckValue[])[];
  readonly rowOrder: 'stated' | 'ignored';
  readonly listOrder: ListOrder;
}

/** How the query before has to have changed the graph. */
export interface ExpectSideEffectsStep {
  readonly kind: 'expectSideEffects';
  readonly effects: SideEffects;
}

/** The error that the query before has to have raised, leaving the graph as it was. */
export interface ExpectErrorStep {
  readonly kind: 'expectError';
  readonly errorType: string;
  readonly phase: 'compile time' | 'runtime' | 'any time';
  /** `*` stands for any. */
  readonly detail: string;
}

/** What a query can change, as the tables of scenarios name it. */
export const SIDE_EFFECTS = [
  '+nodes',
  '-nodes',
  '+relationships',
  '-relationships',
  '+labels',
  '-labels',
  '+properties',
  '-properties',
] as const;

export type SideEffect = (typeof SIDE_EFFECTS)[number];

/** How often each change happened; what is not named did not. */
export type SideEffects = Readonly<Partial<Record<SideEffect, number>>>;
