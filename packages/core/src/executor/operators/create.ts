import type { BoundVariable } from '../../binder/bound.ts';
import type { Create } from '../../planner/logical.ts';
import type { Batch } from '../batch.ts';
import type { Operator } from '../operator.ts';
import { OutputRows } from '../output-rows.ts';
import { slotsOf, withVariables, type CompiledPlan, type PlanCompiler } from '../plan-compiler.ts';
import { PatternCreator } from '../writes/pattern-creator.ts';

/** For each row, makes what a pattern describes. */
class CreateOperator implements Operator {
  private readonly input: Operator;
  private readonly creator: PatternCreator;
  private readonly output: OutputRows;

  constructor(input: Operator, creator: PatternCreator, output: OutputRows) {
    this.input = input;
    this.creator = creator;
    this.output = output;
  }

  open(): void {
    this.input.open();
  }

  next(): Batch | null {
    const batch = this.input.next();
    if (batch === null || batch.rowCount === 0) return batch;
    for (let row = 0; row < batch.rowCount; row++) this.creator.create(batch, row, this.output, row);
    return this.output.share(batch);
  }
}

export function compileCreate(
  operator: Create,
  compiler: PlanCompiler,
  needed: ReadonlySet<BoundVariable>,
): CompiledPlan {
  const input = compiler.compileInput(operator, needed);
  const creator = new PatternCreator(operator.pattern, input.available, needed, compiler);
  const output = new OutputRows(slotsOf(input.available, needed));
  return {
    operator: new CreateOperator(input.operator, creator, output),
    available: withVariables(input.available, patternVariables(operator)),
  };
}

/** The nodes and relationships of the pattern of a CREATE or MERGE. */
export function patternVariables({ pattern }: Pick<Create, 'pattern'>): BoundVariable[] {
  return pattern.parts.flatMap((part) =>
    [...part.nodes, ...part.relationships].map((element) => element.variable),
  );
}
