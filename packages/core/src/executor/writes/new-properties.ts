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

/** The properties that something new gets: computed for a row, then read from `keys` and `values`. */
export interface NewProperties {
  /** Codes in the order of their UTF-8 bytes, and the values in that of the keys. Valid until the next {@link compute}. */
  readonly keys: readonly number[];
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

/** Keys known from the query's text: their codes are looked up once. */
class PropertiesOfEntries implements NewProperties {
  keys: readonly number[] = [];
  readonly values: Value[] = [];
  nullKey: string | null = null;
  private readonly runtime: Runtime;
  /** In the order of their UTF-8 bytes. */
  private readonly names: readonly string[];
  private readonly evaluators: readonly Evaluator[];
  private graph: Graph | null = null;
  private codes: readonly number[] = [];

  constructor(runtime: Runtime, names: readonly string[], evaluators: readonly Evaluator[]) {
    this.runtime = runtime;
    this.names = names;
    this.evaluators = evaluators;
  }

  compute(batch: Batch, row: number): void {
    const { values, names } = this;
    if (this.runtime.graph !== this.graph) this.resolve();
    values.length = 0;
    this.nullKey = null;
    for (let i = 0; i < names.length; i++) {
      const value = this.evaluators[i]!(batch, row);
      checkStorable(names[i]!, value, this.runtime);
      if (value === null) this.nullKey = names[i]!;
      values.push(value);
    }
    this.keys = this.nullKey === null ? this.codes : this.dropNulls();
  }

  private dropNulls(): number[] {
    const { values } = this;
    const codes = this.codes.filter((_, i) => values[i] !== null);
    let kept = 0;
    for (const value of values) if (value !== null) values[kept++] = value;
    values.length = kept;
    return codes;
  }

  private resolve(): void {
    const { graph } = this.runtime;
    this.graph = graph;
    this.codes = this.names.map((name) => graph.keys.intern(name));
  }
}

/** A map, the keys of which only the row says. */
class PropertiesOfMap implements NewProperties {
  keys: readonly number[] = [];
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
    this.keys = interned.keys;
    this.values = interned.values;
  }
}
