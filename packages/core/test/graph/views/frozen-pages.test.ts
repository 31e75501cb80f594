import { describe, expect, it } from 'vitest';
import { makeColumn } from '../../../src/graph/columns/make-column.ts';
import type { ColumnKind } from '../../../src/graph/columns/column.ts';
import { FrozenPages } from '../../../src/graph/views/frozen-pages.ts';
import { floatOf, floatOfBits, type Value } from '../../../src/value/value.ts';

const PAGE_ROWS = 4096;

function read(pages: FrozenPages<Int32Array>, row: number): number {
  const source = pages.sourceOf(row);
  return source[pages.rowIn(source, row)]!;
}

describe('frozen pages', () => {
  it('give kept rows as they were, and the others as they are', () => {
    const rows = Int32Array.from({ length: 3 * PAGE_ROWS + 1 }, (_, row) => row);
    const pages = new FrozenPages(rows);
    for (const row of [PAGE_ROWS, 2 * PAGE_ROWS - 1, 3 * PAGE_ROWS]) pages.keep(row);
    rows.fill(-1);
    const [first, second, third, last] = [0, PAGE_ROWS, 2 * PAGE_ROWS, 3 * PAGE_ROWS];
    expect([first, second - 1, third, last - 1].map((row) => read(pages, row))).toEqual([-1, -1, -1, -1]);
    expect([second, third - 1, last].map((row) => read(pages, row))).toEqual([second, third - 1, last]);
  });

  it('keep a page once', () => {
    const rows = new Int32Array(2 * PAGE_ROWS);
    const pages = new FrozenPages(rows);
    pages.keep(PAGE_ROWS + 1);
    rows[PAGE_ROWS + 2] = 7;
    pages.keep(PAGE_ROWS + 2);
    expect(read(pages, PAGE_ROWS + 2)).toBe(0);
  });

  it('say how many rows lie together', () => {
    const pages = new FrozenPages(new Int32Array(3 * PAGE_ROWS));
    expect(pages.countIn(5, 9000)).toBe(9000);
    pages.keep(PAGE_ROWS);
    expect(pages.countIn(5, 9000)).toBe(PAGE_ROWS - 5);
    expect(pages.countIn(PAGE_ROWS, 9000)).toBe(PAGE_ROWS);
    expect(pages.countIn(PAGE_ROWS, 7)).toBe(7);
  });
});

describe('a slice of a column', () => {
  const values: Record<ColumnKind, Value[]> = {
    int32: [1, -2, 2 ** 31 - 1, 4],
    int53: [2 ** 40, -5, 2 ** 53 - 1, 0],
    int64: [2n ** 60n, 1, -(2n ** 63n), 7],
    float64: [0.5, floatOf(2), floatOfBits(0x7ff00000, 1), floatOf(-0)],
    boolean: [true, false, false, true],
    dictionary: ['a', 'é😀', 'a', ''],
    string: ['one', 'é😀', '', 'x'.repeat(100)],
    value: [null, [1, 'x'], 'text', 3],
  };

  it.each(Object.entries(values))('of kind %s keeps its values', (kind, [a, b, c, d]) => {
    const column = makeColumn(kind as ColumnKind, 4);
    [a!, b!, c!, d!].forEach((value, row) => expect(column.set(row, value)).toBe(true));
    const slice = column.slice(1, 3);
    for (let row = 0; row < 4; row++) column.set(row, a!);
    column.grow(100);
    expect(slice.kind).toBe(kind);
    expect([slice.get(0), slice.get(1)]).toEqual([b, c]);
  });
});
