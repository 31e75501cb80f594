import type { BoundExpression, BoundVariable } from '../binder/bound.ts';
import type { LogicalOperator } from '../planner/logical.ts';
import type { PlanningContext } from '../planner/plan.ts';
import type { ExecutionRuntime } from './execution-runtime.ts';
import type { Operator } from './operator.ts';
import type { ArgumentOperator } from './operators/argument.ts';
import type { Evaluator } from './runtime.ts';

/** A physical operator, and the variables that its rows hold, each in the slot of its id. */
export interface CompiledPlan {
  readonly operator: Operator;
  readonly available: ReadonlySet<BoundVariable>;
}

/** A plan within a plan, and where its rows come from. */
export interface CompiledInner extends CompiledPlan {
  readonly argument: ArgumentOperator;
  /** The variables that the inner plan reads of its argument's rows. */
  readonly reads: ReadonlySet<BoundVariable>;
}

/** Makes physical operators of logical ones. What it compiles belongs to one runtime. */
export interface PlanCompiler {
  readonly runtime: ExecutionRuntime;
  readonly planning: PlanningContext;
  /** Compiles an operator of which the variables `needed` are read further on. */
  compile(operator: LogicalOperator, needed: ReadonlySet<BoundVariable>): CompiledPlan;
  /**
   * The same for the input of `operator`: needed is then also what the operator itself reads. The operator may have no
   * expressions over variables that its input does not hold.
   */
  compileInput(
    operator: LogicalOperator & { readonly input: LogicalOperator },
    needed: ReadonlySet<BoundVariable>,
  ): CompiledPlan;
  /** Compiles a plan whose Argument gets its rows from the returned operator. */
  compileInner(root: LogicalOperator, needed: ReadonlySet<BoundVariable>): CompiledInner;
  /** Compiles an expression over the variables of a row. */
  evaluator(expression: BoundExpression, available: ReadonlySet<BoundVariable>): Evaluator;
}

/** The slots of those variables of `available` that are needed further on. */
export function slotsOf(available: ReadonlySet<BoundVariable>, needed: ReadonlySet<BoundVariable>): number[] {
  return [...available].filter((variable) => needed.has(variable)).map((variable) => variable.id);
}

export function withVariables(
  available: ReadonlySet<BoundVariable>,
  more: Iterable<BoundVariable>,
): ReadonlySet<BoundVariable> {
  return new Set([...available, ...more]);
}
