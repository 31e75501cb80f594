import { describe, expect, it } from 'vitest';
import { ByteHeap } from '../../src/graph/heap.ts';

const PAGE_BYTES = 4 << 20;

function bytesOf(heap: ByteHeap, handle: number): Uint8Array {
  const start = heap.offsetBytes(handle);
  return heap.page(handle).subarray(start, start + heap.lengthBytes(handle));
}

function filled(lengthBytes: number, seed: number): Uint8Array {
  return Uint8Array.from({ length: lengthBytes }, (_, i) => (i * 31 + seed) & 0xff);
}

function capacityBytes(heap: ByteHeap): number {
  return heap.pages.reduce((sum, page) => sum + page.length, 0);
}

/** Appends entries of these sizes and expects all of them back. */
function roundTrip(sizes: readonly number[]): ByteHeap {
  const heap = new ByteHeap();
  const entries = sizes.map((size, i) => filled(size, i));
  const handles = entries.map((entry) => heap.append(entry, 0, entry.length));
  expect(handles).not.toContain(0);
  expect(new Set(handles).size).toBe(handles.length);
  handles.forEach((handle, i) => {
    expect(Buffer.compare(bytesOf(heap, handle), entries[i]!)).toBe(0);
    expect(heap.wordsOf(handle)[heap.firstWord(handle) - 1]).toBe(sizes[i]);
  });
  return heap;
}

describe('entries', () => {
  it.each([
    ['none', []],
    ['empty ones', [0, 0, 0]],
    ['all small sizes', Array.from({ length: 200 }, (_, i) => i % 70)],
    ['a first one that is large', [1000, 1]],
    ['many that fill pages', Array.from({ length: 60 }, (_, i) => 150_000 + i)],
    // The first page has a word that is no entry; every entry has a word for its length.
    ['one that fills the first page', [PAGE_BYTES - 8, 3]],
    ['one a byte larger than the first page', [PAGE_BYTES - 7, 3]],
    ['one as large as a page, behind a small one', [3, PAGE_BYTES - 4, 3]],
    ['one larger than a page, behind a small one', [3, PAGE_BYTES - 3, 3, 3]],
    ['one much larger than a page, first of all', [PAGE_BYTES * 2 + 5, 3, 100]],
    ['one that ends with a page', [PAGE_BYTES - 24, 8, 4]],
    ['one that does not fit the rest of a page', [PAGE_BYTES - 24, 12, 4]],
  ])('of %s come back', (_, sizes) => {
    const heap = roundTrip(sizes);
    expect(heap.totalBytes).toBe(sizes.reduce((sum, size) => sum + 4 + Math.ceil(size / 4) * 4, 0));
  });

  it('of a part of an array are copies', () => {
    const heap = new ByteHeap();
    const source = filled(200, 0);
    const [short, long] = [heap.append(source, 3, 10), heap.append(source, 50, 200)];
    const expected = [source.slice(3, 10), source.slice(50, 200)];
    source.fill(0);
    expect([bytesOf(heap, short), bytesOf(heap, long)]).toEqual(expected);
  });

  it('take memory in proportion', () => {
    const small = roundTrip(Array.from({ length: 1000 }, () => 12));
    expect(capacityBytes(small)).toBeLessThanOrEqual(2 * small.totalBytes);
    const large = roundTrip(Array.from({ length: 30 }, () => 300_000));
    expect(capacityBytes(large)).toBeLessThanOrEqual(
      large.totalBytes + PAGE_BYTES + 300_000 * large.pages.length,
    );
  });
});

describe('released entries', () => {
  it('are waste when they are more than half and more than 64 KiB', () => {
    const heap = new ByteHeap();
    const handles = Array.from({ length: 200 }, () => heap.append(filled(1020, 0), 0, 1020));
    for (const handle of handles.slice(0, 100)) heap.release(handle);
    expect([heap.releasedBytes, heap.wasteful]).toEqual([102_400, false]);
    heap.release(handles[100]!);
    expect(heap.wasteful).toBe(true);
  });

  it('of a small heap do not matter', () => {
    const heap = new ByteHeap();
    for (let i = 0; i < 64; i++) heap.release(heap.append(filled(1018, 0), 0, 1018));
    expect([heap.releasedBytes, heap.totalBytes, heap.wasteful]).toEqual([65_536, 65_536, false]);
  });
});
