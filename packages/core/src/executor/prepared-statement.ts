import type { Value } from '../value/value.ts';
import type { StatementPlan } from './statement-plan.ts';
import type { ExecutionResult, RunMode, RunOptions, Statement, StatementInput } from './statement.ts';

/** A query text with the plan that it has, perhaps together with other texts, and the values of its own literals. */
export class PreparedStatement implements Statement {
  private readonly plan: StatementPlan;
  private readonly text: string;
  private readonly literals: readonly Value[];

  constructor(plan: StatementPlan, text: string, literals: readonly Value[]) {
    this.plan = plan;
    this.text = text;
    this.literals = literals;
  }

  get mode(): RunMode {
    return this.plan.mode;
  }

  get updates(): boolean {
    return this.plan.updates;
  }

  run({ graph, parameters }: StatementInput, options: RunOptions): ExecutionResult {
    return this.plan.run({ graph, parameters, text: this.text, literals: this.literals }, options);
  }
}
