import type { BoundVariable } from '../../binder/bound.ts';
import type { NodeByIdSeek, NodeByPropertySeek } from '../../planner/logical.ts';
import type { Steps } from '../../graph/steps.ts';
import { isList } from '../../value/type-of.ts';
import { Float, isInteger, type Value } from '../../value/value.ts';
import type { Batch } from '../batch.ts';
import { invalidType } from '../failures.ts';
import type { CompiledPlan, PlanCompiler } from '../plan-compiler.ts';
import { PropertyLookup } from '../property-lookup.ts';
import type { Evaluator, Runtime } from '../runtime.ts';
import { compileSeek, type EntityFinder } from './seek.ts';

/** Finds nodes by id, or by the ids in a list. */
class IdFinder implements EntityFinder {
  private readonly runtime: Runtime;
  private readonly evaluate: Evaluator;
  private readonly isList: boolean;

  constructor(runtime: Runtime, evaluate: Evaluator, takesList: boolean) {
    this.runtime = runtime;
    this.evaluate = evaluate;
    this.isList = takesList;
  }

  begin(): void {}

  prepare(): null {
    return null;
  }

  find(batch: Batch, row: number): ArrayLike<number> {
    const value = this.evaluate(batch, row);
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

/** Finds nodes by the value of a property. */
class PropertyFinder implements EntityFinder {
  private readonly evaluate: Evaluator;
  private readonly lookup: PropertyLookup;

  constructor(evaluate: Evaluator, lookup: PropertyLookup) {
    this.evaluate = evaluate;
    this.lookup = lookup;
  }

  begin(): void {
    this.lookup.begin();
  }

  prepare(): Steps | null {
    return this.lookup.prepare();
  }

  find(batch: Batch, row: number): ArrayLike<number> {
    return this.lookup.find(this.evaluate(batch, row));
  }
}

export function compileNodeByIdSeek(
  operator: NodeByIdSeek,
  compiler: PlanCompiler,
  needed: ReadonlySet<BoundVariable>,
): CompiledPlan {
  const makeFinder = (available: ReadonlySet<BoundVariable>): EntityFinder =>
    new IdFinder(compiler.runtime, compiler.evaluator(operator.ids, available), operator.isList);
  return compileSeek(operator, 'node', makeFinder, compiler, needed);
}

export function compileNodeByPropertySeek(
  operator: NodeByPropertySeek,
  compiler: PlanCompiler,
  needed: ReadonlySet<BoundVariable>,
): CompiledPlan {
  const makeFinder = (available: ReadonlySet<BoundVariable>): EntityFinder =>
    new PropertyFinder(
      compiler.evaluator(operator.value, available),
      new PropertyLookup(compiler.runtime, operator.label, operator.key),
    );
  return compileSeek(operator, 'node', makeFinder, compiler, needed);
}
