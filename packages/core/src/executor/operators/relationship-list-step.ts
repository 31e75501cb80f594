import type { VarLengthExpand } from '../../planner/logical.ts';
import { isList } from '../../value/type-of.ts';
import type { Value } from '../../value/value.ts';
import type { Batch } from '../batch.ts';
import { invalidType } from '../failures.ts';
import { type Operator, NO_ROWS } from '../operator.ts';
import { OutputRows } from '../output-rows.ts';
import { slotsOf, withVariables, type CompiledPlan, type PlanCompiler } from '../plan-compiler.ts';
import { slotValue } from '../expressions/variables.ts';
import { entityIndex, newRowNumbers } from '../vectors.ts';
import { mayTake, type WalkRules } from '../walk.ts';
import { walkRules } from '../walk-rules.ts';
import type { Runtime } from '../runtime.ts';

/** For each row with a list of relationships known: the one walk along it from a known node, where there is one. */
class RelationshipListStepOperator implements Operator {
  private readonly runtime: Runtime;
  private readonly input: Operator;
  private readonly pattern: VarLengthExpand;
  private readonly rules: WalkRules;
  private readonly output: OutputRows;
  private readonly rows = newRowNumbers();

  constructor(
    runtime: Runtime,
    input: Operator,
    pattern: VarLengthExpand,
    rules: WalkRules,
    output: OutputRows,
  ) {
    this.runtime = runtime;
    this.input = input;
    this.pattern = pattern;
    this.rules = rules;
    this.output = output;
  }

  open(): void {
    this.input.open();
  }

  next(): Batch | null {
    const batch = this.input.next();
    if (batch === null || batch.rowCount === 0) return batch;
    const { pattern, output } = this;
    const ends = pattern.toIsBound ? null : output.entities(pattern.to.id, 'node');
    let filled = 0;
    for (let row = 0; row < batch.rowCount; row++) {
      const end = this.endOf(batch, row);
      if (end < 0) continue;
      if (ends !== null) ends[filled] = end;
      else if (entityIndex(batch, pattern.to.id, row, 'node') !== end) continue;
      this.rows[filled++] = row;
    }
    return filled === 0 ? NO_ROWS : output.gather(batch, this.rows, filled);
  }

  /** The node at the end of the walk along the row's list, or −1. */
  private endOf(batch: Batch, row: number): number {
    const { min, max, from, relationship, isReversed } = this.pattern;
    let node = entityIndex(batch, from.id, row, 'node');
    const list = slotValue(batch.slots[relationship.id]!, row);
    if (node < 0 || list === null) return -1;
    if (!isList(list)) throw invalidType('a walk needs a LIST of relationships');
    if (list.length < min || list.length > (max ?? Infinity)) return -1;
    const steps = relationshipsOf(list);
    if (new Set(steps).size < steps.length) return -1;
    this.rules.properties?.begin(batch, row);
    for (const step of isReversed ? steps.toReversed() : steps) {
      node = this.across(batch, row, node, step);
      if (node < 0) return -1;
    }
    return node;
  }

  /** The other end of a relationship at `node` that the rules let a walk take, or −1. */
  private across(batch: Batch, row: number, node: number, relationship: number): number {
    const { sources, targets } = this.runtime.graph;
    for (const direction of this.rules.directions) {
      const [here, there] = direction === 'outgoing' ? [sources, targets] : [targets, sources];
      if (here[relationship] !== node) continue;
      const end = there[relationship]!;
      if (mayTake(this.runtime, this.rules, batch, row, node, 0, end, relationship)) return end;
    }
    return -1;
  }
}

function relationshipsOf(list: readonly Value[]): number[] {
  return list.map((element) => {
    if (
      typeof element === 'object' &&
      element !== null &&
      'kind' in element &&
      element.kind === 'relationship'
    ) {
      return element.index;
    }
    throw invalidType('a walk needs a LIST of relationships only');
  });
}

/** Compiles a {@link VarLengthExpand} whose relationships are known. */
export function compileRelationshipListStep(
  operator: VarLengthExpand,
  compiler: PlanCompiler,
  needed: ReadonlySet<VarLengthExpand['to']>,
): CompiledPlan {
  const input = compiler.compileInput(operator, needed);
  const rules = walkRules(operator, input, compiler);
  const output = new OutputRows(slotsOf(input.available, needed));
  return {
    operator: new RelationshipListStepOperator(compiler.runtime, input.operator, operator, rules, output),
    available: withVariables(input.available, [operator.to]),
  };
}
