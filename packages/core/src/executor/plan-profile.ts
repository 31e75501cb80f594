import type { LogicalOperator } from '../planner/logical.ts';
import type { OperatorMeasure, PlanMeasures } from '../planner/describe.ts';
import type { Batch } from './batch.ts';
import type { Operator } from './operator.ts';

/** What the operators of a plan do in a run: rows given and time taken, by logical operator. */
export class PlanProfile implements PlanMeasures {
  private readonly monotonicMs: () => number;
  private readonly measures = new Map<LogicalOperator, OperatorMeasure>();

  constructor(monotonicMs: () => number) {
    this.monotonicMs = monotonicMs;
  }

  /** The operator, watched. */
  watch(logical: LogicalOperator, operator: Operator): Operator {
    const measure: OperatorMeasure = { rows: 0, timeMs: 0 };
    this.measures.set(logical, measure);
    return new WatchedOperator(operator, measure, this.monotonicMs);
  }

  of(logical: LogicalOperator): OperatorMeasure | undefined {
    return this.measures.get(logical);
  }

  /** Begins a run. */
  clear(): void {
    for (const measure of this.measures.values()) measure.rows = measure.timeMs = 0;
  }
}

class WatchedOperator implements Operator {
  private readonly operator: Operator;
  private readonly measure: OperatorMeasure;
  private readonly monotonicMs: () => number;

  constructor(operator: Operator, measure: OperatorMeasure, monotonicMs: () => number) {
    this.operator = operator;
    this.measure = measure;
    this.monotonicMs = monotonicMs;
  }

  open(): void {
    this.operator.open();
  }

  next(): Batch | null {
    const startMs = this.monotonicMs();
    const batch = this.operator.next();
    this.measure.timeMs += this.monotonicMs() - startMs;
    if (batch !== null) this.measure.rows += batch.rowCount;
    return batch;
  }
}
