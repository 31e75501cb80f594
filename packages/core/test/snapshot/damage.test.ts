import { readVector } from '@loradb-ts/test-vectors';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SnapshotError, UsageError } from '../../src/errors.ts';
import { crc32 } from '../../src/snapshot/crc32.ts';
import { decodeSnapshot, SnapshotDecoder } from '../../src/snapshot/decode.ts';
import { encodeSnapshot } from '../../src/snapshot/encode.ts';

const small = readVector('snapshot/released/cypher-paths').bytes;
const rich = readVector('snapshot/released/all-kinds').bytes;

describe('a damaged file', () => {
  it('is refused when any one bit is flipped', () => {
    let refused = 0;
    for (let bit = 0; bit < small.length * 8; bit++) {
      const damaged = small.slice();
      damaged[bit >> 3]! ^= 1 << (bit & 7);
      expect(() => decodeSnapshot(damaged), `bit ${bit}`).toThrow(SnapshotError);
      refused++;
    }
    expect(refused).toBe(small.length * 8);
  });

  it('is refused when it is cut anywhere', () => {
    for (let length = 0; length < rich.length; length++) {
      expect(() => decodeSnapshot(rich.slice(0, length)), `cut to ${length}`).toThrow(SnapshotError);
    }
  });

  it('is refused when anything is appended', () => {
    for (const extra of [[0], [10], [0, 0, 0, 0], [...small]]) {
      expect(() => decodeSnapshot(Uint8Array.from([...small, ...extra]))).toThrow(SnapshotError);
    }
  });
});

/** The bytes with a checksum that fits, so that only what is behind the checksum can refuse them. */
function sealed(bytes: Uint8Array): Uint8Array {
  const copy = bytes.slice();
  new DataView(copy.buffer).setUint32(copy.length - 4, crc32(copy.subarray(0, copy.length - 4), 0), true);
  return copy;
}

describe('a changed payload behind a checksum that fits', () => {
  it('is refused with a place, or is a graph that is written and read again alike', () => {
    const change = fc.record({ at: fc.nat(), byte: fc.constantFrom(0, 1, 2, 5, 6, 14, 15, 127, 128, 255) });
    const changes = fc.array(change, { minLength: 1, maxLength: 4 });
    const outcomes = { refused: 0, accepted: 0 };
    fc.assert(
      fc.property(fc.constantFrom(small, rich), changes, (original, list) => {
        const bytes = original.slice();
        for (const { at, byte } of list) bytes[40 + (at % (bytes.length - 44))] = byte;
        outcomes[accepts(sealed(bytes)) ? 'accepted' : 'refused']++;
      }),
      { numRuns: 5000 },
    );
    expect(outcomes.refused).toBeGreaterThan(0);
    expect(outcomes.accepted).toBeGreaterThan(0);
  });
});

function accepts(bytes: Uint8Array): boolean {
  try {
    const { graph, meta } = decodeSnapshot(bytes);
    const again = encodeSnapshot(graph, { walLsn: meta.walLsn });
    // Nothing but what a reader ignores (flags, reserved bytes) may differ from the file, none of which was changed.
    expect(Buffer.compare(again, bytes)).toBe(0);
    return true;
  } catch (error) {
    if (!(error instanceof SnapshotError)) throw error;
    expect(error.offsetBytes).toBeGreaterThanOrEqual(0);
    expect(error.offsetBytes).toBeLessThanOrEqual(bytes.length);
    expect(error.message).toContain(String(error.offsetBytes));
    return false;
  }
}

describe('a decoder that is used wrongly', () => {
  it('takes no more bytes than announced', () => {
    const decoder = new SnapshotDecoder(small.length);
    decoder.push(small);
    expect(() => decoder.push(Uint8Array.of(0))).toThrow(UsageError);
  });

  it('gives nothing before all bytes have come', () => {
    const decoder = new SnapshotDecoder(small.length);
    decoder.push(small.subarray(0, 100));
    expect(() => decoder.finish()).toThrow('100 of');
  });
});
