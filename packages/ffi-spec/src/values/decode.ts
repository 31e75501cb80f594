import { ProtocolError } from '@loradb-ts/core/errors';
import { defineKey, float, isTemporal, publicPoint } from '@loradb-ts/core/value';
import type { LoraInteger, LoraParam, LoraValue, LoraVectorCoordinateType } from '@loradb-ts/core/value';
import type { TypedValue } from '../messages.ts';
import type { ParsedJson } from '../parse-json.ts';

/** How INTEGERs and ids come out: as `number` where that is exact, or all as `bigint`. */
export type IntegerOutput = 'number-or-bigint' | 'bigint';

/**
 * Makes the public value of a typed value that `JSON.parse` has given.
 *
 * @throws ProtocolError `INVALID_REQUEST` for what is no typed value
 */
export function decodeTypedValue(value: TypedValue, integers: IntegerOutput = 'number-or-bigint'): LoraValue {
  return new ResultDecoder(integers).value(value);
}

/** Makes the counters, ids and other INTEGERs that are typed values. ProtocolError `INVALID_REQUEST`. */
export function decodeTypedInteger(value: unknown): bigint {
  if (typeof value === 'number' && Number.isSafeInteger(value)) return BigInt(value);
  if (isObject(value) && value['kind'] === 'integer' && isDecimal(value['value']))
    return BigInt(value['value']);
  throw notTyped('an INTEGER is needed');
}

class ResultDecoder {
  readonly #integers: IntegerOutput;

  constructor(integers: IntegerOutput) {
    this.#integers = integers;
  }

  value(value: TypedValue): LoraValue {
    if (typeof value === 'number') return Number.isInteger(value) ? this.#integer(value) : value;
    if (typeof value !== 'object' || value === null) return value;
    if (Array.isArray(value)) return value.map((element) => this.value(element));
    return Object.hasOwn(value, 'kind') ? this.#tagged(value) : this.#map(value);
  }

  #map(map: unknown): Record<string, LoraValue> {
    if (!isObject(map)) throw notTyped('a map is needed');
    const record: Record<string, LoraValue> = {};
    for (const key of Object.keys(map)) defineKey(record, key, this.value(map[key] as TypedValue));
    return record;
  }

  #tagged(value: { [key: string]: TypedValue }): LoraValue {
    if (isTemporal(value) && typeof value.iso === 'string') return { kind: value.kind, iso: value.iso };
    switch (value['kind']) {
      case 'integer':
        return this.#integer(value);
      case 'float':
        return floatOfText(value['value']);
      case 'map':
        return this.#map(value['entries']);
      case 'node':
        return {
          kind: 'node',
          id: this.#integer(value['id']),
          labels: value['labels'] as string[],
          properties: this.#map(value['properties']),
        };
      case 'relationship':
        return {
          kind: 'relationship',
          id: this.#integer(value['id']),
          startId: this.#integer(value['startId']),
          endId: this.#integer(value['endId']),
          type: value['type'] as string,
          properties: this.#map(value['properties']),
        };
      case 'path':
        return {
          kind: 'path',
          nodes: this.#integerList(value['nodes']),
          rels: this.#integerList(value['rels']),
        };
      case 'point': {
        const [x, y] = [coordinateOf(value['x']), coordinateOf(value['y'])];
        const z = value['z'] === undefined ? null : coordinateOf(value['z']);
        return publicPoint({ srid: value['srid'] as number, x, y, z });
      }
      case 'vector':
        return this.#vector(value);
      default:
        throw notTyped(`the kind ${JSON.stringify(value['kind'])} is not known`);
    }
  }

  #vector(value: { [key: string]: TypedValue }): LoraValue {
    const coordinateType = value['coordinateType'] as LoraVectorCoordinateType;
    const isFloats = coordinateType === 'FLOAT64' || coordinateType === 'FLOAT32';
    const values = isFloats ? listOf(value['values']).map(coordinateOf) : this.#integerList(value['values']);
    return { kind: 'vector', dimension: values.length, coordinateType, values };
  }

  #integerList(list: unknown): LoraInteger[] {
    return listOf(list).map((element) => this.#integer(element));
  }

  #integer(value: unknown): LoraInteger {
    const integer = decodeTypedInteger(value);
    const rounded = Number(integer);
    return this.#integers === 'bigint' || !Number.isSafeInteger(rounded) ? integer : rounded;
  }
}

/**
 * Makes the parameters of a request with format `typed`, for the engine to check further.
 *
 * @throws ProtocolError `INVALID_REQUEST` for what is no typed value
 */
export function decodeTypedParams(params: Readonly<Record<string, ParsedJson>>): Record<string, LoraParam> {
  const decoded: Record<string, LoraParam> = {};
  for (const key of Object.keys(params)) defineKey(decoded, key, decodeParam(params[key]!));
  return decoded;
}

function decodeParam(value: ParsedJson): LoraParam {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(decodeParam);
  if (!Object.hasOwn(value, 'kind')) return decodeMap(value);
  const tagged = value as { [key: string]: ParsedJson };
  switch (tagged['kind']) {
    case 'integer':
      return decodeTypedInteger(tagged);
    case 'float':
      return typeof tagged['value'] === 'number'
        ? float(tagged['value'])
        : float(floatOfText(tagged['value']));
    case 'map':
      return decodeMap(tagged['entries']);
    case 'point':
    case 'vector':
      return decodeNumbers(tagged);
    default:
      if (isTemporal(tagged)) return tagged;
      throw notTyped(`a parameter has the kind ${JSON.stringify(tagged['kind'])}, which is not known`);
  }
}

/** A Map, so that a key `kind` in it is nothing but a key. */
function decodeMap(map: unknown): ReadonlyMap<string, LoraParam> {
  if (!isObject(map)) throw notTyped('a map is needed');
  return new Map(
    Object.entries(map as { [key: string]: ParsedJson }).map(([key, v]) => [key, decodeParam(v)]),
  );
}

/** A point or vector, whose FLOATs that are not finite are strings. */
function decodeNumbers(tagged: { [key: string]: ParsedJson }): LoraParam {
  const decoded: Record<string, LoraParam> = {};
  for (const [key, field] of Object.entries(tagged)) {
    if (key === 'x' || key === 'y' || key === 'z') decoded[key] = coordinateOf(field);
    else if (Array.isArray(field))
      decoded[key] = field.map((x) => (typeof x === 'string' ? coordinateOf(x) : decodeParam(x)));
    else decoded[key] = decodeParam(field);
  }
  return decoded;
}

/** A FLOAT where one must stand: a number, or the text of one that JSON has not. */
function coordinateOf(value: unknown): number {
  if (typeof value === 'number' || typeof value === 'bigint') return Number(value);
  if (isObject(value) && value['kind'] === 'float' && typeof value['value'] === 'number')
    return value['value'];
  return floatOfText(value);
}

const FLOAT_TEXT = /^(?:-?[0-9]+(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?|NaN|-?Infinity)$/;

function floatOfText(text: unknown): number {
  if (typeof text === 'string' && FLOAT_TEXT.test(text)) return Number(text);
  throw notTyped('a FLOAT is needed');
}

function isDecimal(text: unknown): text is string {
  return typeof text === 'string' && /^-?[0-9]{1,20}$/.test(text);
}

function listOf(value: unknown): unknown[] {
  if (Array.isArray(value)) return value;
  throw notTyped('a list is needed');
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function notTyped(problem: string): ProtocolError {
  return new ProtocolError('INVALID_REQUEST', `no typed value: ${problem}`);
}
