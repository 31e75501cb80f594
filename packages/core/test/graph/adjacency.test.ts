import { describe, expect, it } from 'vitest';
import { Adjacency } from '../../src/graph/adjacency.ts';

/** The pairs (neighbour, relationship) of every node. */
function listsOf(adjacency: Adjacency, nodeCount: number): number[][] {
  const { starts, counts, slab } = adjacency;
  return Array.from({ length: nodeCount }, (_, node) => {
    const start = 2 * (starts[node] ?? 0);
    return [...slab.subarray(start, start + 2 * (counts[node] ?? 0))];
  });
}

function plainLists(nodeCount: number, from: ArrayLike<number>, to: ArrayLike<number>): number[][] {
  const lists = Array.from({ length: nodeCount }, () => new Array<number>());
  for (let r = 0; r < from.length; r++) if (from[r]! >= 0) lists[from[r]!]!.push(to[r]!, r);
  return lists;
}

/** Ends that look random, some relationships left out, some loops, and a node with very many. */
function makeEnds(nodeCount: number, relationshipCount: number): { from: Int32Array; to: Int32Array } {
  const from = new Int32Array(relationshipCount);
  const to = new Int32Array(relationshipCount);
  let state = 1;
  const next = (): number => (state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0) >>> 8;
  for (let r = 0; r < relationshipCount; r++) {
    from[r] = r % 11 === 0 ? -1 : r % 13 === 0 ? nodeCount - 1 : next() % nodeCount;
    to[r] = r % 17 === 0 ? Math.max(0, from[r]!) : next() % nodeCount;
  }
  return { from, to };
}

describe('building', () => {
  it.each([
    [0, 0],
    [1, 0],
    [1, 20],
    [4096, 5000],
    [8 * 4096 - 1, 50_000],
    [8 * 4096, 50_000],
    [8 * 4096 + 1, 50_000],
    [9 * 4096, 0],
    [40_000, 60_000],
  ])('gives the lists of %i nodes and %i relationships in the order of creation', (nodeCount, count) => {
    const { from, to } = makeEnds(nodeCount, nodeCount === 0 ? 0 : count);
    const adjacency = Adjacency.build(nodeCount, from.length, from, to);
    expect(listsOf(adjacency, nodeCount)).toEqual(plainLists(nodeCount, from, to));
    expect(adjacency.wasteful).toBe(false);
  });

  it('looks only at as many relationships as it is told', () => {
    const adjacency = Adjacency.build(2, 1, Int32Array.of(1, 1, 0), Int32Array.of(0, 0, 0));
    expect(listsOf(adjacency, 2)).toEqual([[], [0, 0]]);
  });
});

describe('appending', () => {
  it.each([0, 3, 100])('to lists of %i relationships built at once gives all, old and new', (builtCount) => {
    const nodeCount = 7;
    const { from, to } = makeEnds(nodeCount, builtCount + 500);
    const adjacency = Adjacency.build(
      3,
      builtCount,
      from.map((n) => Math.min(n, 2)),
      to,
    );
    const all = from.map((n, r) => (r < builtCount ? Math.min(n, 2) : n));
    for (let r = builtCount; r < all.length; r++) if (all[r]! >= 0) adjacency.add(all[r]!, to[r]!, r);
    expect(listsOf(adjacency, nodeCount)).toEqual(plainLists(nodeCount, all, to));
  });

  it('uses the room that a moved list has before it moves again', () => {
    const adjacency = new Adjacency();
    const sizes: number[] = [];
    for (let r = 0; r < 9; r++) {
      adjacency.add(0, 5, r);
      sizes.push(adjacency.starts[0]!);
    }
    // Places for 2, 4, 8 and 16, one behind the other.
    expect(sizes).toEqual([0, 0, 2, 2, 6, 6, 6, 6, 14]);
  });

  it('can be taken back, from built and from moved lists', () => {
    const adjacency = Adjacency.build(2, 3, Int32Array.of(0, 0, 1), Int32Array.of(1, 1, 1));
    for (const r of [3, 4, 5]) adjacency.add(0, 1, r);
    for (let i = 0; i < 4; i++) adjacency.takeBack(0);
    adjacency.takeBack(1);
    adjacency.add(0, 0, 3);
    adjacency.add(1, 0, 4);
    adjacency.add(1, 1, 5);
    expect(listsOf(adjacency, 2)).toEqual([
      [1, 0, 0, 3],
      [0, 4, 1, 5],
    ]);
  });
});

describe('waste', () => {
  it('is a quarter of the lists deleted, and more than 4,096 entries', () => {
    const from = new Int32Array(20_000);
    const adjacency = Adjacency.build(1, from.length, from, from);
    adjacency.addDead(5000);
    expect(adjacency.wasteful).toBe(false);
    adjacency.addDead(1);
    expect(adjacency.wasteful).toBe(true);
    adjacency.addDead(-1);
    expect(adjacency.wasteful).toBe(false);
  });

  it('in a small graph does not matter', () => {
    const adjacency = Adjacency.build(1, 4096, new Int32Array(4096), new Int32Array(4096));
    adjacency.addDead(4096);
    expect(adjacency.wasteful).toBe(false);
  });

  it('is what lists leave behind when they move', () => {
    const count = 10_000;
    const from = Int32Array.from({ length: count }, (_, i) => i);
    const adjacency = Adjacency.build(count, count, from, from);
    for (let n = 0; n < count; n++) adjacency.add(n, 0, count + n);
    expect(adjacency.wasteful).toBe(true);
  });
});
