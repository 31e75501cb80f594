import { expect, test } from 'vitest';
import {
  LoraDate,
  NodeRef,
  Path,
  Point,
  RelationshipRef,
  Vector,
  floatOf,
} from '../../../src/value/value.ts';
import type { Value } from '../../../src/value/value.ts';
import { callOutcome } from '../expressions/harness.ts';

const REFUSED = 'TypeError: InvalidArgumentValue';
const OVERFLOW = 'ArithmeticError: IntegerOverflow';

const CASES: readonly (readonly [string, Value, string])[] = [
  ['toBoolean', 'true', 'true'],
  ['toBoolean', ' FALSE ', 'false'],
  ['toBoolean', true, 'true'],
  ['toBoolean', 0, 'false'],
  ['toBoolean', 2n ** 60n, 'true'],
  ['toBoolean', '', 'null'],
  ['toBoolean', ' tru ', 'null'],
  ['toBoolean', 'f alse', 'null'],
  ['toBoolean', null, 'null'],
  ['toBoolean', 1.5, REFUSED],
  ['toBoolean', [], REFUSED],
  ['toBooleanOrNull', [], 'null'],
  ['toBooleanOrNull', 'true', 'true'],
  ['toInteger', 82, '82'],
  ['toInteger', 82.9, '82'],
  ['toInteger', -82.9, '-82'],
  ['toInteger', -0.5, '0'],
  ['toInteger', floatOf(-0), '0'],
  ['toInteger', floatOf(3), '3'],
  ['toInteger', true, '1'],
  ['toInteger', '42', '42'],
  ['toInteger', ' +42 ', '42'],
  ['toInteger', '42.9', '42'],
  ['toInteger', '-1.5e1', '-15'],
  ['toInteger', '9223372036854775807', '9223372036854775807'],
  ['toInteger', '9223372036854775808', OVERFLOW],
  ['toInteger', 1e300, OVERFLOW],
  ['toInteger', NaN, OVERFLOW],
  ['toInteger', 'NaN', 'null'],
  ['toInteger', 'foo', 'null'],
  ['toInteger', '', 'null'],
  ['toInteger', '0x10', 'null'],
  ['toInteger', null, 'null'],
  ['toInteger', [], REFUSED],
  ['toInteger', new Map(), REFUSED],
  ['toInteger', new NodeRef(0), REFUSED],
  ['toInteger', new RelationshipRef(0), REFUSED],
  ['toInteger', new Path([0], []), REFUSED],
  ['toInt', '7', '7'],
  ['toIntegerOrNull', 1e300, 'null'],
  ['toIntegerOrNull', '9223372036854775808', 'null'],
  ['toIntegerOrNull', new Map(), 'null'],
  ['toFloat', 3.4, '3.4'],
  ['toFloat', 3, '3.0'],
  ['toFloat', 2n ** 53n, '9007199254740992.0'],
  ['toFloat', '1', '1.0'],
  ['toFloat', '-0', '-0.0'],
  ['toFloat', '1e400', 'Infinity'],
  ['toFloat', 'foo', 'null'],
  ['toFloat', '', 'null'],
  ['toFloat', true, REFUSED],
  ['toFloat', [], REFUSED],
  ['toFloatOrNull', true, 'null'],
  ['toString', 42, "'42'"],
  ['toString', floatOf(1), "'1.0'"],
  ['toString', true, "'true'"],
  ['toString', 'apa', "'apa'"],
  ['toString', new LoraDate(2024, 2, 29), "'2024-02-29'"],
  ['toString', null, 'null'],
  ['toString', [], REFUSED],
  ['toString', new Map(), REFUSED],
  ['toString', new NodeRef(0), REFUSED],
  ['toStringOrNull', [], 'null'],
  ['toStringOrNull', 1, "'1'"],
  ['toIntegerList', ['1', 2.5, null, [], 'x'], '[1, 2, null, null, null]'],
  ['toIntegerList', new Vector('FLOAT32', Float32Array.of(1.5, -2)), '[1, -2]'],
  ['toFloatList', ['1', 2, true], '[1.0, 2.0, null]'],
  ['toFloatList', new Vector('INTEGER', BigInt64Array.of(1n, 2n)), '[1.0, 2.0]'],
  ['toStringList', [1, true, []], "['1', 'true', null]"],
  ['toBooleanList', ['true', 0, 'x'], '[true, false, null]'],
  ['toIntegerList', 1, 'TypeError: InvalidArgumentType'],
];

test.each(CASES)('%s of %o', (name, arg, expected) => {
  expect(callOutcome(name, [arg])).toBe(expected);
});

test('a point is written as the call that makes it', () => {
  expect(callOutcome('toString', [new Point(Float64Array.of(1, 2), 7203)])).toContain('point({');
});
