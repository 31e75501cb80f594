import { afterEach, describe, expect, it, vi } from 'vitest';
import { crc32 } from '../../src/snapshot/crc32.ts';
import { foldingCrc32 } from '../../src/snapshot/crc32-fold.ts';
import { slicedCrc32 } from '../../src/snapshot/crc32-slices.ts';

const bytes = Uint8Array.from({ length: 250_000 }, (_, i) => Math.imul(i + 1, 0x9e3779b1) >>> 21);
const folded = foldingCrc32()!;

/** Bit by bit, as the definition has it. */
function crc32ByBits(input: Uint8Array): number {
  let crc = ~0;
  for (const byte of input) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return ~crc >>> 0;
}

afterEach(() => vi.unstubAllGlobals());

describe('the CRC-32', () => {
  it('is the one of the specification, in all ways', () => {
    const digits = Uint8Array.from('123456789', (digit) => digit.charCodeAt(0));
    expect(slicedCrc32(digits, 0)).toBe(0xcbf43926);
    expect(crc32(digits, 0)).toBe(0xcbf43926);
    const part = bytes.subarray(3, 20_000);
    expect([slicedCrc32(part, 0), folded(part, 0), crc32(part, 0)]).toEqual(
      Array.from({ length: 3 }, () => crc32ByBits(part)),
    );
  });

  it('in slices, of every length and alignment', () => {
    for (let start = 0; start < 16; start++) {
      let grown = 0;
      for (let length = 0; length <= 300; length++) {
        expect(slicedCrc32(bytes.subarray(start, start + length), 0)).toBe(grown);
        grown = slicedCrc32(bytes.subarray(start + length, start + length + 1), grown);
      }
    }
  });

  it('by folding, is that in slices for every length and alignment', () => {
    // The least that can be folded; around one and two pieces of the module's memory; far more.
    for (const least of [4816, 55_936 - 150, 55_936 + 4800 - 150, 2 * 55_936 - 150, 200_000]) {
      for (let length = least; length <= least + 300; length++) {
        const part = bytes.subarray(length % 17, (length % 17) + length);
        expect(folded(part, length), `${length} bytes`).toBe(slicedCrc32(part, length));
      }
    }
  });

  it('goes on from the one before, whichever way that took', () => {
    const whole = slicedCrc32(bytes, 0);
    for (const cut of [1, 100, 16_383, 16_384, 16_385, 100_001, 249_999]) {
      expect(crc32(bytes.subarray(cut), crc32(bytes.subarray(0, cut), 0)), `cut at ${cut}`).toBe(whole);
    }
  });
});

describe('where WebAssembly may not run', () => {
  function Refused(): never {
    throw new EvalError('made by a test: refused by the Content-Security-Policy');
  }

  it.each([
    ['is not there', undefined],
    ['refuses to compile', { Module: Refused, Instance: Refused }],
  ])('since it %s, the tables serve', async (_, host) => {
    vi.stubGlobal('WebAssembly', host);
    vi.resetModules();
    expect(foldingCrc32()).toBeNull();
    const fresh = await import('../../src/snapshot/crc32.ts');
    expect(fresh.crc32(bytes, 0)).toBe(slicedCrc32(bytes, 0));
  });
});
