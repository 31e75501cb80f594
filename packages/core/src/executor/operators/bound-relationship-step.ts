import type { BoundRelationshipStep } from '../../planner/logical.ts';
import { BATCH_ROWS, type Batch } from '../batch.ts';
import { DistinctRelationships } from '../distinct-relationships.ts';
import { type Operator, NO_ROWS } from '../operator.ts';
import { OutputRows } from '../output-rows.ts';
import { OwnerMatcher } from '../owner-matcher.ts';
import { slotsOf, withVariables, type CompiledPlan, type PlanCompiler } from '../plan-compiler.ts';
import type { Runtime } from '../runtime.ts';
import { entityIndex, newRowNumbers } from '../vectors.ts';

/** Input rows taken at a time: each can give two rows, one for each way round. */
const ROWS_PER_CALL = BATCH_ROWS / 2;

/** For each row with a relationship known: the nodes at its ends, in each way that the pattern allows. */
class BoundRelationshipStepOperator implements Operator {
  private readonly runtime: Runtime;
  private readonly input: Operator;
  private readonly step: BoundRelationshipStep;
  private readonly types: OwnerMatcher | null;
  private readonly distinct: DistinctRelationships | null;
  private readonly output: OutputRows;
  private readonly rows = newRowNumbers();
  private batch: Batch | null = null;
  private row = 0;

  constructor(runtime: Runtime, input: Operator, step: BoundRelationshipStep, output: OutputRows) {
    this.runtime = runtime;
    this.input = input;
    this.step = step;
    this.types = step.types === null ? null : new OwnerMatcher(runtime, 'relationship', step.types);
    this.distinct = DistinctRelationships.of(step.distinctFrom);
    this.output = output;
  }

  open(): void {
    this.input.open();
    this.batch = null;
  }

  next(): Batch | null {
    if (this.batch === null || this.row === this.batch.rowCount) {
      this.batch = this.input.next();
      if (this.batch === null) return null;
      this.row = 0;
    }
    const filled = this.walk(this.batch);
    return filled === 0 ? NO_ROWS : this.output.gather(this.batch, this.rows, filled);
  }

  private walk(batch: Batch): number {
    const { step, output, rows } = this;
    const { sources, targets, relationships } = this.runtime.graph;
    const froms = step.fromIsBound ? null : output.entities(step.from.id, 'node');
    const tos = step.toIsBound ? null : output.entities(step.to.id, 'node');
    const end = Math.min(batch.rowCount, this.row + ROWS_PER_CALL);
    let filled = 0;
    const take = (row: number, from: number, to: number): void => {
      if (froms === null && entityIndex(batch, step.from.id, row, 'node') !== from) return;
      if (tos === null && entityIndex(batch, step.to.id, row, 'node') !== to) return;
      if (step.from === step.to && from !== to) return;
      rows[filled] = row;
      if (froms !== null) froms[filled] = from;
      if (tos !== null) tos[filled] = to;
      filled++;
    };
    for (; this.row < end; this.row++) {
      const relationship = entityIndex(batch, step.relationship.id, this.row, 'relationship');
      if (relationship < 0 || !relationships.isLive(relationship)) continue;
      if (this.types !== null && !this.types.fits(relationships.ownerOf(relationship))) continue;
      if (this.distinct !== null && this.distinct.has(batch, this.row, relationship)) continue;
      const [source, target] = [sources[relationship]!, targets[relationship]!];
      if (step.direction !== 'incoming') take(this.row, source, target);
      if (step.direction === 'incoming' || (step.direction === 'either' && source !== target)) {
        take(this.row, target, source);
      }
    }
    return filled;
  }
}

export function compileBoundRelationshipStep(
  operator: BoundRelationshipStep,
  compiler: PlanCompiler,
  needed: ReadonlySet<BoundRelationshipStep['to']>,
): CompiledPlan {
  const input = compiler.compileInput(operator, needed);
  const output = new OutputRows(slotsOf(input.available, needed));
  return {
    operator: new BoundRelationshipStepOperator(compiler.runtime, input.operator, operator, output),
    available: withVariables(input.available, [operator.from, operator.to]),
  };
}
