import type { VarLengthExpand } from '../../planner/logical.ts';
import { RelationshipRef } from '../../value/value.ts';
import type { Batch } from '../batch.ts';
import { type Operator, NO_ROWS } from '../operator.ts';
import { OutputRows } from '../output-rows.ts';
import { slotsOf, withVariables, type CompiledPlan, type PlanCompiler } from '../plan-compiler.ts';
import type { RunBudget } from '../run-budget.ts';
import { entityIndex, newRowNumbers } from '../vectors.ts';
import { Walker } from '../walk.ts';
import { walkRules } from '../walk-rules.ts';
import { compileRelationshipListStep } from './relationship-list-step.ts';

/** Walks after which the operator says that it is making progress, though it may have found nothing. */
const WALKS_PER_CALL = 16_384;

interface VarLengthSpec {
  readonly from: number;
  readonly to: number;
  readonly toIsBound: boolean;
  /** Null when nobody reads the list of relationships. */
  readonly relationship: number | null;
  readonly isReversed: boolean;
  readonly min: number;
}

/** For each row, all walks from a node of a length within bounds. */
class VarLengthExpandOperator implements Operator {
  private readonly budget: RunBudget;
  private readonly input: Operator;
  private readonly spec: VarLengthSpec;
  private readonly walker: Walker;
  private readonly output: OutputRows;
  private readonly rows = newRowNumbers();
  private batch: Batch | null = null;
  /** The row whose walks are under way, −1 before the first. */
  private row = -1;
  private target = -1;
  private isWalking = false;

  constructor(budget: RunBudget, input: Operator, spec: VarLengthSpec, walker: Walker, output: OutputRows) {
    this.budget = budget;
    this.input = input;
    this.spec = spec;
    this.walker = walker;
    this.output = output;
  }

  open(): void {
    this.input.open();
    this.batch = null;
  }

  next(): Batch | null {
    if (this.batch === null) {
      this.batch = this.input.next();
      if (this.batch === null) return null;
      this.row = -1;
      this.isWalking = false;
    }
    const { batch } = this;
    const filled = this.walkRows(batch);
    return filled === 0 ? NO_ROWS : this.output.gather(batch, this.rows, filled);
  }

  private walkRows(batch: Batch): number {
    const { spec, walker, output } = this;
    const ends = spec.toIsBound ? null : output.entities(spec.to, 'node');
    const lists = spec.relationship === null ? null : output.values(spec.relationship);
    let filled = 0;
    const { batchRows } = this.budget;
    for (let walks = 0; filled < batchRows && walks < WALKS_PER_CALL; walks++) {
      if (!this.nextWalk(batch)) {
        this.batch = null;
        return filled;
      }
      if (walker.length < spec.min || (spec.toIsBound && walker.end !== this.target)) continue;
      this.rows[filled] = this.row;
      if (ends !== null) ends[filled] = walker.end;
      if (lists !== null) lists[filled] = this.relationships();
      filled++;
    }
    return filled;
  }

  /** Goes to the next walk, of this row or one behind it; false behind the last. */
  private nextWalk(batch: Batch): boolean {
    if (this.isWalking && this.walker.advance()) return true;
    this.isWalking = false;
    while (++this.row < batch.rowCount) {
      const node = entityIndex(batch, this.spec.from, this.row, 'node');
      if (node < 0) continue;
      if (this.spec.toIsBound) this.target = entityIndex(batch, this.spec.to, this.row, 'node');
      this.walker.begin(batch, this.row, node);
      this.isWalking = true;
      return true;
    }
    return false;
  }

  private relationships(): RelationshipRef[] {
    const list = this.walker.relationships().map((relationship) => new RelationshipRef(relationship));
    return this.spec.isReversed ? list.toReversed() : list;
  }
}

export function compileVarLengthExpand(
  operator: VarLengthExpand,
  compiler: PlanCompiler,
  needed: ReadonlySet<VarLengthExpand['to']>,
): CompiledPlan {
  if (operator.relationshipIsBound) return compileRelationshipListStep(operator, compiler, needed);
  const { from, to, toIsBound, relationship, isReversed, min, max } = operator;
  const input = compiler.compileInput(operator, needed);
  const spec: VarLengthSpec = {
    from: from.id,
    to: to.id,
    toIsBound,
    relationship: needed.has(relationship) ? relationship.id : null,
    isReversed,
    min,
  };
  const walker = new Walker(compiler.runtime, walkRules(operator, input, compiler), max ?? Infinity);
  const output = new OutputRows(slotsOf(input.available, needed));
  return {
    operator: new VarLengthExpandOperator(compiler.runtime.budget, input.operator, spec, walker, output),
    available: withVariables(input.available, [to, relationship]),
  };
}
