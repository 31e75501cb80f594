import type { Span } from '../../cypher/ast.ts';
import { CypherError } from '../../errors.ts';
import { equals } from '../../value/compare.ts';
import { INTEGER_MAX } from '../../value/integer.ts';
import { isList, isMap } from '../../value/type-of.ts';
import { isInteger } from '../../value/value.ts';
import type { Value } from '../../value/value.ts';
import type { Evaluator, Runtime } from '../runtime.ts';
import { wrongType } from './errors.ts';
import { located } from './failure.ts';
import { dynamicProperty } from './property.ts';

export function compileList(items: readonly Evaluator[]): Evaluator {
  return (batch, row) => items.map((item) => item(batch, row));
}

export function compileMap(
  entries: readonly { readonly key: string; readonly value: Evaluator }[],
): Evaluator {
  return (batch, row) => new Map(entries.map(({ key, value }) => [key, value(batch, row)]));
}

/**
 * `target[index]`: an element of a list (negative from its end) or the entry, property or component of that name; null
 * where there is none. Throws `INVALID_ARGUMENT_TYPE` and, for a key that is no STRING, `MAP_ELEMENT_ACCESS_BY_NON_STRING`.
 */
export function compileIndex(target: Evaluator, index: Evaluator, runtime: Runtime, span: Span): Evaluator {
  return (batch, row) => {
    try {
      return elementOf(target(batch, row), index(batch, row), runtime);
    } catch (error) {
      throw located(error, span);
    }
  };
}

function elementOf(target: Value, index: Value, runtime: Runtime): Value {
  if (target === null || index === null) return null;
  if (isList(target)) return listElement(target, index);
  const isEntity =
    typeof target === 'object' &&
    'kind' in target &&
    (target.kind === 'node' || target.kind === 'relationship');
  if (!isMap(target) && !isEntity)
    throw wrongType('only a LIST, MAP, NODE or RELATIONSHIP has elements', target);
  if (typeof index !== 'string') throw elementAccessByNonString(index);
  if (isMap(target)) return target.get(index) ?? null;
  return dynamicProperty(runtime, target.kind, target.index, index);
}

function listElement(list: readonly Value[], index: Value): Value {
  if (!isInteger(index)) throw wrongType('an index into a list has to be an INTEGER', index);
  const i = Number(index);
  return list[i < 0 ? list.length + i : i] ?? null;
}

function elementAccessByNonString(index: Value): CypherError {
  const { message } = wrongType('the key of a map or entity has to be a STRING', index);
  return new CypherError('MAP_ELEMENT_ACCESS_BY_NON_STRING', message, {
    errorType: 'TypeError',
    phase: 'runtime',
    detail: 'MapElementAccessByNonString',
  });
}

/** `target[from..to]`: `to` is not included, negative bounds count from the end; null where anything is null. */
export function compileSlice(
  target: Evaluator,
  from: Evaluator | null,
  to: Evaluator | null,
  span: Span,
): Evaluator {
  return (batch, row) => {
    const list = target(batch, row);
    const start = from === null ? 0 : from(batch, row);
    const end = to === null ? INTEGER_MAX : to(batch, row);
    if (list === null || start === null || end === null) return null;
    if (!isList(list)) throw located(wrongType('only a LIST can be sliced', list), span);
    return list.slice(boundOf(start, span), boundOf(end, span));
  };
}

/** `Array.prototype.slice` takes bounds as openCypher means them. */
function boundOf(v: Value, span: Span): number {
  if (isInteger(v)) return Number(v);
  throw located(wrongType('the bounds of a slice have to be INTEGERs', v), span);
}

/** From this length on, a list that is searched again and again gets an index. */
const INDEXED_LENGTH_MIN = 16;

/**
 * `element IN list`: true where an element is equal, else null where a comparison is unknown, else false. A list that
 * comes again (a constant, a parameter) is indexed when all of its elements are plain numbers and STRINGs.
 */
export function compileIn(element: Evaluator, list: Evaluator, span: Span): Evaluator {
  let last: readonly Value[] | null = null;
  let index: ReadonlySet<Value> | null = null;
  return (batch, row) => {
    const x = element(batch, row);
    const values = list(batch, row);
    if (values === null) return null;
    if (!isList(values)) throw located(wrongType('IN looks into a LIST', values), span);
    if (values.length < INDEXED_LENGTH_MIN) return contains(values, x);
    if (values !== last) {
      last = values;
      index = null;
      return contains(values, x);
    }
    index ??= indexOf(values);
    const isIndexed = typeof x === 'number' || typeof x === 'string';
    return isIndexed && index.size > 0 ? index.has(x) : contains(values, x);
  };
}

/** An empty set for lists in which finding by JavaScript's sameness would not be Cypher's equality. */
function indexOf(values: readonly Value[]): ReadonlySet<Value> {
  const isPlain = values.every((v) => typeof v === 'string' || (typeof v === 'number' && v === v));
  return new Set(isPlain ? values : []);
}

function contains(values: readonly Value[], x: Value): boolean | null {
  let result: boolean | null = false;
  for (const value of values) {
    const same = equals(x, value);
    if (same === true) return true;
    if (same === null) result = null;
  }
  return result;
}
