import type { BoundVariable } from '../../binder/bound.ts';
import type { NodeByIdSeek, NodeByPropertySeek } from '../../planner/logical.ts';
import { isList } from '../../value/type-of.ts';
import { Float, isInteger, type Value } from '../../value/value.ts';
import { BATCH_ROWS, type Batch } from '../batch.ts';
import { invalidType } from '../failures.ts';
import { NO_ROWS, type Operator } from '../operator.ts';
import { OutputRows } from '../output-rows.ts';
import { slotsOf, withVariables, type CompiledPlan, type PlanCompiler } from '../plan-compiler.ts';
import { PropertyLookup } from '../property-lookup.ts';
import type { Evaluator, Runtime } from '../runtime.ts';

/** Finds the nodes for a value, in the order of their ids. */
interface NodeFinder {
  /** The graph may have changed since the last search. */
  begin(): void;
  find(value: Value): ArrayLike<number>;
}

/** For each row, the nodes that belong to the value of an expression. */
class NodeSeekOperator implements Operator {
  private readonly input: Operator;
  private readonly evaluate: Evaluator;
  private readonly finder: NodeFinder;
  private readonly slot: number;
  private readonly output: OutputRows;
  private readonly rows = new Int32Array(BATCH_ROWS);
  private batch: Batch | null = null;
  private row = -1;
  /** The nodes of the row at hand, and the next one to be given. */
  private found: ArrayLike<number> = [];
  private position = 0;

  constructor(input: Operator, evaluate: Evaluator, finder: NodeFinder, slot: number, output: OutputRows) {
    this.input = input;
    this.evaluate = evaluate;
    this.finder = finder;
    this.slot = slot;
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
      this.finder.begin();
      this.row = -1;
      this.found = [];
      this.position = 0;
    }
    const { batch } = this;
    const filled = this.seek(batch);
    return filled === 0 ? NO_ROWS : this.output.gather(batch, this.rows, filled);
  }

  private seek(batch: Batch): number {
    const nodes = this.output.entities(this.slot, 'node');
    let filled = 0;
    while (filled < BATCH_ROWS) {
      if (this.position === this.found.length) {
        if (++this.row >= batch.rowCount) {
          this.batch = null;
          break;
        }
        this.found = this.finder.find(this.evaluate(batch, this.row));
        this.position = 0;
        continue;
      }
      this.rows[filled] = this.row;
      nodes[filled++] = this.found[this.position++]!;
    }
    return filled;
  }
}

/** Finds nodes by id, or by the ids in a list. */
class IdFinder implements NodeFinder {
  private readonly runtime: Runtime;
  private readonly isList: boolean;

  constructor(runtime: Runtime, takesList: boolean) {
    this.runtime = runtime;
    this.isList = takesList;
  }

  begin(): void {}

  find(value: Value): ArrayLike<number> {
    if (!this.isList) return this.withIds([value]);
    if (value === null) return [];
    if (!isList(value)) throw invalidType('IN takes a LIST');
    return this.withIds(value);
  }

  private withIds(values: readonly Value[]): number[] {
    const { nodes } = this.runtime.graph;
    const found = new Set<number>();
    for (const value of values) {
      const id = value instanceof Float ? value.value : value;
      if (id === null || !isInteger(id)) continue;
      const index = nodes.ids.indexOf(id);
      if (index >= 0 && nodes.isLive(index)) found.add(index);
    }
    return found.size < 2 ? [...found] : [...found].toSorted((a, b) => a - b);
  }
}

function compileSeek(
  operator: NodeByIdSeek | NodeByPropertySeek,
  value: NodeByIdSeek['ids'],
  finder: NodeFinder,
  compiler: PlanCompiler,
  needed: ReadonlySet<BoundVariable>,
): CompiledPlan {
  const input = compiler.compileInput(operator, needed);
  const { variable } = operator;
  const evaluate = compiler.evaluator(value, input.available);
  const output = new OutputRows(slotsOf(input.available, needed));
  return {
    operator: new NodeSeekOperator(input.operator, evaluate, finder, variable.id, output),
    available: withVariables(input.available, variable),
  };
}

export function compileNodeByIdSeek(
  operator: NodeByIdSeek,
  compiler: PlanCompiler,
  needed: ReadonlySet<BoundVariable>,
): CompiledPlan {
  const finder = new IdFinder(compiler.runtime, operator.isList);
  return compileSeek(operator, operator.ids, finder, compiler, needed);
}

export function compileNodeByPropertySeek(
  operator: NodeByPropertySeek,
  compiler: PlanCompiler,
  needed: ReadonlySet<BoundVariable>,
): CompiledPlan {
  const finder = new PropertyLookup(compiler.runtime, operator.label, operator.key);
  return compileSeek(operator, operator.value, finder, compiler, needed);
}
