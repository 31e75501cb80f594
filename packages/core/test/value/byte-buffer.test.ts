import { describe, expect, it } from 'vitest';
import { ByteBuffer } from '../../src/value/byte-buffer.ts';

function hexOf(write: (buffer: ByteBuffer) => void): string {
  const buffer = new ByteBuffer(1);
  write(buffer);
  return Buffer.from(buffer.bytes.subarray(0, buffer.length)).toString('hex');
}

describe('what is appended', () => {
  it.each<[string, (buffer: ByteBuffer) => void, string]>([
    ['a byte', (b) => b.u8(0xfe), 'fe'],
    ['a u32', (b) => b.u32(0x1234_5678), '78563412'],
    ['the largest u32', (b) => b.u32(0xffff_ffff), 'ffffffff'],
    ['an i32', (b) => b.u32(-2), 'feffffff'],
    ['the count 0', (b) => b.count(0), '0000000000000000'],
    ['a count above 32 bits', (b) => b.count(2 ** 32 + 5), '0500000001000000'],
    ['the largest count', (b) => b.count(2 ** 53 - 1), 'ffffffffffff1f00'],
    ['bytes', (b) => b.raw(Uint8Array.of(1, 2, 3)), '010203'],
    ['a string', (b) => b.string('é😀'), '0600000000000000c3a9f09f9880'],
    ['the empty string', (b) => b.string(''), '0000000000000000'],
    ['1.5', (b) => b.f64(1.5), '000000000000f83f'],
    ['-0.0', (b) => b.f64(-0), '0000000000000080'],
    ['NaN', (b) => b.f64(NaN), '000000000000f87f'],
  ])('%s is there, little-endian', (_, write, hex) => {
    expect(hexOf(write)).toBe(hex);
  });

  it('a NaN with other bits is the canonical one', () => {
    const other = new Float64Array(new BigUint64Array([0xfff8_0000_0000_0001n]).buffer);
    expect(hexOf((b) => b.f64(other[0]!))).toBe('000000000000f87f');
  });

  const edges = [0n, 1n, 2n ** 31n, 2n ** 32n, 2n ** 52n, 2n ** 53n, 2n ** 62n];
  const integers = edges.flatMap((x) => [x - 1n, x, x + 1n, -x - 1n, -x, 1n - x]);
  it.each([...integers, 2n ** 63n - 1n, -(2n ** 63n)])('the integer %s is there in 64 bits', (x) => {
    const expected = Buffer.alloc(8);
    expected.writeBigInt64LE(x);
    expect(hexOf((b) => b.i64(x))).toBe(expected.toString('hex'));
    if (Number.isSafeInteger(Number(x)))
      expect(hexOf((b) => b.i64(Number(x)))).toBe(expected.toString('hex'));
  });

  it('a bigint above 63 bits is there as the u64', () => {
    expect(hexOf((b) => b.i64(2n ** 64n - 1n))).toBe('ffffffffffffffff');
  });
});

describe('a buffer', () => {
  it('keeps what is in it when it grows', () => {
    const buffer = new ByteBuffer(0);
    for (let i = 0; i < 10_000; i++) buffer.u32(i);
    expect(buffer.length).toBe(40_000);
    for (let i = 0; i < 10_000; i++) expect(buffer.view.getUint32(4 * i, true)).toBe(i);
  });

  it('keeps its memory when it begins anew', () => {
    const buffer = new ByteBuffer(8);
    buffer.raw(new Uint8Array(1000).fill(1));
    const { bytes } = buffer;
    buffer.reset();
    buffer.u8(7);
    expect([buffer.length, buffer.bytes === bytes, bytes[0]]).toEqual([1, true, 7]);
  });

  it('has room for what was reserved', () => {
    const buffer = new ByteBuffer(4);
    buffer.u8(1);
    buffer.reserve(3);
    expect(buffer.bytes.length).toBe(4);
    buffer.reserve(4);
    expect(buffer.bytes.length).toBeGreaterThanOrEqual(5);
  });
});
