import type { BoundVariable } from '../../binder/bound.ts';
import type { PropertyIndex } from '../../graph/index/property-index.ts';
import type { Steps } from '../../graph/steps.ts';
import type { RangeEnd } from '../../graph/index/sorted-index.ts';
import type {
  IndexedRange,
  NodeIndexRange,
  NodeIndexSeek,
  RangeBound,
  RelationshipIndexRange,
  RelationshipIndexSeek,
} from '../../planner/logical.ts';
import type { IndexDescription } from '../../planner/statistics.ts';
import { isList } from '../../value/type-of.ts';
import type { Value } from '../../value/value.ts';
import type { Batch } from '../batch.ts';
import { invalidType } from '../failures.ts';
import type { CompiledPlan, PlanCompiler } from '../plan-compiler.ts';
import type { Evaluator, Runtime } from '../runtime.ts';
import { compileSeek, type EntityFinder } from './seek.ts';

const NOTHING: readonly number[] = [];

/** Finds by a declared index; it is the runtime's graph's while a plan runs. */
abstract class IndexFinder implements EntityFinder {
  private readonly runtime: Runtime;
  private readonly description: IndexDescription;
  private index: PropertyIndex | null = null;

  constructor(runtime: Runtime, description: IndexDescription) {
    this.runtime = runtime;
    this.description = description;
  }

  begin(): void {
    this.index = this.runtime.graph.indexes.get(this.description);
  }

  prepare(): Steps | null {
    return this.prepareIn(this.index!);
  }

  find(batch: Batch, row: number): ArrayLike<number> {
    return this.findIn(this.index!, batch, row);
  }

  protected prepareIn(index: PropertyIndex): Steps | null {
    return index.prepareFind();
  }

  protected abstract findIn(index: PropertyIndex, batch: Batch, row: number): ArrayLike<number>;
}

/** Finds by a value for each key. */
class ValuesFinder extends IndexFinder {
  private readonly evaluators: readonly Evaluator[];
  private readonly values: Value[] = [];

  constructor(runtime: Runtime, description: IndexDescription, evaluators: readonly Evaluator[]) {
    super(runtime, description);
    this.evaluators = evaluators;
  }

  protected findIn(index: PropertyIndex, batch: Batch, row: number): ArrayLike<number> {
    const { evaluators, values } = this;
    for (let i = 0; i < evaluators.length; i++) {
      const value = evaluators[i]!(batch, row);
      if (value === null) return NOTHING;
      values[i] = value;
    }
    return index.find(values);
  }
}

/** Finds by any of the values in a list. */
class ListFinder extends IndexFinder {
  private readonly evaluate: Evaluator;

  constructor(runtime: Runtime, description: IndexDescription, evaluate: Evaluator) {
    super(runtime, description);
    this.evaluate = evaluate;
  }

  protected findIn(index: PropertyIndex, batch: Batch, row: number): ArrayLike<number> {
    const list = this.evaluate(batch, row);
    if (list === null) return NOTHING;
    if (!isList(list)) throw invalidType('IN looks into a LIST');
    const found = new Set<number>();
    for (const value of list) {
      if (value !== null) for (const entity of index.find([value])) found.add(entity);
    }
    return Int32Array.from(found).toSorted();
  }
}

/** Finds by the order of the values. */
abstract class RangeFinder extends IndexFinder {
  protected override prepareIn(index: PropertyIndex): Steps | null {
    return index.prepareRange();
  }
}

/** Finds by bounds of the value. */
class BoundsFinder extends RangeFinder {
  private readonly lower: EndEvaluator | null;
  private readonly upper: EndEvaluator | null;

  constructor(
    runtime: Runtime,
    description: IndexDescription,
    lower: EndEvaluator | null,
    upper: EndEvaluator | null,
  ) {
    super(runtime, description);
    this.lower = lower;
    this.upper = upper;
  }

  protected findIn(index: PropertyIndex, batch: Batch, row: number): ArrayLike<number> {
    return index.between(this.lower && this.lower(batch, row), this.upper && this.upper(batch, row));
  }
}

type EndEvaluator = (batch: Batch, row: number) => RangeEnd;

/** Finds by what the value begins with. */
class PrefixFinder extends RangeFinder {
  private readonly evaluate: Evaluator;

  constructor(runtime: Runtime, description: IndexDescription, evaluate: Evaluator) {
    super(runtime, description);
    this.evaluate = evaluate;
  }

  protected findIn(index: PropertyIndex, batch: Batch, row: number): ArrayLike<number> {
    const prefix = this.evaluate(batch, row);
    return typeof prefix === 'string' ? index.startingWith(prefix) : NOTHING;
  }
}

export function compileIndexSeek(
  operator: NodeIndexSeek | RelationshipIndexSeek,
  compiler: PlanCompiler,
  needed: ReadonlySet<BoundVariable>,
): CompiledPlan {
  const { index, values, isList: takesList } = operator;
  const makeFinder = (available: ReadonlySet<BoundVariable>): EntityFinder => {
    const evaluators = values.map((value) => compiler.evaluator(value, available));
    return takesList
      ? new ListFinder(compiler.runtime, index, evaluators[0]!)
      : new ValuesFinder(compiler.runtime, index, evaluators);
  };
  return compileSeek(operator, index.entity, makeFinder, compiler, needed);
}

export function compileIndexRange(
  operator: NodeIndexRange | RelationshipIndexRange,
  compiler: PlanCompiler,
  needed: ReadonlySet<BoundVariable>,
): CompiledPlan {
  const { index, range } = operator;
  const makeFinder = (available: ReadonlySet<BoundVariable>): EntityFinder =>
    rangeFinder(index, range, compiler, available);
  return compileSeek(operator, index.entity, makeFinder, compiler, needed);
}

function rangeFinder(
  index: IndexDescription,
  range: IndexedRange,
  compiler: PlanCompiler,
  available: ReadonlySet<BoundVariable>,
): EntityFinder {
  const { runtime } = compiler;
  if (range.kind === 'prefix') {
    return new PrefixFinder(runtime, index, compiler.evaluator(range.prefix, available));
  }
  const endOf = (bound: RangeBound | null): EndEvaluator | null => {
    if (bound === null) return null;
    const evaluate = compiler.evaluator(bound.value, available);
    return (batch, row) => ({ value: evaluate(batch, row), isIncluded: bound.isIncluded });
  };
  return new BoundsFinder(runtime, index, endOf(range.lower), endOf(range.upper));
}
