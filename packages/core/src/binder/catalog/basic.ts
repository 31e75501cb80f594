import {
  ANY,
  ANY_LIST,
  ENTITY,
  INTEGER,
  LIST,
  MAP,
  NODE,
  NUMBER,
  PATH,
  RELATIONSHIP,
  STRING,
  STRING_LIST,
  VECTOR,
  aggregate,
  scalar,
  variadic,
  volatile,
} from './signature.ts';
import type { CatalogEntry } from './signature.ts';

/** Functions of nodes, relationships, paths and maps. */
export const GRAPH_FUNCTIONS: readonly CatalogEntry[] = [
  scalar('id', 'integer', [ENTITY]),
  scalar('elementId', 'string', [ENTITY]),
  scalar('labels', STRING_LIST, [NODE]),
  scalar('type', 'string', [RELATIONSHIP]),
  scalar('startNode', 'node', [RELATIONSHIP]),
  scalar('endNode', 'node', [RELATIONSHIP]),
  scalar('keys', STRING_LIST, [[...ENTITY, ...MAP]]),
  scalar('properties', 'map', [[...ENTITY, ...MAP]]),
  scalar('nodes', { kind: 'list', element: { kind: 'node' } }, [PATH]),
  scalar('relationships', { kind: 'list', element: { kind: 'relationship' } }, [PATH]),
];

/** Functions about null, types and whole values, and what reads no argument. */
export const VALUE_FUNCTIONS: readonly CatalogEntry[] = [
  variadic(scalar('coalesce', 'any', [ANY])),
  scalar('nullIf', 'any', [ANY, ANY]),
  scalar('exists', 'boolean', [ANY]),
  scalar('isEmpty', 'boolean', [[...LIST, ...MAP, ...STRING]]),
  scalar('valueType', 'string', [ANY]),
  volatile(scalar('randomUUID', 'string')),
  scalar('timestamp', 'integer'),
];

/**
 * Conversions. What they cannot convert is an error when they run, with the same words for every type, so nothing is
 * refused before.
 */
export const CONVERSION_FUNCTIONS: readonly CatalogEntry[] = [
  scalar('toBoolean', 'boolean', [ANY]),
  scalar('toBooleanOrNull', 'boolean', [ANY]),
  scalar('toInteger', 'integer', [ANY]),
  scalar('toInt', 'integer', [ANY]),
  scalar('toIntegerOrNull', 'integer', [ANY]),
  scalar('toFloat', 'float', [ANY]),
  scalar('toFloatOrNull', 'float', [ANY]),
  scalar('toString', 'string', [ANY]),
  scalar('toStringOrNull', 'string', [ANY]),
  scalar('toBooleanList', { kind: 'list', element: { kind: 'boolean' } }, [LIST]),
  scalar('toIntegerList', { kind: 'list', element: { kind: 'integer' } }, [[...LIST, ...VECTOR]]),
  scalar('toFloatList', { kind: 'list', element: { kind: 'float' } }, [[...LIST, ...VECTOR]]),
  scalar('toStringList', STRING_LIST, [LIST]),
];

/** `range` checks its own arguments when it runs, as openCypher's TCK has it. */
export const LIST_FUNCTIONS: readonly CatalogEntry[] = [
  scalar('size', 'integer', [[...LIST, ...STRING, ...VECTOR]]),
  scalar('length', 'integer', [[...PATH, ...LIST, ...STRING, ...VECTOR]]),
  scalar('head', 'any', [LIST]),
  scalar('last', 'any', [LIST]),
  scalar('tail', ANY_LIST, [LIST]),
  scalar('reverse', 'any', [[...LIST, ...STRING]]),
  scalar('range', { kind: 'list', element: { kind: 'integer' } }, [ANY, ANY], [ANY]),
];

export const STRING_FUNCTIONS: readonly CatalogEntry[] = [
  scalar('toLower', 'string', [STRING]),
  scalar('toUpper', 'string', [STRING]),
  scalar('lower', 'string', [STRING]),
  scalar('upper', 'string', [STRING]),
  scalar('trim', 'string', [STRING], [STRING]),
  scalar('bTrim', 'string', [STRING], [STRING]),
  scalar('lTrim', 'string', [STRING], [STRING]),
  scalar('rTrim', 'string', [STRING], [STRING]),
  scalar('replace', 'string', [STRING, STRING, STRING]),
  scalar('split', STRING_LIST, [STRING, [...STRING, ...LIST]]),
  scalar('substring', 'string', [STRING, INTEGER], [INTEGER]),
  scalar('left', 'string', [STRING, INTEGER]),
  scalar('right', 'string', [STRING, INTEGER]),
  scalar('lPad', 'string', [STRING, INTEGER], [STRING]),
  scalar('rPad', 'string', [STRING, INTEGER], [STRING]),
  scalar('char_length', 'integer', [STRING]),
  scalar('character_length', 'integer', [STRING]),
  scalar('normalize', 'string', [STRING], [STRING]),
];

/** Of the functions with two arguments a row, the second is the percentile. */
export const AGGREGATE_FUNCTIONS: readonly CatalogEntry[] = [
  aggregate('count', 1, 'integer'),
  aggregate('sum', 1, 'any'),
  aggregate('avg', 1, 'any'),
  aggregate('min', 1, 'any'),
  aggregate('max', 1, 'any'),
  aggregate('collect', 1, ANY_LIST),
  aggregate('stDev', 1, 'float'),
  aggregate('stDevP', 1, 'float'),
  aggregate('percentileCont', 2, 'float'),
  aggregate('percentileDisc', 2, 'number'),
];

const floatOfNumber = (name: string): CatalogEntry => scalar(name, 'float', [NUMBER]);

export const MATH_FUNCTIONS: readonly CatalogEntry[] = [
  scalar('abs', 'number', [NUMBER]),
  scalar('sign', 'integer', [NUMBER]),
  floatOfNumber('ceil'),
  floatOfNumber('floor'),
  scalar('round', 'float', [NUMBER], [INTEGER, STRING]),
  ...['sqrt', 'exp', 'log', 'ln', 'log10'].map(floatOfNumber),
  ...['sin', 'cos', 'tan', 'cot', 'asin', 'acos', 'atan'].map(floatOfNumber),
  ...['sinh', 'cosh', 'tanh', 'coth', 'haversin', 'degrees', 'radians'].map(floatOfNumber),
  scalar('atan2', 'float', [NUMBER, NUMBER]),
  scalar('isNaN', 'boolean', [NUMBER]),
  scalar('pi', 'float'),
  scalar('e', 'float'),
  volatile(scalar('rand', 'float')),
];
