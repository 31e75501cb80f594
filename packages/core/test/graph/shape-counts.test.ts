import { describe, expect, it } from 'vitest';
import { Graph } from '../../src/graph/graph.ts';
import { FIXED_HASH_SEED } from '../../src/graph/hashing.ts';
import { ShapeCounts } from '../../src/graph/shape-counts.ts';

describe('counts of packed shapes', () => {
  it('find the ninth entity of a shape frequent, and begin again', () => {
    const counts = new ShapeCounts(FIXED_HASH_SEED);
    const answers = Array.from({ length: 18 }, () => counts.isFrequentWith(3, [1, 2]));
    expect(answers.flatMap((isFrequent, i) => (isFrequent ? [i] : []))).toEqual([8, 17]);
  });

  it('tell shapes apart by owner and by keys', () => {
    const counts = new ShapeCounts(FIXED_HASH_SEED);
    for (let i = 0; i < 8; i++) expect(counts.isFrequentWith(3, [1, 2])).toBe(false);
    expect(counts.isFrequentWith(4, [1, 2])).toBe(false);
    expect(counts.isFrequentWith(3, [2, 1])).toBe(false);
    expect(counts.isFrequentWith(3, [1])).toBe(false);
    expect(counts.isFrequentWith(3, [1, 2])).toBe(true);
  });

  it('do not count what was taken back', () => {
    const counts = new ShapeCounts(FIXED_HASH_SEED);
    let frequentCount = 0;
    for (let i = 0; i < 100_000; i++) {
      if (counts.isFrequentWith(0, [i % 5])) frequentCount++;
      counts.forget(0, [i % 5]);
      counts.forget(0, [9]);
    }
    expect(frequentCount).toBe(0);
  });

  it('hardly ever find one of very many rare shapes frequent', () => {
    const counts = new ShapeCounts(FIXED_HASH_SEED);
    let frequentCount = 0;
    for (let i = 0; i < 500_000; i++) if (counts.isFrequentWith(0, [i % 700, i])) frequentCount++;
    expect(frequentCount).toBeLessThan(10);
  });

  it('find shapes frequent that come in turn with very many others', () => {
    const counts = new ShapeCounts(FIXED_HASH_SEED);
    const frequent = new Set<number>();
    for (let i = 0; frequent.size < 1000 && i < 1_000_000; i++) {
      if (!frequent.has(i % 2000) && counts.isFrequentWith(i % 2000, [])) frequent.add(i % 2000);
    }
    expect(frequent.size).toBe(1000);
  });
});

describe('a key set that becomes frequent after thousands of rare ones', () => {
  it('gets a table, and what was packed before stays where it is', () => {
    const graph = new Graph();
    const create = (names: string[]): number => {
      const { keys, values } = graph.internProperties(new Map(names.map((name) => [name, 1])));
      return graph.createNode(0, keys, values);
    };
    for (let i = 0; i < 5000; i++) create([`rare ${i}`]);
    const nodes = Array.from({ length: 20 }, () => create(['a', 'b']));
    const isPacked = nodes.map((node) => graph.nodes.placeOf(node) < 0);
    expect(isPacked).toEqual(nodes.map((_, i) => i < 8));
    expect(nodes.map((node) => [...graph.properties(graph.nodes, node).keys()])).toEqual(
      nodes.map(() => ['a', 'b']),
    );
    expect(graph.nodes.tables.map(({ table }) => table.rowCount)).toEqual([1, 12]);
  });
});
