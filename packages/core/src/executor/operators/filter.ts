import type { BoundExpression, BoundVariable } from '../../binder/bound.ts';
import type { Filter, Predicate } from '../../planner/logical.ts';
import { BATCH_ROWS, type Batch } from '../batch.ts';
import { rowSelector } from '../kernels/row-selector.ts';
import type { RowSelector } from '../kernels/selection.ts';
import { NO_ROWS, type Operator } from '../operator.ts';
import { OutputRows } from '../output-rows.ts';
import { isLong } from '../pausable-expressions.ts';
import { slotsOf, type CompiledPlan, type PlanCompiler } from '../plan-compiler.ts';
import { ALL_ROWS, newRowNumbers } from '../vectors.ts';

/** Rows for which all predicates are true. */
class FilterOperator implements Operator {
  private readonly input: Operator;
  private readonly selectors: readonly RowSelector[];
  private readonly output: OutputRows;
  private readonly rows = newRowNumbers();

  constructor(input: Operator, selectors: readonly RowSelector[], output: OutputRows) {
    this.input = input;
    this.selectors = selectors;
    this.output = output;
  }

  open(): void {
    this.input.open();
  }

  next(): Batch | null {
    const batch = this.input.next();
    if (batch === null || batch.rowCount === 0) return batch;
    const { rows } = this;
    let rowCount = batch.rowCount;
    rows.set(rowCount === BATCH_ROWS ? ALL_ROWS : ALL_ROWS.subarray(0, rowCount));
    for (const select of this.selectors) {
      rowCount = select(batch, rows, rowCount);
      if (rowCount === 0) return NO_ROWS;
    }
    if (rowCount === batch.rowCount) return this.output.share(batch);
    return this.output.gather(batch, rows, rowCount);
  }
}

function byLength(predicates: readonly Predicate[]): readonly [BoundExpression[], Predicate[]] {
  const [long, others]: [BoundExpression[], Predicate[]] = [[], []];
  for (const predicate of predicates) {
    if (predicate.kind === 'expression' && isLong(predicate.expression)) long.push(predicate.expression);
    else others.push(predicate);
  }
  return [long, others];
}

/** Long expressions are computed for all rows of the input: one after another, where all other predicates are true. */
function longBehind(
  { input }: Filter,
  others: readonly Predicate[],
  long: readonly BoundExpression[],
  { type, span }: BoundExpression,
): Filter {
  const all: BoundExpression = { kind: 'Logical', operator: 'AND', operands: long, type, span };
  return {
    kind: 'Filter',
    input: others.length === 0 ? input : { kind: 'Filter', input, predicates: others },
    predicates: [{ kind: 'expression', expression: all }],
  };
}

export function compileFilter(
  operator: Filter,
  compiler: PlanCompiler,
  needed: ReadonlySet<BoundVariable>,
): CompiledPlan {
  const [long, others] = byLength(operator.predicates);
  const [first] = long;
  if (first !== undefined && operator.predicates.length > 1)
    return compileFilter(longBehind(operator, others, long, first), compiler, needed);
  const input = compiler.compileInput(operator, needed);
  const selectors = operator.predicates.map((predicate) => rowSelector(predicate, input.available, compiler));
  const output = new OutputRows(slotsOf(input.available, needed));
  return { operator: new FilterOperator(input.operator, selectors, output), available: input.available };
}
