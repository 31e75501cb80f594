import type { BoundVariable } from '../../binder/bound.ts';
import { invariant } from '../../errors.ts';
import type { CallProcedure } from '../../planner/logical.ts';
import type { Value } from '../../value/value.ts';
import type { Batch } from '../batch.ts';
import type { ExecutionRuntime, Procedure } from '../execution-runtime.ts';
import { NO_ROWS, type Operator } from '../operator.ts';
import { OutputRows } from '../output-rows.ts';
import { slotsOf, withVariables, type CompiledPlan, type PlanCompiler } from '../plan-compiler.ts';
import type { Evaluator } from '../runtime.ts';
import { newRowNumbers } from '../vectors.ts';

/** For each row, the rows that a procedure gives; of a procedure without outputs, the row itself. */
class CallProcedureOperator implements Operator {
  private readonly runtime: ExecutionRuntime;
  private readonly input: Operator;
  private readonly procedure: Procedure;
  private readonly call: CallProcedure;
  private readonly args: readonly Evaluator[];
  private readonly output: OutputRows;
  private readonly rows = newRowNumbers();
  private batch: Batch | null = null;
  private row = -1;
  private answers: Iterator<readonly Value[]> | null = null;

  constructor(
    runtime: ExecutionRuntime,
    input: Operator,
    procedure: Procedure,
    call: CallProcedure,
    args: readonly Evaluator[],
    output: OutputRows,
  ) {
    this.runtime = runtime;
    this.input = input;
    this.procedure = procedure;
    this.call = call;
    this.args = args;
    this.output = output;
  }

  open(): void {
    this.input.open();
    this.batch = null;
    this.answers = null;
  }

  next(): Batch | null {
    if (this.batch === null) {
      this.batch = this.input.next();
      if (this.batch === null) return null;
      this.row = -1;
    }
    const { batch } = this;
    const filled = this.fill(batch);
    return filled === 0 ? NO_ROWS : this.output.gather(batch, this.rows, filled);
  }

  private fill(batch: Batch): number {
    const { yields } = this.call;
    const columns = yields.map(({ variable }) => this.output.values(variable.id));
    let filled = 0;
    const { batchRows } = this.runtime.budget;
    while (filled < batchRows) {
      if (this.answers === null && !this.beginRow(batch)) break;
      const answer = this.answers!.next();
      if (answer.done === true) {
        this.answers = null;
        continue;
      }
      this.rows[filled] = this.row;
      yields.forEach(({ outputIndex }, i) => (columns[i]![filled] = answer.value[outputIndex]!));
      filled++;
    }
    return filled;
  }

  private beginRow(batch: Batch): boolean {
    if (++this.row >= batch.rowCount) {
      this.batch = null;
      return false;
    }
    const values = this.args.map((evaluate) => evaluate(batch, this.row));
    this.answers = this.answersFor(values)[Symbol.iterator]();
    return true;
  }

  private answersFor(values: readonly Value[]): Iterable<readonly Value[]> {
    const answers = this.procedure.call(values, this.runtime);
    if (!this.call.isVoid) return answers;
    // A procedure may do its work only while its rows are taken.
    Array.from(answers);
    return ONE_ROW;
  }
}

const ONE_ROW: readonly (readonly Value[])[] = [[]];

export function compileCallProcedure(
  operator: CallProcedure,
  compiler: PlanCompiler,
  needed: ReadonlySet<BoundVariable>,
): CompiledPlan {
  const { runtime } = compiler;
  const input = compiler.compileInput(operator, needed);
  const procedure = runtime.procedures.get(operator.name);
  invariant(procedure !== undefined, `the binder knows the procedure ${operator.name}`);
  const args = operator.args.map((argument) => compiler.evaluator(argument, input.available));
  const output = new OutputRows(slotsOf(input.available, needed));
  return {
    operator: new CallProcedureOperator(runtime, input.operator, procedure, operator, args, output),
    available: withVariables(
      input.available,
      operator.yields.map((item) => item.variable),
    ),
  };
}
