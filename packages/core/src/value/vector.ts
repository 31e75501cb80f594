import { isNumeric, toDouble } from './arithmetic.ts';
import { VECTOR_DIMENSION_MAX } from '../limits.ts';
import { invalidArgumentType, invalidArgumentValue } from './runtime-error.ts';
import { isList, typeNameOf } from './type-of.ts';
import { Float, Vector } from './value.ts';
import type { Value, VectorCoordinateType, VectorCoordinates } from './value.ts';

/** Vectors: LoraDB's type, an extension of openCypher. Everything here is computed in doubles. */

const TYPE_NAMES: ReadonlyMap<string, VectorCoordinateType> = new Map<string, VectorCoordinateType>([
  ['FLOAT64', 'FLOAT64'],
  ['FLOAT', 'FLOAT64'],
  ['FLOAT32', 'FLOAT32'],
  ['INTEGER', 'INTEGER'],
  ['INT', 'INTEGER'],
  ['INT64', 'INTEGER'],
  ['INTEGER64', 'INTEGER'],
  ['SIGNED INTEGER', 'INTEGER'],
  ['INTEGER32', 'INTEGER32'],
  ['INT32', 'INTEGER32'],
  ['INTEGER16', 'INTEGER16'],
  ['INT16', 'INTEGER16'],
  ['INTEGER8', 'INTEGER8'],
  ['INT8', 'INTEGER8'],
]);

/** The coordinate type of a name or alias in any case; null for any other text. */
export function vectorCoordinateTypeOf(name: string): VectorCoordinateType | null {
  return TYPE_NAMES.get(name.trim().replace(/\s+/g, ' ').toUpperCase()) ?? null;
}

/**
 * `vector(value, dimension, type)`: from a list of numbers or text like `[1, 2.5]`. Floats are truncated into integer
 * types. Null where value or dimension is null. Throws `INVALID_ARGUMENT_TYPE` and `INVALID_ARGUMENT_VALUE` for what
 * gives no such vector: coordinates that are no finite numbers or leave the type, a count that is not the dimension.
 */
export function vectorOf(value: Value, dimension: Value, type: Value): Vector | null {
  if (typeof type !== 'string')
    throw invalidArgumentType('the coordinate type of a vector has to be a STRING');
  const coordinateType = vectorCoordinateTypeOf(type);
  if (coordinateType === null) throw invalidArgumentValue(`vectors have no coordinate type '${type}'`);
  if (value === null || dimension === null) return null;
  const count = dimensionOf(dimension);
  const values = typeof value === 'string' ? numbersOfText(value) : value;
  if (!isList(values)) throw invalidArgumentType(`a vector is made of a list, not of ${typeNameOf(value)}`);
  if (values.length !== count)
    throw invalidArgumentValue(`a vector of ${count} dimensions has not ${values.length} coordinates`);
  const coordinates = newCoordinates(coordinateType, count);
  values.forEach((x, i) => {
    coordinates[i] = coordinateOf(coordinateType, x);
  });
  return new Vector(coordinateType, coordinates);
}

function dimensionOf(dimension: Value): number {
  const count = dimension instanceof Float ? dimension.value : dimension;
  if (typeof count !== 'number') throw invalidArgumentType('the dimension of a vector has to be an INTEGER');
  if (!Number.isInteger(count) || count < 1 || count > VECTOR_DIMENSION_MAX)
    throw invalidArgumentValue(
      `the dimension of a vector has to be in 1 … ${VECTOR_DIMENSION_MAX}, not ${count}`,
    );
  return count;
}

function numbersOfText(text: string): number[] {
  const inner = /^\s*\[([^[\]]*)\]\s*$/.exec(text)?.[1];
  if (inner === undefined)
    throw invalidArgumentValue('the text of a vector has to be a list of numbers in brackets');
  if (inner.trim() === '') return [];
  return inner.split(',').map((part) => {
    const digits = part.trim();
    if (!/^[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?$/.test(digits))
      throw invalidArgumentValue(`'${digits}' in the text of a vector is not a number`);
    return Number(digits);
  });
}

function newCoordinates(type: VectorCoordinateType, count: number): VectorCoordinates {
  switch (type) {
    case 'FLOAT64':
      return new Float64Array(count);
    case 'FLOAT32':
      return new Float32Array(count);
    case 'INTEGER':
      return new BigInt64Array(count);
    case 'INTEGER32':
      return new Int32Array(count);
    case 'INTEGER16':
      return new Int16Array(count);
    default:
      return new Int8Array(count);
  }
}

const INTEGER_BITS = { INTEGER: 64, INTEGER32: 32, INTEGER16: 16, INTEGER8: 8 } as const;

function coordinateOf(type: VectorCoordinateType, x: Value): number | bigint {
  if (!isNumeric(x))
    throw invalidArgumentType(`a coordinate of a vector has to be a number, not ${typeNameOf(x)}`);
  const double = toDouble(x);
  const outOfRange = (): Error =>
    invalidArgumentValue(`${double} is out of the range of ${type} coordinates`);
  if (!Number.isFinite(double)) throw outOfRange();
  if (type === 'FLOAT64') return double;
  if (type === 'FLOAT32') {
    if (!Number.isFinite(Math.fround(double))) throw outOfRange();
    return double;
  }
  const whole = typeof x === 'bigint' ? x : BigInt(Math.trunc(double));
  if (BigInt.asIntN(INTEGER_BITS[type], whole) !== whole) throw outOfRange();
  return type === 'INTEGER' ? whole : Number(whole);
}
