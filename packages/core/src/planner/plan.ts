import type { BoundVariable } from '../binder/bound.ts';
import type { StaticType } from '../binder/static-type.ts';
import type { LogicalOperator } from './logical.ts';
import type { GraphStatistics } from './statistics.ts';

/** A plan in the making: the operators so far, and the variables that their rows hold. */
export interface Plan {
  readonly root: LogicalOperator;
  readonly variables: ReadonlySet<BoundVariable>;
}

/** What all parts of the planning of one statement share. */
export class PlanningContext {
  readonly statistics: GraphStatistics;
  private nextVariableId: number;

  /** Variables made here are numbered from `nextVariableId` on. */
  constructor(statistics: GraphStatistics, nextVariableId: number) {
    this.statistics = statistics;
    this.nextVariableId = nextVariableId;
  }

  /** A variable that no query can name. */
  newVariable(name: string, kind: 'integer' | 'any'): BoundVariable {
    const type: StaticType = { kind };
    return { name: ` ${name}`, id: this.nextVariableId++, type };
  }
}

/** The rows of the outer plan, or the one row that a statement begins with. */
export function argumentPlan(variables: ReadonlySet<BoundVariable>): Plan {
  return { root: { kind: 'Argument', variables }, variables };
}

/** `plan` with one more operator that introduces `variables`. */
export function extend(plan: Plan, root: LogicalOperator, variables: readonly BoundVariable[] = []): Plan {
  if (variables.length === 0) return { root, variables: plan.variables };
  return { root, variables: new Set([...plan.variables, ...variables]) };
}
