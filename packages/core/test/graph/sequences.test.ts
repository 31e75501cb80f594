import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FIXED_HASH_SEED } from '../../src/graph/hashing.ts';
import { SequenceTable } from '../../src/graph/sequences.ts';
import { ShapeTable } from '../../src/graph/shapes.ts';

describe('a table of sequences', () => {
  it('has the empty sequence as number 0', () => {
    const table = new SequenceTable(FIXED_HASH_SEED);
    expect(table.size).toBe(1);
    expect(table.intern([])).toBe(0);
    expect(table.length(0)).toBe(0);
    expect([...table.view(0)]).toEqual([]);
    expect(table.indexOf(0, 0)).toBe(-1);
  });

  it.each([
    [
      'a sequence and its reverse',
      [
        [1, 2],
        [2, 1],
      ],
    ],
    ['a sequence and its beginning', [[1, 2, 3], [1, 2], [1]]],
    ['a sequence and one with zeros', [[0], [0, 0], [0, 0, 0]]],
    ['elements around 16 bits', [[65_535], [65_536], [0], [131_071]]],
    ['the largest element', [[2 ** 31 - 1], [1], [2 ** 31 - 1, 1]]],
  ])('tells %s apart', (_, sequences) => {
    const table = new SequenceTable(FIXED_HASH_SEED);
    const numbers = sequences.map((sequence) => table.intern(sequence));
    expect(new Set(numbers).size).toBe(sequences.length);
    expect(sequences.map((sequence) => table.intern(sequence))).toEqual(numbers);
    expect(numbers.map((s) => [...table.view(s)])).toEqual(sequences);
  });

  it('keeps every sequence through growth, large elements and trimming', () => {
    const sequences = Array.from({ length: 20_000 }, (_, i) => [i % 7, i, (i * 31) % 1000].slice(i % 3));
    sequences.push(
      [70_000, 1],
      Array.from({ length: 3000 }, (_, i) => i),
    );
    const table = new SequenceTable(FIXED_HASH_SEED);
    const numbers = sequences.map((sequence) => table.intern(Int32Array.from(sequence)));
    table.trim();
    expect(table.intern([9, 9, 9, 9])).toBe(table.size - 1);
    expect(numbers.map((s) => [...table.view(s)])).toEqual(sequences);
    expect(sequences.map((sequence) => table.intern(sequence))).toEqual(numbers);
  });

  it('names equal sequences alike and finds elements as an array does', () => {
    const element = fc.oneof(fc.nat(3), fc.nat(100_000));
    fc.assert(
      fc.property(fc.array(fc.array(element, { maxLength: 5 })), element, (sequences, sought) => {
        const table = new SequenceTable(FIXED_HASH_SEED);
        const known = new Map([['', 0]]);
        for (const sequence of sequences) {
          const text = sequence.join();
          const s = table.intern(sequence);
          expect(s).toBe(known.get(text) ?? known.size);
          known.set(text, s);
          expect(table.length(s)).toBe(sequence.length);
          expect(sequence.map((_, i) => table.at(s, i))).toEqual(sequence);
          expect(table.indexOf(s, sought)).toBe(sequence.indexOf(sought));
        }
        expect(table.size).toBe(known.size);
      }),
    );
  });
});

describe('a table of shapes', () => {
  it('numbers pairs in the order of first use, and packed shapes by owner, through growth', () => {
    const pairs = Array.from({ length: 5000 }, (_, i) => [i % 50, [Math.floor(i / 50), 7]] as const);
    const table = new ShapeTable(FIXED_HASH_SEED);
    expect(table.find(0, [0, 7])).toBe(-1);
    expect(pairs.map((pair) => table.intern(...pair))).toEqual(pairs.map((_, i) => i));
    expect([table.internPacked(3), table.internPacked(3), table.internPacked(50)]).toEqual([
      5000, 5000, 5001,
    ]);
    expect(table.intern(50, [])).toBe(5002);
    expect(pairs.map((pair) => table.intern(...pair))).toEqual(pairs.map((_, i) => i));
    expect(pairs.map((pair) => table.find(...pair))).toEqual(pairs.map((_, i) => i));
    expect([table.find(50, [0, 7]), table.find(0, [7]), table.find(50, [])]).toEqual([-1, -1, 5002]);
    expect(pairs.map((_, i) => table.ownerOf(i))).toEqual(pairs.map(([owner]) => owner));
    expect([table.ownerOf(5001), table.size]).toEqual([50, 5003]);
  });
});
