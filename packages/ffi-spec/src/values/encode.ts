import { UsageError } from '@loradb-ts/core/errors';
import {
  PARAM_NESTING_MAX,
  defineKey,
  isPlainObject,
  isPoint,
  isTemporal,
  isVector,
  printFloat,
} from '@loradb-ts/core/value';
import type { LoraParam, LoraParams } from '@loradb-ts/core/value';
import type { TypedValue } from '../messages.ts';

/**
 * Makes typed values of parameters, spec/http-api.md, section 5. Nothing is kept. What only the engine can check (texts of
 * temporal values, dimensions) is left to it.
 *
 * @throws UsageError `INVALID_PARAMS` for what has no Cypher type, and `NESTING_TOO_DEEP`, both with the path in `argument`
 */
export function encodeTypedParams(params: LoraParams): Record<string, TypedValue> {
  if (!isPlainObject(params))
    throw new UsageError('INVALID_PARAMS', 'params has to be an object keyed by name', 'params');
  const encoded: Record<string, TypedValue> = {};
  for (const [name, param] of Object.entries(params))
    defineKey(encoded, name, encodeParam(param, `params.${name}`, []));
  return encoded;
}

const LONE_SURROGATE = /\p{Cs}/u;

/** @param around the lists and maps around the parameter, outermost first */
function encodeParam(param: LoraParam, path: string, around: readonly object[]): TypedValue {
  switch (typeof param) {
    case 'undefined':
      return null;
    case 'boolean':
      return param;
    case 'string':
      if (!LONE_SURROGATE.test(param)) return param;
      throw new UsageError(
        'LONE_SURROGATE',
        `${path} holds half a surrogate pair, which has no UTF-8 form`,
        path,
      );
    case 'number':
      return encodeNumber(param);
    case 'bigint':
      return encodeInteger(param);
    case 'object':
      return param === null ? null : encodeObject(param, path, around);
    default:
      throw invalid(path, `is of type ${typeof param}, which has no Cypher type`);
  }
}

/** As the engine reads numbers: integral ones are INTEGER where a number holds that exactly. */
function encodeNumber(x: number): TypedValue {
  if (Number.isSafeInteger(x)) return x === 0 ? 0 : x;
  return Number.isInteger(x) || !Number.isFinite(x) ? encodeFloat(x) : x;
}

function encodeInteger(x: bigint): TypedValue {
  const rounded = Number(x);
  return Number.isSafeInteger(rounded) ? rounded : { kind: 'integer', value: String(x) };
}

function encodeFloat(x: number): TypedValue {
  return { kind: 'float', value: printFloat(x) };
}

function encodeObject(param: object, path: string, around: readonly object[]): TypedValue {
  if (around.includes(param)) throw invalid(path, 'holds itself');
  if (around.length >= PARAM_NESTING_MAX)
    throw new UsageError('NESTING_TOO_DEEP', `${path} nests deeper than ${PARAM_NESTING_MAX} levels`, path);
  const inside = [...around, param];
  if (Array.isArray(param))
    return param.map((element, i) => encodeParam(element as LoraParam, `${path}[${i}]`, inside));
  if (param instanceof Map) return encodeMap([...(param as Map<string, LoraParam>)], path, inside);
  if (!isPlainObject(param)) throw invalid(path, 'is an object of a class, which has no Cypher type');
  return encodeTagged(param) ?? encodeMap(Object.entries(param) as [string, LoraParam][], path, inside);
}

function invalid(path: string, problem: string): UsageError {
  return new UsageError('INVALID_PARAMS', `${path} ${problem}`, path);
}

/** The kinds that the engine knows in parameters; others (`node`, …) are maps. */
function encodeTagged(param: object): TypedValue {
  if (isTemporal(param)) return { kind: param.kind, iso: param.iso };
  if (isPoint(param)) {
    const { srid, x, y, z } = param as { srid?: number; x: number; y: number; z?: number };
    return {
      kind: 'point',
      ...(srid === undefined ? {} : { srid }),
      x: encodeCoordinate(x),
      y: encodeCoordinate(y),
      ...(z === undefined ? {} : { z: encodeCoordinate(z) }),
    };
  }
  if (isVector(param)) {
    const { dimension, coordinateType, values } = param;
    const encoded = values.map((x) => (typeof x === 'bigint' ? encodeInteger(x) : encodeCoordinate(x)));
    return { kind: 'vector', dimension, coordinateType, values: encoded };
  }
  const { kind, value } = param as { kind?: unknown; value?: unknown };
  if (kind === 'float' && typeof value === 'number' && Object.keys(param).length === 2)
    return encodeFloat(value);
  return null;
}

function encodeCoordinate(x: number): TypedValue {
  return Number.isFinite(x) && !Object.is(x, -0) ? x : printFloat(x);
}

function encodeMap(
  entries: readonly (readonly [string, LoraParam])[],
  path: string,
  around: readonly object[],
): TypedValue {
  const map: Record<string, TypedValue> = {};
  for (const [key, value] of entries) {
    if (typeof key !== 'string') throw invalid(path, `has a key that is of type ${typeof key}`);
    defineKey(map, key, encodeParam(value, `${path}.${key}`, around));
  }
  return Object.hasOwn(map, 'kind') ? { kind: 'map', entries: map } : map;
}
