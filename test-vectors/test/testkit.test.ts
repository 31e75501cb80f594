import { crc32 as crc32OfNode } from 'node:zlib';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jsonText } from '../src/json-text.ts';
import {
  bits,
  counted,
  crc32,
  i32,
  i64,
  mark,
  place,
  seal,
  str,
  u32,
  u64,
  u8,
  zeros,
} from '../src/testkit.ts';
import type { Part } from '../src/testkit.ts';
import type { Json } from '../src/values.ts';

const hex = (part: Part): string => Buffer.from(place(part).bytes).toString('hex');

describe('numbers', () => {
  it.each([
    [u8(255), 'ff'],
    [u32(1), '01000000'],
    [u32(0xffffffff), 'ffffffff'],
    [i32(-2), 'feffffff'],
    [u64(2n ** 64n - 1n), 'ffffffffffffffff'],
    [u64(258), '0201000000000000'],
    [i64(-(2n ** 63n)), '0000000000000080'],
    [bits('7ff0000000000001'), '010000000000f07f'],
  ])('have their lowest byte first', (bytes, expected) => {
    expect(hex(bytes)).toBe(expected);
  });
});

describe('strings and lists', () => {
  it('begin with their length', () => {
    expect(hex(str('é'))).toBe('0200000000000000c3a9');
    expect(hex(counted([u8(7), u8(8)]))).toBe('02000000000000000708');
  });
});

describe('place', () => {
  it('gives the offsets of marks, which take no bytes', () => {
    const { bytes, marks } = place(zeros(3), [mark('a'), [u8(1), mark('b')]], u8(2));
    expect([...bytes]).toEqual([0, 0, 0, 1, 2]);
    expect([...marks]).toEqual([
      ['a', 3],
      ['b', 4],
    ]);
  });
});

describe('seal', () => {
  it('ends a file with its checksum', () => {
    expect(hex(seal(Buffer.from('123456789')).bytes).slice(18)).toBe('2639f4cb');
  });

  it('computes the checksum that zlib computes', () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        expect(crc32(bytes)).toBe(crc32OfNode(bytes));
      }),
    );
  });
});

describe('jsonText', () => {
  const { json } = fc.letrec<{ json: Json }>((tie) => ({
    json: fc.oneof(
      { maxDepth: 4 },
      fc.constant(null),
      fc.string({ unit: 'binary' }),
      fc.array(tie('json')),
      fc.dictionary(fc.string(), tie('json')),
    ),
  }));

  it('is what JSON.stringify gives', () => {
    fc.assert(
      fc.property(json, (value) => {
        expect(jsonText(value)).toBe(JSON.stringify(value));
      }),
    );
  });

  it('does not use the call stack', () => {
    let nested: Json = [];
    for (let level = 0; level < 20_000; level++) nested = [nested];
    expect(jsonText(nested)).toBe('['.repeat(20_001) + ']'.repeat(20_001));
  });
});
