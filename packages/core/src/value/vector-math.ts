import { isNumeric, toDouble } from './arithmetic.ts';
import { invalidArgumentType, invalidArgumentValue } from './runtime-error.ts';
import { isList, typeNameOf } from './type-of.ts';
import { Vector, floatOf } from './value.ts';
import type { Float, Value } from './value.ts';

/**
 * Similarities, distances and norms. All take vectors (or, the similarities, lists of numbers) of one dimension, are
 * computed in doubles and give FLOAT. They throw `INVALID_ARGUMENT_TYPE` for other values and `INVALID_ARGUMENT_VALUE` for
 * different dimensions and unknown metrics.
 */

function coordinatesOf(v: Value): Float64Array {
  if (v instanceof Vector) return Float64Array.from(v.coordinates as ArrayLike<number | bigint>, Number);
  if (!isList(v)) throw invalidArgumentType(`expected a VECTOR or a list of numbers, not ${typeNameOf(v)}`);
  return Float64Array.from(v, (x) => {
    if (!isNumeric(x)) throw invalidArgumentType(`expected a list of numbers, not one with ${typeNameOf(x)}`);
    return toDouble(x);
  });
}

function checkDimensions(a: Float64Array, b: Float64Array): void {
  if (a.length !== b.length)
    throw invalidArgumentValue(`vectors of ${a.length} and ${b.length} dimensions cannot be compared`);
}

function sumOf(a: Float64Array, b: Float64Array, term: (x: number, y: number) => number): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += term(a[i]!, b[i]!);
  return sum;
}

const product = (x: number, y: number): number => x * y;
const squaredDifference = (x: number, y: number): number => (x - y) * (x - y);

/** The cosine of the angle between two vectors, in −1…1; NaN where one has no length. */
function cosineOf(a: Float64Array, b: Float64Array): number {
  return sumOf(a, b, product) / (Math.sqrt(sumOf(a, a, product)) * Math.sqrt(sumOf(b, b, product)));
}

/** `vector.similarity.cosine(a, b)`: (1 + cosine) / 2; null where an argument is null or has no length. */
export function cosineSimilarity(a: Value, b: Value): number | Float | null {
  if (a === null || b === null) return null;
  const [x, y] = [coordinatesOf(a), coordinatesOf(b)];
  checkDimensions(x, y);
  const cosine = cosineOf(x, y);
  return Number.isNaN(cosine) ? null : floatOf((1 + cosine) / 2);
}

/** `vector.similarity.euclidean(a, b)`: 1 / (1 + distance²); null where an argument is null. */
export function euclideanSimilarity(a: Value, b: Value): number | Float | null {
  if (a === null || b === null) return null;
  const [x, y] = [coordinatesOf(a), coordinatesOf(b)];
  checkDimensions(x, y);
  return floatOf(1 / (1 + sumOf(x, y, squaredDifference)));
}

const DISTANCES: ReadonlyMap<string, (a: Float64Array, b: Float64Array) => number> = new Map([
  ['EUCLIDEAN', (a, b) => Math.sqrt(sumOf(a, b, squaredDifference))],
  ['EUCLIDEAN_SQUARED', (a, b) => sumOf(a, b, squaredDifference)],
  ['MANHATTAN', (a, b) => sumOf(a, b, (x, y) => Math.abs(x - y))],
  ['COSINE', (a, b) => 1 - cosineOf(a, b)],
  ['DOT', (a, b) => -sumOf(a, b, product)],
  ['HAMMING', (a, b) => sumOf(a, b, (x, y) => (x === y ? 0 : 1))],
]);

/** `vector_distance(a, b, metric)`; null where a vector is null. */
export function vectorDistance(a: Value, b: Value, metric: string): number | Float | null {
  const distance = DISTANCES.get(metric.toUpperCase());
  if (distance === undefined) throw invalidArgumentValue(`there is no vector distance '${metric}'`);
  if (a === null || b === null) return null;
  const [x, y] = [onlyVector(a), onlyVector(b)];
  checkDimensions(x, y);
  return floatOf(distance(x, y));
}

/** `vector_norm(v, metric)`: `EUCLIDEAN` or `MANHATTAN`; null for null. */
export function vectorNorm(v: Value, metric: string): number | Float | null {
  const name = metric.toUpperCase();
  if (name !== 'EUCLIDEAN' && name !== 'MANHATTAN')
    throw invalidArgumentValue(`there is no vector norm '${metric}'`);
  if (v === null) return null;
  const x = onlyVector(v);
  return floatOf(name === 'EUCLIDEAN' ? Math.sqrt(sumOf(x, x, product)) : sumOf(x, x, (c) => Math.abs(c)));
}

function onlyVector(v: Value): Float64Array {
  if (!(v instanceof Vector)) throw invalidArgumentType(`expected a VECTOR, not ${typeNameOf(v)}`);
  return coordinatesOf(v);
}
