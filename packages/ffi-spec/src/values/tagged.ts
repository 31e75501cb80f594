import type {
  LoraNode,
  LoraPath,
  LoraPoint,
  LoraRelationship,
  LoraTemporal,
  LoraVector,
} from '@loradb-ts/core/value';
import { isTemporal } from '@loradb-ts/core/value';

/** A public value of one of the types that are objects with a `kind`. */
export type Tagged = LoraNode | LoraRelationship | LoraPath | LoraTemporal | LoraPoint | LoraVector;

/**
 * The value of a result as what its `kind` says, or null for a map. A map may have the key `kind`, too: it is taken for a
 * tagged value only where it has exactly that one's keys and types, as a result with all INTEGERs as bigints has them.
 */
export function taggedOf(value: object): Tagged | null {
  const { kind } = value as { kind?: unknown };
  if (typeof kind !== 'string') return null;
  if (isTemporal(value)) return hasKeys(value, 2) && typeof value.iso === 'string' ? value : null;
  return SHAPES.get(kind)?.(value as Record<string, unknown>) === true ? (value as Tagged) : null;
}

const SHAPES: ReadonlyMap<string, (value: Record<string, unknown>) => boolean> = new Map([
  [
    'node',
    (v) => hasKeys(v, 4) && isId(v['id']) && isListOf(v['labels'], isString) && isMap(v['properties']),
  ],
  [
    'relationship',
    (v) =>
      hasKeys(v, 6) &&
      [v['id'], v['startId'], v['endId']].every(isId) &&
      isString(v['type']) &&
      isMap(v['properties']),
  ],
  ['path', (v) => hasKeys(v, 3) && isListOf(v['nodes'], isId) && isListOf(v['rels'], isId)],
  ['point', (v) => [v['srid'], v['x'], v['y']].every((x) => typeof x === 'number') && isString(v['crs'])],
  [
    'vector',
    (v) =>
      hasKeys(v, 4) &&
      typeof v['dimension'] === 'number' &&
      isString(v['coordinateType']) &&
      isListOf(v['values'], (x) => typeof x === 'number' || typeof x === 'bigint'),
  ],
]);

function hasKeys(value: object, count: number): boolean {
  return Object.keys(value).length === count;
}

function isString(x: unknown): boolean {
  return typeof x === 'string';
}

function isId(x: unknown): boolean {
  return typeof x === 'bigint';
}

function isMap(x: unknown): boolean {
  return typeof x === 'object' && x !== null && !Array.isArray(x);
}

function isListOf(x: unknown, isElement: (element: unknown) => boolean): boolean {
  return Array.isArray(x) && x.every(isElement);
}
