import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arbitraryProperty } from '../graph/arbitrary-property.ts';
import { valueText } from '../snapshot/graph-text.ts';
import { ByteBuffer } from '../../src/value/byte-buffer.ts';
import { PropertyReader, newCoordinates, writePropertyValue } from '../../src/value/property-bytes.ts';
import {
  DateTime,
  Duration,
  LocalDateTime,
  LocalTime,
  LoraDate,
  NodeRef,
  Point,
  Time,
  VECTOR_COORDINATE_TYPES,
  Vector,
  floatOf,
  floatOfBits,
  type Value,
} from '../../src/value/value.ts';

function bytesOf(...values: readonly Value[]): Uint8Array {
  const buffer = new ByteBuffer(1);
  for (const value of values) writePropertyValue(buffer, value);
  return buffer.bytes.slice(0, buffer.length);
}

const padding = Uint8Array.of(0xff, 0xff, 0xff);

const hexOf = (value: Value): string => Buffer.from(bytesOf(value)).toString('hex');

describe('the bytes of a value', () => {
  it.each<[string, Value, string]>([
    ['null', null, '00000000'],
    ['false', false, '01000000 00'],
    ['true', true, '01000000 01'],
    ['INTEGER', -2, '02000000 feffffffffffffff'],
    ['a large INTEGER', 2n ** 63n - 1n, '02000000 ffffffffffffff7f'],
    ['FLOAT', floatOf(1), '03000000 000000000000f03f'],
    ['-0.0', floatOf(-0), '03000000 0000000000000080'],
    ['a signalling NaN', floatOfBits(0x7ff0_0000, 1), '03000000 010000000000f07f'],
    ['STRING', 'é', '04000000 0200000000000000 c3a9'],
    ['LIST', [true, null], '05000000 0200000000000000 0100000001 00000000'],
    ['MAP', new Map([['k', null]]), '06000000 0100000000000000 0100000000000000 6b 00000000'],
    ['DATE', new LoraDate(-1, 2, 30), '07000000 ffffffff 02000000 1e000000'],
    ['TIME', new Time(1, 2, 3, 4, -5), '08000000 01000000 02000000 03000000 04000000 fbffffff'],
    ['LOCAL TIME', new LocalTime(1, 2, 3, 4), '09000000 01000000 02000000 03000000 04000000'],
    [
      'DATETIME',
      new DateTime(1, 2, 3, 4, 5, 6, 7, 8, 'Europe/Stockholm'),
      '0a000000 01000000 02000000 03000000 04000000 05000000 06000000 07000000 08000000',
    ],
    [
      'LOCAL DATETIME',
      new LocalDateTime(1, 2, 3, 4, 5, 6, 7),
      '0b000000 01000000 02000000 03000000 04000000 05000000 06000000 07000000',
    ],
    [
      'DURATION',
      new Duration(1n, -1n, 2n ** 63n - 1n, -(2n ** 63n)),
      '0c000000 0100000000000000 ffffffffffffffff ffffffffffffff7f 0000000000000080',
    ],
    [
      'POINT',
      new Point(Float64Array.of(1, -2), 7203),
      '0d000000 000000000000f03f 00000000000000c0 00 231c0000',
    ],
    [
      'POINT in three dimensions',
      new Point(Float64Array.of(1, -2, 0.5), 4979),
      '0d000000 000000000000f03f 00000000000000c0 01 000000000000e03f 73130000',
    ],
    [
      'VECTOR',
      new Vector('INTEGER16', Int16Array.of(1, -1)),
      '0e000000 0200000000000000 04000000 0200000000000000 0100 ffff',
    ],
  ])('are those of the format: %s', (_, value, hex) => {
    expect(hexOf(value)).toBe(hex.replaceAll(' ', ''));
  });

  it('have the keys of a map in the order of their bytes', () => {
    const entries: [string, Value][] = [
      ['😀', 1],
      ['\uffff', 2],
      ['b', 3],
      ['', 4],
      ['ab', 5],
    ];
    const sorted = new Map(entries.toSorted(([a], [b]) => Buffer.compare(Buffer.from(a), Buffer.from(b))));
    expect(hexOf(new Map(entries))).toBe(hexOf(sorted));
    const read = new PropertyReader().at(bytesOf(new Map(entries)), 0) as Map<string, Value>;
    expect([...read.keys()]).toEqual(['', 'ab', 'b', '\uffff', '😀']);
  });

  it('are those of the elements alone when a vector or point looks into larger memory', () => {
    const memory = Float64Array.of(9, 1, 2, 9);
    expect(hexOf(new Vector('FLOAT64', memory.subarray(1, 3)))).toBe(
      hexOf(new Vector('FLOAT64', Float64Array.of(1, 2))),
    );
    expect(hexOf(new Point(memory.subarray(1, 3), 7203))).toBe(hexOf(new Point(Float64Array.of(1, 2), 7203)));
  });

  it('are none for what is no property value', () => {
    expect(() => bytesOf(new NodeRef(1))).toThrow(expect.objectContaining({ code: 'INTERNAL' }));
  });
});

describe('reading', () => {
  it('gives any value back, wherever it lies and whatever follows', () => {
    fc.assert(
      fc.property(
        fc.array(arbitraryProperty, { minLength: 1, maxLength: 4 }),
        fc.nat(3),
        (values, offset) => {
          const bytes = Uint8Array.from([...padding.subarray(0, offset), ...bytesOf(...values), 0xff]);
          const reader = new PropertyReader();
          const read = values.map((_, i) => (i === 0 ? reader.at(bytes, offset) : reader.next()));
          expect(read.map(valueText)).toEqual(values.map(valueText));
          expect(reader.offset).toBe(bytes.length - 1);
        },
      ),
      { numRuns: 500 },
    );
  });

  it.each([
    [2n ** 53n - 1n, 'number'],
    [1n - 2n ** 53n, 'number'],
    [2n ** 53n, 'bigint'],
    [-(2n ** 53n), 'bigint'],
    [-(2n ** 53n) - 1n, 'bigint'],
    [2n ** 63n - 1n, 'bigint'],
    [-(2n ** 63n), 'bigint'],
  ])('gives the INTEGER %s as a %s', (x, type) => {
    const value = new PropertyReader().at(bytesOf(x), 0);
    expect(typeof value).toBe(type);
    expect(BigInt(value as number | bigint)).toBe(x);
  });

  it('follows from one array of bytes to another', () => {
    const reader = new PropertyReader();
    expect([reader.at(bytesOf('a'), 0), reader.at(bytesOf(1.5), 0), reader.at(bytesOf('b'), 0)]).toEqual([
      'a',
      1.5,
      'b',
    ]);
  });

  it('gives vectors and points memory of their own', () => {
    const bytes = bytesOf(new Vector('INTEGER8', Int8Array.of(1, 2)));
    const read = new PropertyReader().at(bytes, 0) as Vector;
    bytes.fill(0);
    expect([...read.coordinates]).toEqual([1, 2]);
  });

  it('has an array for every coordinate type', () => {
    expect(VECTOR_COORDINATE_TYPES.map((_, tag) => newCoordinates(tag, 2).constructor.name)).toEqual([
      'Float64Array',
      'Float32Array',
      'BigInt64Array',
      'Int32Array',
      'Int16Array',
      'Int8Array',
    ]);
  });

  it('gives nested lists and maps back', () => {
    let value: Value = 'inmost';
    for (let depth = 0; depth < 1000; depth++) value = depth % 2 === 0 ? [value] : new Map([['k', value]]);
    expect(valueText(new PropertyReader().at(bytesOf(value), 0))).toBe(valueText(value));
  });
});
