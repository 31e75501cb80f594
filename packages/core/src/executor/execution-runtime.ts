import type { Direction } from '../graph/graph.ts';
import type { ProcedureSignature } from '../binder/procedures.ts';
import type { IntegerOutput } from '../value/to-public.ts';
import type { Value } from '../value/value.ts';
import type { Runtime } from './runtime.ts';

/** What a statement has changed. */
export interface UpdateCounters {
  nodesCreated: number;
  nodesDeleted: number;
  relationshipsCreated: number;
  relationshipsDeleted: number;
  /** Properties set or removed, those of new nodes and relationships included. */
  propertiesSet: number;
  labelsAdded: number;
  labelsRemoved: number;
  indexesAdded: number;
  indexesRemoved: number;
  constraintsAdded: number;
  constraintsRemoved: number;
}

export function noUpdates(): UpdateCounters {
  return {
    nodesCreated: 0,
    nodesDeleted: 0,
    relationshipsCreated: 0,
    relationshipsDeleted: 0,
    propertiesSet: 0,
    labelsAdded: 0,
    labelsRemoved: 0,
    indexesAdded: 0,
    indexesRemoved: 0,
    constraintsAdded: 0,
    constraintsRemoved: 0,
  };
}

/** A procedure: for the arguments of a call, rows with a value for each output of its signature. */
export interface Procedure {
  readonly signature: ProcedureSignature;
  call(args: readonly Value[], runtime: ExecutionRuntime): Iterable<readonly Value[]>;
}

/** The runtime of a plan, with what only operators need. */
export interface ExecutionRuntime extends Runtime {
  counters: UpdateCounters;
  /** Nodes that were deleted while relationships were left at them: at the end of the statement there may be none. */
  deletedWhileConnected: number[];
  /** The directions whose adjacency lists the plan's operators read. */
  readonly walked: Set<Direction>;
  readonly procedures: ReadonlyMap<string, Procedure>;
  /** How procedures are handed INTEGERs. */
  integers: IntegerOutput;
}
