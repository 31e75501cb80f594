import type { Graph } from '../graph/graph.ts';
import type { IndexSchema } from '../graph/index/definition.ts';
import type { QueryPlan } from '../planner/logical.ts';
import type { ExecutionRuntime } from './execution-runtime.ts';
import type { Operator } from './operator.ts';
import type { PlanProfile } from './plan-profile.ts';

/** A graph that has grown or shrunk by this factor may want another plan. */
const STALE_FACTOR = 4;
/** Graphs up to this many nodes and relationships are all alike. */
const SMALL_COUNT = 1000;

/** A plan compiled for one run at a time. */
export class CompiledStatement {
  readonly plan: QueryPlan;
  readonly operator: Operator;
  readonly runtime: ExecutionRuntime;
  /** What the operators do in a run; null unless it was compiled for PROFILE. */
  readonly profile: PlanProfile | null;
  readonly resultSlots: readonly number[];
  private readonly sizeWhenPlanned: number;
  private readonly schema: IndexSchema;

  constructor(
    plan: QueryPlan,
    operator: Operator,
    runtime: ExecutionRuntime,
    profile: PlanProfile | null,
    graph: Graph,
  ) {
    this.plan = plan;
    this.operator = operator;
    this.runtime = runtime;
    this.profile = profile;
    this.resultSlots = plan.results.map((variable) => variable.id);
    this.sizeWhenPlanned = sizeOf(graph);
    this.schema = graph.indexes.schema;
  }

  /** False when the graph has other indexes, or is of quite another size, than the one that the plan was made for. */
  fits(graph: Graph): boolean {
    if (graph.indexes.schema !== this.schema) return false;
    const size = sizeOf(graph);
    return size <= this.sizeWhenPlanned * STALE_FACTOR && this.sizeWhenPlanned <= size * STALE_FACTOR;
  }
}

function sizeOf(graph: Graph): number {
  return Math.max(SMALL_COUNT, graph.nodes.liveCount + graph.relationships.liveCount);
}
