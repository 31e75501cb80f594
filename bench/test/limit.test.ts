import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeSocialFile } from '../src/data/files.ts';
import { personAt } from '../src/data/social.ts';
import type { Codec, Engine } from '../src/engines/engine.ts';
import { Adjacency } from '../src/engines/limit/adjacency.ts';
import { LimitDecoder } from '../src/engines/limit/decode.ts';
import { HEADER_BYTES } from '../src/engines/limit/layout.ts';
import { limit } from '../src/engines/limit/limit.ts';
import { loradbTs } from '../src/engines/loradb-ts.ts';

const engines: readonly Engine[] = [loradbTs, limit];
let directory: string;

beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'loradb-ts-bench-'));
});
afterAll(() => rmSync(directory, { recursive: true }));

function socialBytes(personCount: number): Uint8Array {
  const path = join(directory, `${personCount}.lorasnap`);
  writeSocialFile(path, personCount);
  return new Uint8Array(readFileSync(path));
}

function inPieces(bytes: Uint8Array, sizeBytes: number): Uint8Array[] {
  const pieces: Uint8Array[] = [];
  for (let start = 0; start < bytes.length; start += sizeBytes)
    pieces.push(bytes.subarray(start, start + sizeBytes));
  return pieces;
}

/** The bytes with each bit from `start` on flipped, one at a time. */
function* flipped(bytes: Uint8Array, start = 0): Generator<Uint8Array> {
  for (let bit = start * 8; bit < bytes.length * 8; bit++) {
    const changed = bytes.slice();
    changed[bit >> 3]! ^= 1 << (bit & 7);
    yield changed;
  }
}

function littleEndian(value: number): Uint8Array {
  return new Uint8Array(Uint32Array.of(value).buffer);
}

async function encoded(codec: Codec): Promise<Buffer> {
  const pieces: Buffer[] = [];
  await codec.encode((chunk) => pieces.push(Buffer.from(chunk)));
  return Buffer.concat(pieces);
}

describe.each(engines)('$name', (engine) => {
  it.each([
    { persons: 0, pieceBytes: 1 },
    { persons: 1, pieceBytes: 1 },
    { persons: 50, pieceBytes: 7 },
    { persons: 3000, pieceBytes: 1000 },
    { persons: 20_000, pieceBytes: 1 << 20 },
  ])('gives back the file of $persons persons, read $pieceBytes bytes at a time', async (size) => {
    const bytes = socialBytes(size.persons);
    const codec = await engine.openCodec();
    codec.decode(inPieces(bytes, size.pieceBytes));
    expect((await encoded(codec)).equals(bytes)).toBe(true);
  });

  it('saves what it loaded', async () => {
    const bytes = socialBytes(3000);
    const store = await engine.openStore();
    await store.load(join(directory, '3000.lorasnap'));
    await store.buildAdjacency();
    const saved = join(directory, `saved-${engine.name}`);
    await store.save(saved);
    expect(readFileSync(saved).equals(bytes)).toBe(true);
    expect(Buffer.from(await store.saveToBytes()).equals(bytes)).toBe(true);
  });
});

function decode(bytes: Uint8Array): void {
  const decoder = new LimitDecoder(bytes.length);
  decoder.push(bytes);
  decoder.finish();
}

describe('the limit program', () => {
  it('refuses a file with any bit flipped', () => {
    for (const changed of flipped(socialBytes(1))) expect(() => decode(changed)).toThrow('limit program');
  });

  it('overlooks nothing in a payload with any bit flipped and a checksum made to fit', async () => {
    const codec = await limit.openCodec();
    let refusedCount = 0;
    for (const changed of flipped(socialBytes(1), HEADER_BYTES)) {
      changed.set(littleEndian(crc32(changed.subarray(0, -4))), changed.length - 4);
      try {
        codec.decode([changed]);
      } catch {
        refusedCount++;
        continue;
      }
      expect((await encoded(codec)).equals(changed)).toBe(true);
    }
    expect(refusedCount).toBeGreaterThan(0);
  });

  it('refuses a file cut short anywhere', () => {
    const bytes = socialBytes(2);
    for (let length = 4; length < bytes.length; length++) {
      expect(() => decode(bytes.slice(0, length)), `${length} bytes`).toThrow('limit program');
    }
  });

  it('lists the relationships of every node', () => {
    const nodeCount = 10_000; // more than one bucket
    const from = Int32Array.from({ length: 30_000 }, (_, r) => (r * 7919) % nodeCount);
    const to = Int32Array.from({ length: 30_000 }, (_, r) => (r * 104_729) % nodeCount);
    const { starts, pairs } = new Adjacency(nodeCount, from, to);
    const found = new Set<string>();
    for (let node = 0; node < nodeCount; node++)
      for (let i = starts[node]!; i < starts[node + 1]!; i++)
        found.add(`${node} ${pairs[2 * i]} ${pairs[2 * i + 1]}`);
    expect(found).toEqual(new Set(Array.from(from, (node, r) => `${node} ${to[r]} ${r}`)));
  });
});

describe('the social graph', () => {
  it('has names of which about one in a hundred is not ASCII', () => {
    const names = Array.from({ length: 20_000 }, (_, id) => personAt(id).name);
    expect(new Set(names).size).toBe(names.length);
    const share = names.filter((name) => Buffer.byteLength(name) > name.length).length / names.length;
    expect(share).toBeGreaterThan(0.008);
    expect(share).toBeLessThan(0.012);
  });
});
