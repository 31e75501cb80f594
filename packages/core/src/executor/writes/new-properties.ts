import type { BoundPatternProperties, BoundVariable } from '../../binder/bound.ts';
import type { Graph } from '../../graph/graph.ts';
import { isMap } from '../../value/type-of.ts';
import { compareStrings } from '../../value/utf8.ts';
import type { Value } from '../../value/value.ts';
import type { Batch } from '../batch.ts';
import { invalidMap } from '../failures.ts';
import type { PlanCompiler } from '../plan-compiler.ts';
import type { Evaluator, Runtime } from '../runtime.ts';
import { checkStorable } from './storable.ts';

/** The properties that something new gets: computed for a row, then read from `keySet` and `values`. */
export interface NewProperties {
  /** The key set in the graph, and the values in its order. Valid until the next {@link compute}. */
  readonly keySet: number;
  readonly values: readonly Value[];
  /** Computes them for a row; null means that there is no such property. Throws `INVALID_PROPERTY_TYPE`. */
  compute(batch: Batch, row: number): void;
  /** After {@link compute}: the key of a property that would be null, or null. */
  readonly nullKey: string | null;
}

export function newProperties(
  properties: BoundPatternProperties | null,
  available: ReadonlySet<BoundVariable>,
  compiler: PlanCompiler,
): NewProperties {
  const { runtime } = compiler;
  if (properties?.kind === 'map') {
    return new PropertiesOfMap(runtime, compiler.evaluator(properties.map, available));
  }
  // Of a key that is written twice the last one counts.
  const byKey = new Map((properties?.entries ?? []).map(({ key, value }) => [key, value]));
  const entries = [...byKey].toSorted(([a], [b]) => compareStrings(a, b));
  return new PropertiesOfEntries(
    runtime,
    entries.map(([key]) => key),
    entries.map(([, value]) => compiler.evaluator(value, available)),
  );
}

/** Keys known from the query's text: the key set is looked up once, and anew only for rows with nulls. */
class PropertiesOfEntries implements NewProperties {
  keySet = 0;
  readonly values: Value[] = [];
  nullKey: string | null = null;
  private readonly runtime: Runtime;
  /** In the order of their UTF-8 bytes. */
  private readonly keys: readonly string[];
  private readonly evaluators: readonly Evaluator[];
  private graph: Graph | null = null;
  private codes: readonly number[] = [];
  private fullKeySet = 0;

  constructor(runtime: Runtime, keys: readonly string[], evaluators: readonly Evaluator[]) {
    this.runtime = runtime;
    this.keys = keys;
    this.evaluators = evaluators;
  }

  compute(batch: Batch, row: number): void {
    const { values, keys } = this;
    if (this.runtime.graph !== this.graph) this.resolve();
    values.length = 0;
    this.nullKey = null;
    for (let i = 0; i < keys.length; i++) {
      const value = this.evaluators[i]!(batch, row);
      checkStorable(keys[i]!, value, this.runtime);
      if (value === null) this.nullKey = keys[i]!;
      values.push(value);
    }
    this.keySet = this.nullKey === null ? this.fullKeySet : this.dropNulls();
  }

  private dropNulls(): number {
    const { values } = this;
    const codes = this.codes.filter((_, i) => values[i] !== null);
    const kept = values.filter((value) => value !== null);
    values.length = 0;
    values.push(...kept);
    return this.graph!.keySets.intern(codes);
  }

  private resolve(): void {
    const { graph } = this.runtime;
    this.graph = graph;
    this.codes = this.keys.map((key) => graph.keys.intern(key));
    this.fullKeySet = graph.keySets.intern(this.codes);
  }
}

/** A map, the keys of which only the row says. */
class PropertiesOfMap implements NewProperties {
  keySet = 0;
  values: readonly Value[] = [];
  nullKey: string | null = null;
  private readonly runtime: Runtime;
  private readonly evaluate: Evaluator;

  constructor(runtime: Runtime, evaluate: Evaluator) {
    this.runtime = runtime;
    this.evaluate = evaluate;
  }

  compute(batch: Batch, row: number): void {
    const map = this.evaluate(batch, row);
    if (!isMap(map)) throw invalidMap(map);
    this.nullKey = null;
    const properties = new Map<string, Value>();
    for (const [key, value] of map) {
      checkStorable(key, value, this.runtime);
      if (value === null) this.nullKey = key;
      else properties.set(key, value);
    }
    const interned = this.runtime.graph.internProperties(properties);
    this.keySet = interned.keySet;
    this.values = interned.values;
  }
}
