import type { ErrorCode } from '../error-codes.gen.ts';
import { CypherError, UsageError } from '../errors.ts';
import { PARAM_NESTING_MAX } from '../limits.ts';
import { isIntegerInRange } from './integer.ts';
import { parseTemporal } from './temporal/create.ts';
import type { ZoneOffsetLookup } from './temporal/zone.ts';
import { isPlainObject } from './plain-object.ts';
import { isTemporal } from './public.ts';
import type { LoraFloat, LoraTemporal } from './public.ts';
import { Point, SRID_CARTESIAN, SRID_CARTESIAN_3D, floatOf, integerOf } from './value.ts';
import type { Value, Vector } from './value.ts';
import { utf8Length } from './utf8.ts';
import { vectorOf } from './vector.ts';

/**
 * Makes the values of parameters, by name. `params` is an object with the names as keys; undefined and null stand for
 * none. Everything is copied. Throws `UsageError` with the path of what is wrong (`params.rows[3].name`) in `argument`:
 * `INVALID_PARAMS` for what is no value, `LONE_SURROGATE` for text that has no UTF-8 form, `NESTING_TOO_DEEP`.
 */
export function valuesOfParams(params: unknown, zones: ZoneOffsetLookup): Map<string, Value> {
  if (params === undefined || params === null) return new Map();
  return valuesOfRecord(params, 'params', zones);
}

/** The same for other values by name; `root` stands for `params` in paths. */
export function valuesOfRecord(record: unknown, root: string, zones: ZoneOffsetLookup): Map<string, Value> {
  const reader = new ParamReader(root, zones);
  if (record instanceof Map || isPlainObject(record)) return reader.map(record);
  throw notKeyedByName(record, root);
}

class ParamReader {
  readonly #root: string;
  readonly #zones: ZoneOffsetLookup;
  /** The lists and maps around the value being read, to find one that holds itself, and the keys that led there. */
  readonly #around: object[] = [];
  readonly #keys: (string | number)[] = [];

  constructor(root: string, zones: ZoneOffsetLookup) {
    this.#root = root;
    this.#zones = zones;
  }

  #value(param: unknown): Value {
    switch (typeof param) {
      case 'undefined':
        return null;
      case 'boolean':
        return param;
      case 'number':
        return param === 0 ? 0 : param; // −0 is an integral number: the INTEGER 0
      case 'bigint':
        if (!isIntegerInRange(param)) throw this.invalid('is a bigint beyond 64 bits');
        return integerOf(param);
      case 'string':
        return this.#text(param);
      case 'object':
        return param === null ? null : this.#object(param);
      default:
        throw withoutType(param, this.#root, this.#keys);
    }
  }

  #text(s: string): string {
    if (utf8Length(s) < 0)
      throw this.#failure('LONE_SURROGATE', 'holds half a surrogate pair, which has no UTF-8 form');
    return s;
  }

  #object(param: object): Value {
    if (Array.isArray(param)) return this.#list(param);
    if (param instanceof Map) return this.map(param);
    if (!isPlainObject(param)) throw withoutType(param, this.#root, this.#keys);
    return this.#tagged(param) ?? this.map(param);
  }

  #list(list: readonly unknown[]): Value[] {
    this.#enter(list);
    const values: Value[] = [];
    for (let i = 0; i < list.length; i++) values.push(this.#at(i, list[i]));
    this.#around.pop();
    return values;
  }

  map(map: Readonly<Record<string, unknown>> | ReadonlyMap<unknown, unknown>): Map<string, Value> {
    this.#enter(map);
    const values = new Map<string, Value>();
    if (map instanceof Map) {
      for (const [key, param] of map) {
        if (typeof key !== 'string') throw this.invalid(`has a key that is ${describe(key)}`);
        values.set(this.#text(key), this.#at(key, param));
      }
    } else {
      const record = map as Readonly<Record<string, unknown>>;
      for (const key of Object.keys(record)) values.set(this.#text(key), this.#at(key, record[key]));
    }
    this.#around.pop();
    return values;
  }

  #at(key: string | number, param: unknown): Value {
    this.#keys.push(key);
    const value = this.#value(param);
    this.#keys.pop();
    return value;
  }

  #enter(container: object): void {
    if (this.#around.includes(container)) throw this.invalid('holds itself');
    // The outermost container is that of all parameters; it is no level of any of them.
    if (this.#around.length > PARAM_NESTING_MAX)
      throw this.#failure('NESTING_TOO_DEEP', `nests deeper than ${PARAM_NESTING_MAX} levels`);
    this.#around.push(container);
  }

  /** The value of a tagged object, or null for an ordinary map; other kinds (`node`, …) are ordinary maps. */
  #tagged(param: Readonly<Record<string, unknown>>): Value {
    const kind = param['kind'];
    if (isTemporal(param)) return this.#temporal(param);
    if (kind === 'point') return this.#point(param);
    if (kind === 'vector') return this.#vector(param);
    if (isFloatWrapper(param)) return floatOf(param.value);
    return null;
  }

  #temporal(param: LoraTemporal): Value {
    this.#need(param, 'iso', 'string');
    return this.#made(() => parseTemporal(param.kind, param.iso, this.#zones));
  }

  /** As LoraDB: coordinates and system are taken as they are, so that every point of a file can be given back. */
  #point(param: Readonly<Record<string, unknown>>): Point {
    const has3 = param['z'] !== undefined;
    const coordinates = (has3 ? ['x', 'y', 'z'] : ['x', 'y']).map((key) => this.#need(param, key, 'number'));
    if (param['srid'] === undefined)
      return new Point(Float64Array.from(coordinates), has3 ? SRID_CARTESIAN_3D : SRID_CARTESIAN);
    const srid = this.#need(param, 'srid', 'number');
    if (srid !== srid >>> 0) throw this.invalid('has to be an integer in 0 … 4294967295', 'srid');
    return new Point(Float64Array.from(coordinates), srid);
  }

  #vector(param: Readonly<Record<string, unknown>>): Vector {
    const dimension = this.#need(param, 'dimension', 'number');
    const coordinateType = this.#need(param, 'coordinateType', 'string');
    const values = this.#at('values', param['values']);
    return this.#made(() => vectorOf(values ?? [], floatOf(dimension), coordinateType)!);
  }

  #need(param: object, key: string, type: 'string'): string;
  #need(param: object, key: string, type: 'number'): number;
  #need(param: object, key: string, type: string): unknown {
    let value: unknown = (param as Readonly<Record<string, unknown>>)[key];
    // Readers of JSON that tell 1.0 from 1 give the former so; here either is meant.
    if (type === 'number' && isFloatWrapper(value)) value = value.value;
    if (typeof value !== type) throw this.invalid(`has to be a ${type}, not ${describe(value)}`, key);
    return value;
  }

  /** What a tagged value has wrong is said in the words of the function that makes it, with the path before. */
  #made<T>(make: () => T): T {
    try {
      return make();
    } catch (error) {
      if (!(error instanceof CypherError)) throw error;
      throw this.#failure('INVALID_PARAMS', `is wrong: ${error.message}`, undefined, error);
    }
  }

  /** The error for what is being read, or for a key in it. */
  invalid(problem: string, key?: string): UsageError {
    return this.#failure('INVALID_PARAMS', problem, key);
  }

  #failure(code: ErrorCode, problem: string, key?: string, cause?: unknown): UsageError {
    const path = pathOf(this.#root, key === undefined ? this.#keys : [...this.#keys, key]);
    return new UsageError(code, `${path} ${problem}`, path, cause === undefined ? undefined : { cause });
  }
}

/** The error for what holds no values by name; `root` says what it is. */
export function notKeyedByName(record: unknown, root: string): UsageError {
  const message = `${root} has to be an object keyed by name, not ${describe(record)}`;
  return new UsageError('INVALID_PARAMS', message, root);
}

/** The error for a value of a type that Cypher has not; `keys` lead to it from `root`. */
export function withoutType(param: unknown, root: string, keys: readonly (string | number)[]): UsageError {
  const path = pathOf(root, keys);
  return new UsageError('INVALID_PARAMS', `${path} is ${describe(param)}, which has no Cypher type`, path);
}

/** A path as one would write it in JavaScript: `params.rows[3]["first name"]`. */
function pathOf(root: string, keys: readonly (string | number)[]): string {
  return keys.reduce<string>((path, key) => {
    if (typeof key === 'number') return `${path}[${key}]`;
    return /^[A-Za-z_$][\w$]*$/.test(key) ? `${path}.${key}` : `${path}[${JSON.stringify(key)}]`;
  }, root);
}

function isFloatWrapper(x: unknown): x is LoraFloat {
  if (!isPlainObject(x) || x['kind'] !== 'float' || typeof x['value'] !== 'number') return false;
  return Object.keys(x).length === 2;
}

function describe(x: unknown): string {
  if (x === null) return 'null';
  if (Array.isArray(x)) return 'an array';
  if (typeof x !== 'object') return `of type ${typeof x}`;
  const name: unknown = x.constructor?.name;
  return typeof name === 'string' && name !== 'Object' ? `a ${name}` : 'an object';
}
