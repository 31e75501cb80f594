import { CypherError } from '../../errors.ts';
import { isNumeric, toDouble } from '../../value/arithmetic.ts';
import { parseFloatText, printFloat } from '../../value/float.ts';
import { printValue } from '../../value/format.ts';
import { isIntegerInRange, parseInteger } from '../../value/integer.ts';
import { integerOverflow } from '../../value/runtime-error.ts';
import { printTemporal } from '../../value/temporal/print.ts';
import { isList } from '../../value/type-of.ts';
import { Float, Point, Vector, floatOf, integerOf, isInteger } from '../../value/value.ts';
import type { Value } from '../../value/value.ts';
import { wrongValue } from '../expressions/errors.ts';
import type { FunctionTable } from './function-code.ts';

/** Gives null for text that says nothing of the type, undefined for a value of a type that is not converted. */
type Conversion = (v: Value) => Value | undefined;

const BOOLEAN_TEXTS: ReadonlyMap<string, boolean> = new Map([
  ['true', true],
  ['false', false],
]);

const booleanOf: Conversion = (v) => {
  if (typeof v === 'boolean') return v;
  if (isInteger(v)) return v !== 0;
  return typeof v === 'string' ? (BOOLEAN_TEXTS.get(v.trim().toLowerCase()) ?? null) : undefined;
};

const integerFrom: Conversion = (v) => {
  if (isInteger(v)) return v;
  if (typeof v === 'boolean') return Number(v);
  if (isNumeric(v)) return truncated(toDouble(v));
  if (typeof v !== 'string') return undefined;
  const integer = parseInteger(v);
  if (integer !== null) return integer;
  const float = parseFloatText(v);
  return float === null || !Number.isFinite(toDouble(float)) ? null : truncated(toDouble(float));
};

function truncated(x: number): number | bigint {
  const whole = Number.isFinite(x) ? BigInt(Math.trunc(x)) : null;
  if (whole === null || !isIntegerInRange(whole))
    throw integerOverflow(`${printFloat(x)} leaves the range of 64-bit integers`);
  return integerOf(whole);
}

const floatFrom: Conversion = (v) => {
  if (isNumeric(v)) return v instanceof Float ? v : floatOf(toDouble(v));
  return typeof v === 'string' ? parseFloatText(v) : undefined;
};

const textFrom: Conversion = (v) => {
  if (typeof v === 'string') return v;
  if (typeof v === 'boolean' || isInteger(v)) return String(v);
  if (isNumeric(v)) return printFloat(v);
  if (v instanceof Point) return printValue(v);
  return isTemporal(v) ? printTemporal(v) : undefined;
};

const TEMPORAL_KINDS: ReadonlySet<string> = new Set([
  'date',
  'localtime',
  'time',
  'localdatetime',
  'datetime',
  'duration',
]);

function isTemporal(v: Value): v is Parameters<typeof printTemporal>[0] {
  return typeof v === 'object' && v !== null && 'kind' in v && TEMPORAL_KINDS.has(v.kind);
}

/** Refuses what is not converted: `TypeError`, code `INVALID_ARGUMENT_VALUE`. */
function strict(name: string, takes: string, convert: Conversion): (v: Value) => Value {
  return (v) => {
    const result = convert(v);
    if (result === undefined) throw wrongValue(`${name}() takes ${takes}`, v);
    return result;
  };
}

/** Null for all that is not converted, numbers out of range included. */
function lenient(convert: Conversion): (v: Value) => Value {
  return (v) => {
    try {
      return convert(v) ?? null;
    } catch (error) {
      if (error instanceof CypherError) return null;
      throw error;
    }
  };
}

/** Of the elements of a list, or the coordinates of a vector. */
function ofElements(convert: (v: Value) => Value): (v: readonly Value[] | Vector) => Value {
  return (v) => {
    if (isList(v)) return v.map((element) => (element === null ? null : convert(element)));
    return Array.from(v.coordinates as ArrayLike<number | bigint>, (x) =>
      convert(typeof x === 'bigint' ? integerOf(x) : floatOf(x)),
    );
  };
}

export const conversionFunctions: FunctionTable = {
  toboolean: strict('toBoolean', 'a BOOLEAN, an INTEGER or a STRING', booleanOf),
  tobooleanornull: lenient(booleanOf),
  tobooleanlist: ofElements(lenient(booleanOf)),
  tointeger: strict('toInteger', 'a BOOLEAN, a number or a STRING', integerFrom),
  toint: strict('toInt', 'a BOOLEAN, a number or a STRING', integerFrom),
  tointegerornull: lenient(integerFrom),
  tointegerlist: ofElements(lenient(integerFrom)),
  tofloat: strict('toFloat', 'a number or a STRING', floatFrom),
  tofloatornull: lenient(floatFrom),
  tofloatlist: ofElements(lenient(floatFrom)),
  tostring: strict('toString', 'a BOOLEAN, a number, a STRING, a POINT or a temporal value', textFrom),
  tostringornull: lenient(textFrom),
  tostringlist: ofElements(lenient(textFrom)),
};
