import * as fc from 'fast-check';
import { expect, it, test } from 'vitest';
import { parseFloatText, printFloat } from '../../src/value/float.ts';
import { Float, floatOf, floatOfBits } from '../../src/value/value.ts';

test.each<[number | Float, string]>([
  [new Float(1), '1.0'],
  [new Float(-0), '-0.0'],
  [new Float(0), '0.0'],
  [0.1, '0.1'],
  [new Float(-1e9), '-1000000000.0'],
  [1e-5, '0.00001'],
  [1e-7, '1e-7'],
  [2 ** 53, '9007199254740992.0'],
  [1e20, '100000000000000000000.0'],
  [1e21, '1e21'],
  [1.5e300, '1.5e300'],
  [NaN, 'NaN'],
  [floatOfBits(0x7ff00000, 1), 'NaN'],
  [Infinity, 'Infinity'],
  [-Infinity, '-Infinity'],
])('printFloat(%o) is %s', (v, expected) => {
  expect(printFloat(v)).toBe(expected);
});

test.each<[string, number | Float | null]>([
  ['1', new Float(1)],
  [' 1.5 ', 1.5],
  ['.5', 0.5],
  ['1.', new Float(1)],
  ['-0', new Float(-0)],
  ['+1e-2', 0.01],
  ['1E400', Infinity],
  ['-Infinity', -Infinity],
  ['', null],
  ['.', null],
  ['e5', null],
  ['1e', null],
  ['0x10', null],
  ['1_0', null],
  ['infinity', null],
  ['1.5f', null],
])('parseFloatText(%j)', (text, expected) => {
  expect(parseFloatText(text)).toStrictEqual(expected);
});

it('reads back what it prints', () => {
  fc.assert(
    fc.property(fc.double(), (x) => {
      expect(parseFloatText(printFloat(floatOf(x)))).toStrictEqual(floatOf(x));
    }),
  );
});
