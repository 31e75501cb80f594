import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PackedRows } from '../../src/graph/packed-rows.ts';
import { PackedReader, writePacked } from '../../src/graph/packed-values.ts';
import { VACANT } from '../../src/graph/table.ts';
import { ByteBuffer } from '../../src/value/byte-buffer.ts';
import { floatOf, floatOfBits, type Value } from '../../src/value/value.ts';
import { valueText } from '../snapshot/graph-text.ts';
import { arbitraryProperty } from './arbitrary-property.ts';

describe('packed values', () => {
  it.each<[string, Value, number]>([
    ['null', null, 1],
    ['true', true, 1],
    ['false', false, 1],
    ['0', 0, 2],
    ['127', 127, 2],
    ['-128', -128, 2],
    ['128', 128, 3],
    ['-129', -129, 3],
    ['32767', 32_767, 3],
    ['-32768', -32_768, 3],
    ['32768', 32_768, 5],
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
    ['a string of 247 bytes', 'x'.repeat(247), 248],
    ['a string of 248 bytes', 'x'.repeat(248), 261],
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
        rows.add(1, ['before']);
        const row = rows.add(5, values);
        rows.add(2, ['behind']);
        const texts = values.map(valueText);
        expect(rows.getAll(row, values.length).map(valueText)).toEqual(texts);
        expect(values.map((_, slot) => valueText(rows.get(row, slot)))).toEqual(texts);
      }),
    );
  });
});

describe('packed rows', () => {
  it('are vacated and reoccupied with what they hold', () => {
    const rows = new PackedRows();
    expect([rows.add(10, [1]), rows.add(11, []), rows.add(12, ['x', 2])]).toEqual([0, 1, 2]);
    rows.vacate(2);
    expect([rows.entities[2], rows.vacantCount]).toEqual([VACANT, 1]);
    rows.reoccupy(2, 12);
    expect([rows.entities[2], rows.vacantCount]).toEqual([12, 0]);
    expect([rows.getAll(0, 1), rows.getAll(1, 0), rows.getAll(2, 2)]).toEqual([[1], [], ['x', 2]]);
  });

  it('take more after they were trimmed', () => {
    const rows = new PackedRows();
    rows.trim();
    rows.add(0, ['a']);
    rows.trim();
    rows.add(1, ['b']);
    expect([rows.get(0, 0), rows.get(1, 0), rows.entities[1]]).toEqual(['a', 'b', 1]);
  });

  it('are wasteful when most of many rows are vacant', () => {
    const rows = new PackedRows();
    for (let i = 0; i < 129; i++) rows.add(i, [i]);
    for (let i = 0; i < 64; i++) rows.vacate(i);
    expect(rows.wasteful).toBe(false);
    rows.vacate(64);
    expect(rows.wasteful).toBe(true);
  });

  it('are wasteful when most of many bytes are vacant', () => {
    const rows = new PackedRows();
    for (let i = 0; i < 10; i++) rows.add(i, [i]);
    const row = rows.add(10, ['x'.repeat(70_000)]);
    expect(rows.wasteful).toBe(false);
    rows.vacate(row);
    expect(rows.wasteful).toBe(true);
    rows.reoccupy(row, 10);
    expect(rows.wasteful).toBe(false);
  });

  it('are rebuilt without the vacant ones', () => {
    const rows = new PackedRows();
    for (let i = 0; i < 50; i++) rows.add(100 + i, [`text ${i}`, i]);
    for (let i = 0; i < 50; i += 2) rows.vacate(i);
    const rebuilt = rows.rebuilt();
    expect([rebuilt.rowCount, rebuilt.vacantCount]).toEqual([25, 0]);
    expect(
      Array.from({ length: 25 }, (_, row) => [rebuilt.entities[row], ...rebuilt.getAll(row, 2)]),
    ).toEqual(Array.from({ length: 25 }, (_, i) => [101 + 2 * i, `text ${1 + 2 * i}`, 1 + 2 * i]));
  });
});
