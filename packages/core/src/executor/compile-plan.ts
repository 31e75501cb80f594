import type { BoundExpression, BoundVariable } from '../binder/bound.ts';
import { variablesIn } from '../planner/inspect.ts';
import type { LogicalOperator, LogicalOperatorKind } from '../planner/logical.ts';
import type { PlanningContext } from '../planner/plan.ts';
import type { ExecutionRuntime } from './execution-runtime.ts';
import { compileExpression } from './expressions/compile.ts';
import { compileVariable } from './expressions/variables.ts';
import { compileAggregate } from './operators/aggregate.ts';
import { ArgumentOperator } from './operators/argument.ts';
import { compileBoundRelationshipStep } from './operators/bound-relationship-step.ts';
import { compileCallProcedure } from './operators/call-procedure.ts';
import { ComputeOperator } from './operators/compute.ts';
import { compileCreate } from './operators/create.ts';
import { compileDelete } from './operators/delete.ts';
import { compileDistinct } from './operators/distinct.ts';
import { compileEager } from './operators/eager.ts';
import { compileExpand } from './operators/expand.ts';
import { compileFilter } from './operators/filter.ts';
import { compileForeach } from './operators/foreach.ts';
import { compileMerge } from './operators/merge.ts';
import { compileOptionalApply } from './operators/optional-apply.ts';
import { compileProjectPath } from './operators/project-path.ts';
import { compileProject } from './operators/project.ts';
import { compileAllNodesScan, compileNodeByLabelScan } from './operators/scan-nodes.ts';
import { compileIndexRange, compileIndexSeek } from './operators/seek-index.ts';
import { compileNodeByIdSeek, compileNodeByPropertySeek } from './operators/seek-nodes.ts';
import { compileSet } from './operators/set.ts';
import { compileShortestPath } from './operators/shortest-path.ts';
import { compileLimit, compileSkip } from './operators/skip-limit.ts';
import { compileSort } from './operators/sort.ts';
import { compileSubqueryApply } from './operators/subquery-apply.ts';
import { compileTopK } from './operators/top-k.ts';
import { compileUnion } from './operators/union.ts';
import { compileUnwind } from './operators/unwind.ts';
import { compileVarLengthExpand } from './operators/var-length-expand.ts';
import { OutputRows } from './output-rows.ts';
import { changesRowByRow, longExpressions } from './pausable-expressions.ts';
import { PlanContext } from './plan-context.ts';
import type { PlanProfile } from './plan-profile.ts';
import { slotsOf, type CompiledInner, type CompiledPlan, type PlanCompiler } from './plan-compiler.ts';
import type { Evaluator } from './runtime.ts';
import { Subplans } from './subplans.ts';
import { directionsReadBy } from './walk-rules.ts';

type Compile<Kind extends LogicalOperatorKind> = (
  operator: Extract<LogicalOperator, { readonly kind: Kind }>,
  compiler: PlanCompiler,
  needed: ReadonlySet<BoundVariable>,
) => CompiledPlan;

const COMPILERS: { readonly [Kind in Exclude<LogicalOperatorKind, 'Argument'>]: Compile<Kind> } = {
  AllNodesScan: compileAllNodesScan,
  NodeByLabelScan: compileNodeByLabelScan,
  NodeByIdSeek: compileNodeByIdSeek,
  NodeByPropertySeek: compileNodeByPropertySeek,
  NodeIndexSeek: compileIndexSeek,
  NodeIndexRange: compileIndexRange,
  RelationshipIndexSeek: compileIndexSeek,
  RelationshipIndexRange: compileIndexRange,
  Expand: compileExpand,
  VarLengthExpand: compileVarLengthExpand,
  BoundRelationshipStep: compileBoundRelationshipStep,
  ShortestPath: compileShortestPath,
  ProjectPath: compileProjectPath,
  Filter: compileFilter,
  OptionalApply: compileOptionalApply,
  Unwind: compileUnwind,
  Project: compileProject,
  Aggregate: compileAggregate,
  Distinct: compileDistinct,
  Sort: compileSort,
  TopK: compileTopK,
  Skip: compileSkip,
  Limit: compileLimit,
  Eager: compileEager,
  Create: compileCreate,
  Merge: compileMerge,
  Set: compileSet,
  Delete: compileDelete,
  Foreach: compileForeach,
  CallProcedure: compileCallProcedure,
  SubqueryApply: compileSubqueryApply,
  Union: compileUnion,
};

/**
 * Compiles logical plans for one runtime. Each variable has the slot of its id, so slots need no allocation. The variables
 * that are read further on are handed down from the root, so that operators copy no others.
 */
class Compiler implements PlanCompiler {
  readonly runtime: ExecutionRuntime;
  readonly planning: PlanningContext;
  private readonly shared: Shared;
  private readonly argument: ArgumentOperator;
  /** What the plan has been found to read of its argument's rows. */
  readonly reads = new Set<BoundVariable>();
  /** Where the input of the operator that is being compiled has the values of its long expressions. */
  private readonly computedSlots = new Map<BoundExpression, number>();

  constructor(shared: Shared, argument: ArgumentOperator) {
    this.runtime = shared.runtime;
    this.planning = shared.planning;
    this.shared = shared;
    this.argument = argument;
  }

  compile(operator: LogicalOperator, needed: ReadonlySet<BoundVariable>): CompiledPlan {
    if (operator.kind === 'Argument') {
      for (const variable of needed) if (operator.variables.has(variable)) this.reads.add(variable);
      return { operator: this.argument, available: operator.variables };
    }
    for (const direction of directionsReadBy(operator)) this.runtime.walked.add(direction);
    const compile = COMPILERS[operator.kind] as Compile<typeof operator.kind>;
    const compiled = compile(operator, this, needed);
    const { profile } = this.shared;
    return profile === null
      ? compiled
      : { ...compiled, operator: profile.watch(operator, compiled.operator) };
  }

  compileInput(
    operator: LogicalOperator & { readonly input: LogicalOperator },
    needed: ReadonlySet<BoundVariable>,
  ): CompiledPlan {
    const read = new Set([...needed, ...variablesIn(operator)]);
    const input = this.compile(operator.input, read);
    const long = longExpressions(operator);
    return long.length === 0 ? input : this.computed(operator, long, input, read);
  }

  /** The input with the values of expressions that {@link evaluator} then finds in its rows. */
  private computed(
    operator: LogicalOperator,
    expressions: readonly BoundExpression[],
    input: CompiledPlan,
    read: ReadonlySet<BoundVariable>,
  ): CompiledPlan {
    const { runtime } = this;
    const items = expressions.map((expression) => {
      const evaluate = this.evaluator(expression, input.available);
      return { slot: this.planning.newVariable('computed', 'any').id, evaluate };
    });
    expressions.forEach((expression, i) => this.computedSlots.set(expression, items[i]!.slot));
    const output = new OutputRows([...slotsOf(input.available, read)]);
    const { pausing, budget } = runtime;
    const isRowByRow = changesRowByRow(operator);
    return {
      operator: new ComputeOperator(pausing, budget, input.operator, items, isRowByRow, output),
      available: input.available,
    };
  }

  compileInner(root: LogicalOperator, needed: ReadonlySet<BoundVariable>): CompiledInner {
    return compileInner(root, needed, this.shared);
  }

  evaluator(expression: BoundExpression, available: ReadonlySet<BoundVariable>): Evaluator {
    const slot = this.computedSlots.get(expression);
    if (slot !== undefined) {
      this.computedSlots.delete(expression);
      return compileVariable({ kind: 'slot', slot }, this.runtime);
    }
    return compileExpression(expression, new PlanContext(this.runtime, this.shared.subplans, available));
  }
}

/** What the compilers of all plans of one statement share. */
interface Shared {
  readonly runtime: ExecutionRuntime;
  readonly planning: PlanningContext;
  readonly subplans: Subplans;
  /** Null unless the operators are to be watched. */
  readonly profile: PlanProfile | null;
}

function compileInner(
  root: LogicalOperator,
  needed: ReadonlySet<BoundVariable>,
  shared: Shared,
): CompiledInner {
  const argument = new ArgumentOperator();
  const compiler = new Compiler(shared, argument);
  const { operator, available } = compiler.compile(root, needed);
  return { operator, available, argument, reads: compiler.reads };
}

/** Compiles a statement's plan for a runtime; with a profile, its operators are watched. */
export function compilePlan(
  root: LogicalOperator,
  needed: ReadonlySet<BoundVariable>,
  runtime: ExecutionRuntime,
  planning: PlanningContext,
  profile: PlanProfile | null,
): CompiledPlan {
  const subplans: Subplans = new Subplans(planning, (inner, innerNeeded) =>
    compileInner(inner, innerNeeded, shared),
  );
  const shared: Shared = { runtime, planning, subplans, profile };
  return compileInner(root, needed, shared);
}
