import type { StaticType } from '../binder/static-type.ts';
import { isList, typeNameOf, type ValueTypeName } from '../value/type-of.ts';
import type { Value } from '../value/value.ts';

type SimpleKind = Exclude<StaticType['kind'], 'list'>;

/** The names of types as signatures write them, and what the values' own names are; null is of every type. */
const SIMPLE_TYPES: readonly (readonly [name: string, kind: SimpleKind, values: readonly ValueTypeName[]])[] =
  [
    ['BOOLEAN', 'boolean', ['BOOLEAN']],
    ['INTEGER', 'integer', ['INTEGER']],
    ['FLOAT', 'float', ['FLOAT']],
    ['NUMBER', 'number', ['INTEGER', 'FLOAT']],
    ['STRING', 'string', ['STRING']],
    ['MAP', 'map', ['MAP']],
    ['NODE', 'node', ['NODE']],
    ['RELATIONSHIP', 'relationship', ['RELATIONSHIP']],
    ['PATH', 'path', ['PATH']],
    ['DATE', 'date', ['DATE']],
    ['LOCALTIME', 'localtime', ['LOCAL_TIME']],
    ['TIME', 'time', ['TIME']],
    ['LOCALDATETIME', 'localdatetime', ['LOCAL_DATE_TIME']],
    ['DATETIME', 'datetime', ['DATE_TIME']],
    ['DURATION', 'duration', ['DURATION']],
    ['POINT', 'point', ['POINT']],
    ['VECTOR', 'vector', ['VECTOR']],
  ];

const ANY: StaticType = { kind: 'any' };

/**
 * Reads the name of a type: `STRING`, `LIST<INTEGER>`, `LIST` (of anything), `ANY`, in any case; a `?` behind a type says
 * what is true of every type, that null belongs to it. Null for a name that is none.
 */
export function parseTypeName(name: string): StaticType | null {
  const text = name.trim().toUpperCase().replace(/\?$/, '').trim();
  if (text === 'ANY') return ANY;
  if (text === 'LIST') return { kind: 'list', element: ANY };
  const list = /^LIST\s*<(.*)>$/s.exec(text);
  if (list !== null) {
    const element = parseTypeName(list[1]!);
    return element === null ? null : { kind: 'list', element };
  }
  const simple = SIMPLE_TYPES.find(([known]) => known === text);
  return simple === undefined ? null : { kind: simple[1] };
}

/** The name of a type: `LIST<INTEGER>`. */
export function printTypeName(type: StaticType): string {
  if (type.kind === 'list') return `LIST<${printTypeName(type.element)}>`;
  return SIMPLE_TYPES.find(([, kind]) => kind === type.kind)?.[0] ?? 'ANY';
}

/** True when a value is of a type. */
export function isOfType(v: Value, type: StaticType): boolean {
  if (v === null || type.kind === 'any') return true;
  if (type.kind === 'list') return isList(v) && v.every((element) => isOfType(element, type.element));
  const simple = SIMPLE_TYPES.find(([, kind]) => kind === type.kind);
  return simple !== undefined && simple[2].includes(typeNameOf(v));
}
