import { equals } from '../../value/compare.ts';
import { isList, typeNameOf } from '../../value/type-of.ts';
import { Vector } from '../../value/value.ts';
import type { Value } from '../../value/value.ts';
import type { FunctionTable } from './function-code.ts';

/** Functions that look at null instead of giving it back; `coalesce` stands with calls, because it stops at an answer. */
export const nullFunctions: FunctionTable = {
  nullif: (a: Value, b: Value) => (equals(a, b) === true ? null : a),
  exists: (v: Value) => v !== null,
  valuetype: typeText,
};

/** `INTEGER`, `LIST<STRING>`, `VECTOR<FLOAT32>(3)`; a list of different, nested or no elements is a `LIST<ANY>`. */
function typeText(v: Value): string {
  if (v instanceof Vector) return `VECTOR<${v.coordinateType}>(${v.coordinates.length})`;
  if (!isList(v)) return typeNameOf(v);
  const names = new Set(v.map(typeNameOf));
  const [name] = names;
  const isUniform = names.size === 1 && name !== 'LIST' && name !== 'VECTOR';
  return `LIST<${isUniform ? name : 'ANY'}>`;
}
