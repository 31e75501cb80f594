import type { Span } from '../../cypher/ast.ts';
import { isMap } from '../../value/type-of.ts';
import type { Value } from '../../value/value.ts';
import { propertiesOf } from '../functions/graph.ts';
import type { Evaluator, Runtime } from '../runtime.ts';
import { wrongType } from './errors.ts';
import { located } from './failure.ts';

/** `target {.*, key: value, …}`: a map; null where the target is null. Later keys win. */
export function compileMapProjection(
  target: Evaluator,
  allProperties: boolean,
  entries: readonly { readonly key: string; readonly value: Evaluator }[],
  runtime: Runtime,
  span: Span,
): Evaluator {
  return (batch, row) => {
    const v = target(batch, row);
    if (v === null) return null;
    const result = new Map<string, Value>(allProperties ? allOf(v, runtime, span) : []);
    for (const { key, value } of entries) result.set(key, value(batch, row));
    return result;
  };
}

function allOf(v: Value, runtime: Runtime, span: Span): ReadonlyMap<string, Value> {
  try {
    if (isMap(v)) return v;
    if (
      typeof v === 'object' &&
      v !== null &&
      'kind' in v &&
      (v.kind === 'node' || v.kind === 'relationship')
    )
      return propertiesOf(v, runtime.graph);
    throw wrongType('a map projection is of a MAP, NODE or RELATIONSHIP', v);
  } catch (error) {
    throw located(error, span);
  }
}
