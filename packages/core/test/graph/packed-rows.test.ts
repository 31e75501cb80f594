import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PackedRows } from '../../src/graph/packed-rows.ts';
import { PackedReader, writePacked, writeVarint } from '../../src/graph/packed-values.ts';
import { ByteBuffer } from '../../src/value/byte-buffer.ts';
import { floatOf, floatOfBits, type Value } from '../../src/value/value.ts';
import { valueText } from '../snapshot/graph-text.ts';
import { arbitraryProperty } from './arbitrary-property.ts';

describe('packed values', () => {
  it.each<[string, Value, number]>([
    ['null', null, 1],
    ['true', true, 1],
    ['false', false, 1],
    ['0', 0, 1],
    ['47', 47, 1],
    ['-16', -16, 1],
    ['48', 48, 2],
    ['-17', -17, 2],
    ['2^13 - 1', 2 ** 13 - 1, 2],
    ['-2^13', -(2 ** 13), 2],
    ['2^13', 2 ** 13, 3],
    ['-2^13 - 1', -(2 ** 13) - 1, 3],
    ['2^21 - 1', 2 ** 21 - 1, 3],
    ['-2^21', -(2 ** 21), 3],
    ['2^21', 2 ** 21, 5],
    ['-2^21 - 1', -(2 ** 21) - 1, 5],
    ['2^31 - 1', 2 ** 31 - 1, 5],
    ['-2^31', -(2 ** 31), 5],
    ['2^31', 2 ** 31, 13],
    ['-2^53 + 1', -Number.MAX_SAFE_INTEGER, 13],
    ['2^63 - 1', 2n ** 63n - 1n, 13],
    ['0.5', 0.5, 9],
    ['1.0', floatOf(1), 9],
    ['-0.0', floatOf(-0), 9],
    ['NaN', NaN, 9],
    ['a signalling NaN', floatOfBits(0x7ff0_0000, 1), 13],
    ['the empty string', '', 1],
    ['a short string', 'é😀', 7],
    ['a string of 56 bytes', 'x'.repeat(56), 57],
    ['a string of 57 bytes', 'x'.repeat(57), 59],
    ['a string of 20,000 bytes', 'x'.repeat(20_000), 20_004],
    ['a list', [1, 2], 37],
  ])('%s comes back', (_, value, sizeBytes) => {
    const buffer = new ByteBuffer(1);
    writePacked(buffer, value);
    expect(buffer.length).toBe(sizeBytes);
    const reader = new PackedReader();
    reader.seek(buffer.bytes, 0);
    expect(valueText(reader.next())).toBe(valueText(value));
  });

  it('of every kind are read and passed one after another', () => {
    fc.assert(
      fc.property(fc.array(arbitraryProperty, { minLength: 1, maxLength: 6 }), (values) => {
        const rows = new PackedRows();
        const keys = values.map((_, i) => i * 100);
        rows.add(1, [0], ['before']);
        const row = rows.add(5, keys, values);
        rows.add(2, [0], ['behind']);
        const texts = values.map(valueText);
        expect(rows.keys(row)).toEqual(keys);
        expect(rows.values(row).map(valueText)).toEqual(texts);
        expect(keys.map((key) => valueText(rows.get(row, key)!))).toEqual(texts);
        expect(rows.get(row, 50)).toBeUndefined();
      }),
    );
  });

  it.each([0, 127, 128, 2 ** 14 - 1, 2 ** 14, 2 ** 31 - 1, 2 ** 32 - 1])(
    'the number %d comes back',
    (number) => {
      const buffer = new ByteBuffer(1);
      writeVarint(buffer, number);
      const reader = new PackedReader();
      reader.seek(buffer.bytes, 0);
      expect([reader.varint(), reader.offset]).toEqual([number, buffer.length]);
    },
  );
});

/** The entity of each row, by the name of the row. */
function entitiesOf(rows: PackedRows): Map<number, number> {
  const entities = new Map<number, number>();
  rows.forEach((entity, row) => entities.set(row, entity));
  return entities;
}

describe('packed rows', () => {
  it('know their entities, in whatever order these come', () => {
    const entities = [10, 11, 3, 2 ** 31 - 1, 0, 0, 5];
    const rows = new PackedRows();
    const names = entities.map((entity) => rows.add(entity, [1], [`of ${entity}`]));
    expect(entitiesOf(rows)).toEqual(new Map(names.map((name, i) => [name, entities[i]])));
    expect(names.map((name) => rows.get(name, 1))).toEqual(entities.map((entity) => `of ${entity}`));
  });

  it('take more after they were trimmed', () => {
    const rows = new PackedRows();
    rows.trim();
    const first = rows.add(0, [7], ['a']);
    rows.trim();
    const second = rows.add(1, [8], ['b']);
    expect([rows.values(first), rows.values(second), rows.keys(second)]).toEqual([['a'], ['b'], [8]]);
  });

  it('are wasteful when most of many bytes are vacant', () => {
    const rows = new PackedRows();
    for (let i = 0; i < 10; i++) rows.add(i, [0], [i]);
    const row = rows.add(10, [0], ['x'.repeat(70_000)]);
    expect(rows.wasteful).toBe(false);
    rows.vacate(row);
    expect(rows.wasteful).toBe(true);
    rows.reoccupy(row);
    expect(rows.wasteful).toBe(false);
  });

  it('are copied to others', () => {
    const rows = new PackedRows();
    const names = Array.from({ length: 50 }, (_, i) => rows.add(100 + i, [i, 300], [`text ${i}`, i]));
    const others = new PackedRows();
    const odd = names.filter((_, i) => i % 2 === 1);
    const copies = odd.map((name, i) => others.copy(rows, 101 + 2 * i, name));
    expect([...entitiesOf(others)]).toEqual(copies.map((name, i) => [name, 101 + 2 * i]));
    expect(copies.map((name) => others.values(name))).toEqual(odd.map((name) => rows.values(name)));
    expect(copies.map((name) => others.keys(name))).toEqual(odd.map((name) => rows.keys(name)));
  });
});
