import { describe, expect, it } from 'vitest';
import type { ColumnKind } from '../../src/graph/columns/column.ts';
import { DictionaryColumn } from '../../src/graph/columns/dictionary-column.ts';
import { makeColumn, narrowestKind, widerKind } from '../../src/graph/columns/make-column.ts';
import { Table } from '../../src/graph/table.ts';
import { LoraDate, floatOf, floatOfBits, type Value } from '../../src/value/value.ts';
import { valueText } from '../snapshot/graph-text.ts';

const MAX_INT32 = 2 ** 31 - 1;
const MAX_SAFE = Number.MAX_SAFE_INTEGER;
const negativeNan = new Float64Array(new BigUint64Array([0xfff8_0000_0000_0000n]).buffer)[0]!;

const int32s: Value[] = [0, 1, -1, MAX_INT32, -(2 ** 31)];
const int53s: Value[] = [2 ** 31, -(2 ** 31) - 1, MAX_SAFE, -MAX_SAFE];
const int64s: Value[] = [2n ** 53n, -(2n ** 53n), 2n ** 63n - 1n, -(2n ** 63n)];
const floats: Value[] = [
  0.5,
  floatOf(1),
  floatOf(-0),
  floatOf(MAX_SAFE),
  2 ** 53,
  NaN,
  -Infinity,
  floatOfBits(0x7ff0_0000, 1),
  floatOfBits(0xfff8_0000, 0),
  floatOfBits(0x7ff8_0000, 1),
];
const booleans: Value[] = [true, false];
const strings: Value[] = ['', 'a', '\0', 'é', '\uFEFF', '😀', 'x'.repeat(1000)];
const others: Value[] = [null, [], [1, [null]], new Map([['k', 'v']]), new LoraDate(2020, 2, 30)];

/** What a column of each kind holds and what it refuses. */
const KINDS: readonly [ColumnKind, Value[], Value[]][] = [
  ['int32', int32s, [...int53s, ...int64s, ...floats, ...booleans, ...strings, ...others]],
  ['int53', [...int32s, ...int53s], [...int64s, ...floats, ...booleans, ...strings, ...others]],
  ['int64', [...int32s, ...int53s, ...int64s], [...floats, ...booleans, ...strings, ...others]],
  ['float64', floats, [...int32s, ...int53s, ...int64s, ...booleans, ...strings, ...others]],
  ['boolean', booleans, [...int32s, ...int64s, ...floats, ...strings, ...others]],
  ['dictionary', strings, [...int32s, ...int64s, ...floats, ...booleans, ...others]],
  ['string', strings, [...int32s, ...int64s, ...floats, ...booleans, ...others]],
  ['value', [...int32s, ...int53s, ...int64s, ...floats, ...booleans, ...strings, ...others], []],
];

describe.each(KINDS)('a column of kind %s', (kind, held, refused) => {
  it('keeps what it takes, through growth and when other values are put over', () => {
    const column = makeColumn(kind, held.length);
    held.forEach((value, row) => expect(column.set(row, value)).toBe(true));
    column.grow(held.length * 2);
    held.forEach((value, row) => expect(column.set(2 * held.length - 1 - row, value)).toBe(true));
    const read = Array.from({ length: 2 * held.length }, (_, row) => valueText(column.get(row)));
    expect(read).toEqual([...held, ...held.toReversed()].map(valueText));
  });

  it('refuses other values and keeps what it has', () => {
    const column = makeColumn(kind, 1);
    column.set(0, held[0]!);
    for (const value of refused)
      expect([valueText(value), column.set(0, value)]).toEqual([valueText(value), false]);
    expect(valueText(column.get(0))).toBe(valueText(held[0]!));
  });

  it('gives way to a kind that holds both, in a table', () => {
    for (const value of refused) {
      const table = new Table([0]);
      held.forEach((one, row) => {
        table.addRows(row, 1);
        table.set(row, 0, one);
      });
      const row = table.addRows(held.length, 1);
      table.set(row, 0, value);
      const read = Array.from({ length: table.rowCount }, (_, r) => valueText(table.get(r, 0)));
      expect(read).toEqual([...held, value].map(valueText));
    }
  });
});

describe('a NaN that was computed', () => {
  it.each(['float64', 'value'] as const)('has the canonical bits in a column of kind %s', (kind) => {
    const column = makeColumn(kind, 1);
    column.set(0, negativeNan);
    expect(valueText(column.get(0))).toBe('{"type":"float","bits":"7ff8000000000000"}');
  });
});

describe('the narrowest kind', () => {
  it.each<[ColumnKind, Value[]]>([
    ['int32', int32s],
    ['int53', int53s],
    ['int64', int64s],
    ['float64', floats],
    ['boolean', booleans],
    ['dictionary', strings],
    ['value', others],
  ])('is %s', (kind, values) => {
    expect(values.map(narrowestKind)).toEqual(values.map(() => kind));
  });

  it.each<[ColumnKind, Value, ColumnKind]>([
    ['int32', 2 ** 31, 'int53'],
    ['int32', 2n ** 53n, 'int64'],
    ['int53', 2n ** 53n, 'int64'],
    ['int32', 0.5, 'value'],
    ['int64', 0.5, 'value'],
    ['float64', 1, 'value'],
    ['boolean', null, 'value'],
    ['dictionary', 'one too many', 'string'],
    ['dictionary', 1, 'value'],
    ['string', 1, 'value'],
  ])('after %s refused %s is %s', (kind, value, wider) => {
    expect(widerKind(kind, value)).toBe(wider);
  });
});

/** How many rows with a string of its own each a dictionary takes, with `repeated` rows of one string before. */
function rowsTaken(repeated: number, text: (i: number) => string): number {
  const column = new DictionaryColumn();
  column.grow(10_000);
  for (let row = 0; row < repeated; row++) column.set(row, 'the same');
  let row = repeated;
  while (row < 10_000 && column.set(row, text(row))) row++;
  return row - repeated;
}

describe('a dictionary', () => {
  it('takes 512 different strings, and further ones while every other row repeats one', () => {
    expect(rowsTaken(0, (i) => `text ${i}`)).toBe(512);
    expect(rowsTaken(600, (i) => `text ${i}`)).toBe(599);
  });

  it('takes a thousand different strings at the most', () => {
    expect(rowsTaken(5000, (i) => `text ${i}`)).toBe(999);
  });

  it('takes 256 KiB of different strings at the most', () => {
    expect(rowsTaken(0, (i) => String(i).padStart(65_536, ' '))).toBe(4);
    expect(rowsTaken(0, () => ' '.repeat(262_145))).toBe(0);
  });

  it('tells strings apart whose hashes share a slot', () => {
    const column = new DictionaryColumn();
    column.grow(2000);
    const texts = Array.from({ length: 900 }, (_, i) => String.fromCharCode(i + 1));
    for (let row = 0; row < 2000; row++) column.set(row, row < 1000 ? 'x' : (texts[row - 1000] ?? 'x'));
    expect(texts.map((_, i) => column.get(1000 + i))).toEqual(texts);
    const bytes = Buffer.from('not there');
    expect(column.codeOf(bytes, 0, bytes.length)).toBe(-1);
    expect(column.strings[column.codeOf(Buffer.from('-x-'), 1, 2)]).toBe('x');
  });
});
