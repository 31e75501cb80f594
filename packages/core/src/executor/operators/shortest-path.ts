import type { ShortestPath } from '../../planner/logical.ts';
import { RelationshipRef } from '../../value/value.ts';
import { BATCH_ROWS, type Batch } from '../batch.ts';
import { type Operator, NO_ROWS } from '../operator.ts';
import { OutputRows } from '../output-rows.ts';
import { slotsOf, withVariables, type CompiledPlan, type PlanCompiler } from '../plan-compiler.ts';
import type { Runtime } from '../runtime.ts';
import { shortestWalks, type ShortestWalkLimits } from '../shortest-walks.ts';
import { entityIndex } from '../vectors.ts';
import { walkRules } from '../walk-rules.ts';
import type { WalkRules } from '../walk.ts';

/** For each row, the shortest walks between two known nodes. */
class ShortestPathOperator implements Operator {
  private readonly runtime: Runtime;
  private readonly input: Operator;
  private readonly pattern: ShortestPath;
  private readonly rules: WalkRules;
  private readonly limits: ShortestWalkLimits;
  private readonly output: OutputRows;
  private readonly rows = new Int32Array(BATCH_ROWS);
  private batch: Batch | null = null;
  private row = -1;
  /** Walks of the row at hand that have not been given yet. */
  private walks: number[][] = [];

  constructor(
    runtime: Runtime,
    input: Operator,
    pattern: ShortestPath,
    rules: WalkRules,
    output: OutputRows,
  ) {
    this.runtime = runtime;
    this.input = input;
    this.pattern = pattern;
    this.rules = rules;
    this.limits = { min: pattern.min, max: pattern.max ?? Infinity, all: pattern.all };
    this.output = output;
  }

  open(): void {
    this.input.open();
    this.batch = null;
    this.walks = [];
  }

  next(): Batch | null {
    if (this.batch === null) {
      this.batch = this.input.next();
      if (this.batch === null) return null;
      this.row = -1;
    }
    const { batch } = this;
    // A search can take long: one a call, so that whoever runs the plan can see to its deadline.
    if (this.walks.length === 0 && !this.searchNextRow(batch)) {
      this.batch = null;
      return NO_ROWS;
    }
    const filled = this.emitWalks();
    return filled === 0 ? NO_ROWS : this.output.gather(batch, this.rows, filled);
  }

  private searchNextRow(batch: Batch): boolean {
    if (++this.row >= batch.rowCount) return false;
    const source = entityIndex(batch, this.pattern.from.id, this.row, 'node');
    const target = entityIndex(batch, this.pattern.to.id, this.row, 'node');
    if (source < 0 || target < 0) return true;
    const { runtime, rules, limits } = this;
    this.walks = shortestWalks(runtime, rules, batch, this.row, source, target, limits);
    return true;
  }

  private emitWalks(): number {
    const taken = this.walks.splice(0, BATCH_ROWS);
    this.rows.fill(this.row, 0, taken.length);
    const slot = this.pattern.relationship.id;
    if (this.pattern.isSingle) {
      const indexes = this.output.entities(slot, 'relationship');
      taken.forEach((walk, i) => (indexes[i] = walk[0]!));
    } else {
      const lists = this.output.values(slot);
      taken.forEach((walk, i) => {
        lists[i] = walk.map((relationship) => new RelationshipRef(relationship));
      });
    }
    return taken.length;
  }
}

export function compileShortestPath(
  operator: ShortestPath,
  compiler: PlanCompiler,
  needed: ReadonlySet<ShortestPath['to']>,
): CompiledPlan {
  const input = compiler.compileInput(operator, needed);
  const rules = walkRules(operator, input, compiler);
  const output = new OutputRows(slotsOf(input.available, needed));
  return {
    operator: new ShortestPathOperator(compiler.runtime, input.operator, operator, rules, output),
    available: withVariables(input.available, operator.relationship),
  };
}
