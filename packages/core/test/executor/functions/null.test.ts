import { expect, test } from 'vitest';
import { LoraDate, NodeRef, Vector, floatOf } from '../../../src/value/value.ts';
import type { Value } from '../../../src/value/value.ts';
import { binary, call, callOutcome, literal, resultOf } from '../expressions/harness.ts';

const CASES: readonly (readonly [string, readonly Value[], string])[] = [
  ['nullIf', [4, 4], 'null'],
  ['nullIf', [4, floatOf(4)], 'null'],
  ['nullIf', ['abc', 'def'], "'abc'"],
  ['nullIf', [null, 1], 'null'],
  ['nullIf', [1, null], '1'],
  ['exists', [1], 'true'],
  ['exists', [null], 'false'],
  ['coalesce', [null, null, 1, 2], '1'],
  ['coalesce', [null], 'null'],
  ['valueType', [null], "'NULL'"],
  ['valueType', [1], "'INTEGER'"],
  ['valueType', [floatOf(1)], "'FLOAT'"],
  ['valueType', [new LoraDate(2024, 1, 1)], "'DATE'"],
  ['valueType', [new NodeRef(0)], "'NODE'"],
  ['valueType', [[1, 2]], "'LIST<INTEGER>'"],
  ['valueType', [[1, 'a']], "'LIST<ANY>'"],
  ['valueType', [[]], "'LIST<ANY>'"],
  ['valueType', [[[1]]], "'LIST<ANY>'"],
  ['valueType', [new Vector('INTEGER8', Int8Array.of(1, 2))], "'VECTOR<INTEGER8>(2)'"],
];

test.each(CASES)('%s %o', (name, args, expected) => {
  expect(callOutcome(name, args)).toBe(expected);
});

test('coalesce() leaves what stands behind its answer alone', () => {
  const fails = binary('/', literal(1), literal(0));
  expect(resultOf(call('coalesce', literal(1), fails))).toBe('1');
  expect(resultOf(call('coalesce', literal(null), fails))).toBe('ArithmeticError: DivisionByZero');
});
