import type { ShortestPath } from '../../planner/logical.ts';
import { RelationshipRef } from '../../value/value.ts';
import type { Batch } from '../batch.ts';
import { type Operator, NO_ROWS } from '../operator.ts';
import { OutputRows } from '../output-rows.ts';
import { slotsOf, withVariables, type CompiledPlan, type PlanCompiler } from '../plan-compiler.ts';
import { MemoryUse } from '../run-budget.ts';
import type { Runtime } from '../runtime.ts';
import { ARRIVAL_BYTES, shortestWalks, type ShortestWalkLimits } from '../shortest-walks.ts';
import { entityIndex, newRowNumbers } from '../vectors.ts';
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
  private readonly rows = newRowNumbers();
  private readonly memory: MemoryUse;
  private batch: Batch | null = null;
  private row = -1;
  /** The search for the row at hand, or null between rows. */
  private search: Iterator<number[] | number, undefined> | null = null;

  constructor(
    runtime: Runtime,
    input: Operator,
    pattern: ShortestPath,
    rules: WalkRules,
    output: OutputRows,
  ) {
    this.runtime = runtime;
    this.memory = new MemoryUse(runtime.budget, 'ShortestPath');
    this.input = input;
    this.pattern = pattern;
    this.rules = rules;
    this.limits = { min: pattern.min, max: pattern.max ?? Infinity, all: pattern.all };
    this.output = output;
  }

  open(): void {
    this.input.open();
    this.batch = null;
    this.search = null;
  }

  next(): Batch | null {
    if (this.batch === null) {
      this.batch = this.input.next();
      if (this.batch === null) return null;
      this.row = -1;
    }
    const { batch } = this;
    if (this.search === null && !this.beginRow(batch)) {
      this.batch = null;
      return NO_ROWS;
    }
    const filled = this.takeWalks();
    return filled === 0 ? NO_ROWS : this.output.gather(batch, this.rows, filled);
  }

  private beginRow(batch: Batch): boolean {
    this.memory.clear();
    if (++this.row >= batch.rowCount) return false;
    const source = entityIndex(batch, this.pattern.from.id, this.row, 'node');
    const target = entityIndex(batch, this.pattern.to.id, this.row, 'node');
    if (source < 0 || target < 0) return true;
    const { runtime, rules, limits } = this;
    this.search = shortestWalks(runtime, rules, batch, this.row, source, target, limits);
    return true;
  }

  /** Goes on with the search until a batch is full, it has made a step without finding a walk, or it ends. */
  private takeWalks(): number {
    const { batchRows } = this.runtime.budget;
    let filled = 0;
    while (filled < batchRows && this.search !== null) {
      const found = this.search.next();
      if (found.done === true) this.search = null;
      else if (typeof found.value === 'number') {
        this.memory.add(found.value * ARRIVAL_BYTES);
        break;
      } else this.put(found.value, filled++);
    }
    this.rows.fill(this.row, 0, filled);
    return filled;
  }

  private put(walk: readonly number[], row: number): void {
    const slot = this.pattern.relationship.id;
    if (this.pattern.isSingle) this.output.entities(slot, 'relationship')[row] = walk[0]!;
    else {
      this.output.values(slot)[row] = walk.map((relationship) => new RelationshipRef(relationship));
    }
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
    available: withVariables(input.available, [operator.relationship]),
  };
}
