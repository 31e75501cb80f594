import { expect, test } from 'vitest';
import { printName, printValue } from '../../src/value/format.ts';
import { Float, LoraDate, NodeRef, Path, Point, RelationshipRef, Vector } from '../../src/value/value.ts';
import type { Value } from '../../src/value/value.ts';
import { twoNodes } from './entity-fixture.ts';

test.each<[Value, string]>([
  [null, 'null'],
  [true, 'true'],
  [-1, '-1'],
  [2n ** 60n, '1152921504606846976'],
  [new Float(1), '1.0'],
  [NaN, 'NaN'],
  ["it's \\ a\nline", "'it\\'s \\\\ a\\nline'"],
  [[1, ['a'], null], "[1, ['a'], null]"],
  [
    new Map<string, Value>([
      ['a', 1],
      ['b c', 'x'],
      ['`', null],
    ]),
    "{a: 1, `b c`: 'x', ````: null}",
  ],
  [new LoraDate(2020, 1, 2), "'2020-01-02'"],
  [new Point(Float64Array.of(1, 2.5), 7203), "point({x: 1.0, y: 2.5, crs: 'cartesian'})"],
  [new Point(Float64Array.of(1, 2, 3), 5), 'point({x: 1.0, y: 2.0, z: 3.0, srid: 5})'],
  [new Vector('FLOAT32', Float32Array.of(1, 2.5)), 'vector([1.0, 2.5], 2, FLOAT32)'],
  [new Vector('INTEGER', BigInt64Array.of(1n)), 'vector([1], 1, INTEGER)'],
  [new NodeRef(0), "(:A:B {name: 'x'})"],
  [new NodeRef(1), '()'],
  [new RelationshipRef(0), '[:`KNOWS WELL` {since: 2000}]'],
  [new Path([0, 1], [0]), "<(:A:B {name: 'x'})-[:`KNOWS WELL` {since: 2000}]->()>"],
  [new Path([1, 0], [0]), "<()<-[:`KNOWS WELL` {since: 2000}]-(:A:B {name: 'x'})>"],
])('%o', (v, expected) => {
  expect(printValue(v, twoNodes)).toBe(expected);
});

test.each<[Value, string]>([
  [new NodeRef(3), '(#3)'],
  [new RelationshipRef(4), '[#4]'],
  [new Path([1, 2], [3]), '<(#1)-[#3]-(#2)>'],
])('without a graph: %o', (v, expected) => {
  expect(printValue(v)).toBe(expected);
});

test.each([
  ['name', 'name'],
  ['_a1', '_a1'],
  ['größe', 'größe'],
  ['1a', '`1a`'],
  ['', '``'],
  ['a`b', '`a``b`'],
])('printName(%j)', (name, expected) => {
  expect(printName(name)).toBe(expected);
});
