import { expect, test } from 'vitest';
import { isList, isMap, typeNameOf } from '../../src/value/type-of.ts';
import type { ValueTypeName } from '../../src/value/type-of.ts';
import * as values from '../../src/value/value.ts';
import type { Value } from '../../src/value/value.ts';

test.each<[Value, ValueTypeName]>([
  [null, 'NULL'],
  [false, 'BOOLEAN'],
  [0, 'INTEGER'],
  [2n ** 60n, 'INTEGER'],
  [2 ** 53, 'FLOAT'],
  [NaN, 'FLOAT'],
  [new values.Float(0), 'FLOAT'],
  ['', 'STRING'],
  [[], 'LIST'],
  [new Map(), 'MAP'],
  [new values.NodeRef(0), 'NODE'],
  [new values.RelationshipRef(0), 'RELATIONSHIP'],
  [new values.Path([0], []), 'PATH'],
  [new values.LoraDate(2020, 1, 1), 'DATE'],
  [new values.Time(0, 0, 0, 0, 0), 'TIME'],
  [new values.LocalTime(0, 0, 0, 0), 'LOCAL_TIME'],
  [new values.DateTime(2020, 1, 1, 0, 0, 0, 0, 0, null), 'DATE_TIME'],
  [new values.LocalDateTime(2020, 1, 1, 0, 0, 0, 0), 'LOCAL_DATE_TIME'],
  [new values.Duration(0n, 0n, 0n, 0n), 'DURATION'],
  [new values.Point(Float64Array.of(0, 0), 7203), 'POINT'],
  [new values.Vector('INTEGER8', Int8Array.of(0)), 'VECTOR'],
])('%o is %s', (v, expected) => {
  expect(typeNameOf(v)).toBe(expected);
  expect(isList(v)).toBe(expected === 'LIST');
  expect(isMap(v)).toBe(expected === 'MAP');
});
