import type { BoundQuery } from '../binder/bound.ts';
import { UsageError } from '../errors.ts';
import type { Graph } from '../graph/graph.ts';
import type { UndoMark } from '../graph/undo-log.ts';
import { explainPlan } from '../planner/explain.ts';
import { namesIn } from '../planner/inspect.ts';
import type { QueryPlan } from '../planner/logical.ts';
import { PlanningContext } from '../planner/plan.ts';
import { planQuery } from '../planner/plan-query.ts';
import type { Platform } from '../platform.ts';
import type { SlotVector } from './batch.ts';
import { compilePlan } from './compile-plan.ts';
import {
  noUpdates,
  type ExecutionRuntime,
  type Procedure,
  type UpdateCounters,
} from './execution-runtime.ts';
import { withSource } from './expressions/failure.ts';
import { StatisticsOfGraph } from './graph-statistics.ts';
import type { Operator } from './operator.ts';
import type { ExecutionResult, ResultBatch, StatementInput } from './statement.ts';

/** A statement that is parsed and bound, with compiled plans that wait to be run. */
export class PreparedStatement {
  readonly text: string;
  readonly mode: 'run' | 'explain' | 'profile';
  private readonly query: BoundQuery;
  private readonly parameterNames: ReadonlySet<string>;
  private readonly variableIdMax: number;
  private readonly platform: Platform;
  private readonly procedures: ReadonlyMap<string, Procedure>;
  /** Plans of which no run is under way. */
  private readonly idle: CompiledStatement[] = [];

  constructor(
    text: string,
    mode: PreparedStatement['mode'],
    query: BoundQuery,
    platform: Platform,
    procedures: ReadonlyMap<string, Procedure>,
  ) {
    this.text = text;
    this.mode = mode;
    this.query = query;
    const { parameters, variableIdMax } = namesIn(query);
    this.parameterNames = parameters;
    this.variableIdMax = variableIdMax;
    this.platform = platform;
    this.procedures = procedures;
  }

  /** Begins a run. UsageError INVALID_PARAMS for a parameter that is not given. */
  run(input: StatementInput, commit: boolean): ExecutionResult {
    if (this.mode !== 'explain') this.checkParameters(input.parameters);
    const compiled = this.takeIdle(input.graph) ?? this.compile(input.graph);
    const plan = this.mode === 'run' ? null : explainPlan(compiled.plan);
    if (this.mode === 'explain') return new Explanation(plan!);
    return new Run(this, compiled, input, commit, plan);
  }

  private checkParameters(parameters: StatementInput['parameters']): void {
    for (const name of this.parameterNames) {
      if (parameters.has(name)) continue;
      throw new UsageError('INVALID_PARAMS', `the query needs the parameter $${name}`, `params.${name}`);
    }
  }

  /** Takes a plan back when its run has ended. */
  release(compiled: CompiledStatement): void {
    this.idle.push(compiled);
  }

  private takeIdle(graph: Graph): CompiledStatement | undefined {
    const compiled = this.idle.pop();
    if (compiled === undefined || compiled.fits(graph)) return compiled;
    this.idle.length = 0;
    return undefined;
  }

  private compile(graph: Graph): CompiledStatement {
    const planning = new PlanningContext(new StatisticsOfGraph(graph), this.variableIdMax + 1);
    const plan = planQuery(this.query, new Set(), planning);
    const runtime: ExecutionRuntime = {
      platform: this.platform,
      procedures: this.procedures,
      graph,
      parameters: new Map(),
      statementTime: { epochSeconds: 0, nanoseconds: 0 },
      locals: [],
      counters: noUpdates(),
    };
    const { operator } = compilePlan(plan.root, new Set(plan.results), runtime, planning);
    return new CompiledStatement(plan, operator, runtime, graph);
  }
}

/** A graph that has grown or shrunk by this factor may want another plan. */
const STALE_FACTOR = 4;
/** Graphs up to this many nodes and relationships are all alike. */
const SMALL_COUNT = 1000;

/** A plan compiled for one run at a time. */
class CompiledStatement {
  readonly plan: QueryPlan;
  readonly operator: Operator;
  readonly runtime: ExecutionRuntime;
  readonly resultSlots: readonly number[];
  private readonly sizeWhenPlanned: number;

  constructor(plan: QueryPlan, operator: Operator, runtime: ExecutionRuntime, graph: Graph) {
    this.plan = plan;
    this.operator = operator;
    this.runtime = runtime;
    this.resultSlots = plan.results.map((variable) => variable.id);
    this.sizeWhenPlanned = sizeOf(graph);
  }

  /** False when the graph is of quite another size than the one that the plan was made for. */
  fits(graph: Graph): boolean {
    const size = sizeOf(graph);
    return size <= this.sizeWhenPlanned * STALE_FACTOR && this.sizeWhenPlanned <= size * STALE_FACTOR;
  }
}

function sizeOf(graph: Graph): number {
  return Math.max(SMALL_COUNT, graph.nodes.liveCount + graph.relationships.liveCount);
}

/** One run of a statement. */
class Run implements ExecutionResult {
  readonly columns: readonly string[];
  readonly updates: boolean;
  readonly counters: UpdateCounters = noUpdates();
  readonly plan: string | null;
  private readonly statement: PreparedStatement;
  private readonly graph: Graph;
  private readonly commit: boolean;
  private readonly mark: UndoMark;
  /** Null when the run has ended. */
  private compiled: CompiledStatement | null;

  constructor(
    statement: PreparedStatement,
    compiled: CompiledStatement,
    { graph, parameters }: StatementInput,
    commit: boolean,
    plan: string | null,
  ) {
    this.statement = statement;
    this.compiled = compiled;
    this.graph = graph;
    this.commit = commit;
    this.plan = plan;
    this.columns = compiled.plan.columns;
    this.updates = compiled.plan.updates;
    const { runtime } = compiled;
    runtime.graph = graph;
    runtime.parameters = parameters;
    runtime.statementTime = runtime.platform.now();
    runtime.counters = this.counters;
    this.mark = graph.mark();
    compiled.operator.open();
  }

  next(): ResultBatch | null {
    const { compiled } = this;
    if (compiled === null) return null;
    try {
      const batch = compiled.operator.next();
      if (batch === null) {
        this.end(true);
        return null;
      }
      if (batch.rowCount === 0 || this.columns.length === 0) return NO_RESULTS;
      return {
        rowCount: batch.rowCount,
        columns: compiled.resultSlots.map((slot): SlotVector => batch.slots[slot]!),
      };
    } catch (error) {
      this.end(false);
      throw withSource(error, this.statement.text);
    }
  }

  close(): void {
    this.end(false);
  }

  private end(succeeded: boolean): void {
    if (this.compiled === null) return;
    if (!succeeded) this.graph.rollBackTo(this.mark);
    else if (this.commit) this.graph.commit();
    this.statement.release(this.compiled);
    this.compiled = null;
  }
}

const NO_RESULTS: ResultBatch = { rowCount: 0, columns: [] };

/** What EXPLAIN gives: the plan, and no rows. */
class Explanation implements ExecutionResult {
  readonly columns: readonly string[] = [];
  readonly updates = false;
  readonly counters: UpdateCounters = noUpdates();
  readonly plan: string;

  constructor(plan: string) {
    this.plan = plan;
  }

  next(): null {
    return null;
  }

  close(): void {}
}
