import type { BoundMainQuery } from '../binder/bound.ts';
import { UsageError } from '../errors.ts';
import type { Graph } from '../graph/graph.ts';
import { PLAN_RETAINED_BYTES_MAX } from '../limits.ts';
import { describePlan } from '../planner/describe.ts';
import { PlanningContext } from '../planner/plan.ts';
import { planQuery } from '../planner/plan-query.ts';
import { compilePlan } from './compile-plan.ts';
import { CompiledStatement } from './compiled-statement.ts';
import type { EngineSettings } from './engine-settings.ts';
import { noUpdates, type ExecutionRuntime } from './execution-runtime.ts';
import { Pausing } from './expressions/pausing.ts';
import { StatisticsOfGraph } from './graph-statistics.ts';
import { PlanProfile } from './plan-profile.ts';
import { RunBudget } from './run-budget.ts';
import { Explanation, Run, type RunInput, type RunOwner } from './run.ts';
import { compiling } from './stack-overflow.ts';
import type { ExecutionResult, RunMode, RunOptions, StatementInput } from './statement.ts';
import type { TextShape } from './text-shape.ts';

const NO_LITERALS: TextShape['placeOfLiteral'] = new Map();

/** What is made of a query text, or of all texts of a shape: the bound query, and compiled plans that wait to be run. */
export class StatementPlan implements RunOwner {
  readonly text: string;
  readonly mode: RunMode;
  /** Null for the plan of one text only. */
  readonly shape: TextShape | null;
  /** True when running it may change the graph. */
  readonly updates: boolean;
  private readonly query: BoundMainQuery;
  private readonly settings: EngineSettings;
  /** Plans of which no run is under way. */
  private readonly idle: CompiledStatement[] = [];

  constructor(
    text: string,
    mode: RunMode,
    query: BoundMainQuery,
    shape: TextShape | null,
    settings: EngineSettings,
  ) {
    this.text = text;
    this.mode = mode;
    this.shape = shape;
    this.query = query;
    this.updates = mode !== 'explain' && query.updates;
    this.settings = settings;
  }

  /** Begins a run. UsageError INVALID_PARAMS for a parameter that is not given. */
  run(input: RunInput, options: RunOptions): ExecutionResult {
    const { graph, text } = input;
    if (this.mode === 'explain') return this.explain(graph);
    this.checkParameters(input.parameters);
    const compiled = this.takeIdle(graph) ?? this.compile(graph, text);
    return new Run(this, compiled, input, options);
  }

  private explain(graph: Graph): Explanation {
    const { plan } = this.compile(graph, this.text);
    return new Explanation(plan.columns, describePlan(plan, new StatisticsOfGraph(graph), null));
  }

  private checkParameters(parameters: StatementInput['parameters']): void {
    for (const name of this.query.parameterNames) {
      if (parameters.has(name)) continue;
      throw new UsageError('INVALID_PARAMS', `the query needs the parameter $${name}`, `params.${name}`);
    }
  }

  /** Takes a plan back when its run has ended. One that still holds much is given up. */
  release(compiled: CompiledStatement): void {
    if (compiled.runtime.budget.usedBytes <= PLAN_RETAINED_BYTES_MAX) this.idle.push(compiled);
  }

  private takeIdle(graph: Graph): CompiledStatement | undefined {
    const compiled = this.idle.pop();
    if (compiled === undefined || compiled.fits(graph)) return compiled;
    this.idle.length = 0;
    return undefined;
  }

  private compile(graph: Graph, text: string): CompiledStatement {
    return compiling(text, () => this.compileFor(graph));
  }

  private compileFor(graph: Graph): CompiledStatement {
    const planning = new PlanningContext(new StatisticsOfGraph(graph), this.query.variableCount);
    const plan = planQuery(this.query, new Set(), planning);
    const { platform, procedures, storesMaps } = this.settings;
    const budget = new RunBudget(platform.monotonicMs);
    const runtime: ExecutionRuntime = {
      platform,
      procedures,
      storesMaps,
      graph,
      parameters: new Map(),
      placeOfLiteral: this.shape?.placeOfLiteral ?? NO_LITERALS,
      literals: [],
      statementTime: null,
      locals: [],
      budget,
      pausing: new Pausing(budget),
      counters: noUpdates(),
      deletedWhileConnected: [],
      walked: new Set(),
      integers: 'number-or-bigint',
    };
    const profile = this.mode === 'profile' ? new PlanProfile(platform.monotonicMs) : null;
    const { operator } = compilePlan(plan.root, new Set(plan.results), runtime, planning, profile);
    return new CompiledStatement(plan, operator, runtime, profile, graph);
  }
}
