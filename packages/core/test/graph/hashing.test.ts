import { describe, expect, it } from 'vitest';
import { Graph } from '../../src/graph/graph.ts';
import { FIXED_HASH_SEED, mixedWord, randomHashSeed } from '../../src/graph/hashing.ts';
import { hashOfValues } from '../../src/graph/index/value-hash.ts';
import { hashOfSequence } from '../../src/graph/sequences.ts';
import { decodeSnapshot } from '../../src/snapshot/decode.ts';
import { encodeSnapshot } from '../../src/snapshot/encode.ts';
import type { Value } from '../../src/value/value.ts';

const OTHER_SEED = randomHashSeed(() => 0.318_309_886);
/** Places of a table, and how many inputs an attacker puts into one of them. */
const PLACES = 1024;
const CRAFTED = 256;

/** The first inputs that all have place 0 under the fixed seed. */
function crafted<T>(inputOf: (i: number) => T, hashOf: (seed: number, input: T) => number): T[] {
  const found: T[] = [];
  for (let i = 0; found.length < CRAFTED; i++) {
    const input = inputOf(i);
    if (hashOf(FIXED_HASH_SEED, input) % PLACES === 0) found.push(input);
  }
  return found;
}

function placesUnder<T>(
  seed: number,
  inputs: readonly T[],
  hashOf: (seed: number, input: T) => number,
): number {
  return new Set(inputs.map((input) => hashOf(seed, input) & (PLACES - 1))).size;
}

describe('inputs crafted to collide under one seed', () => {
  it.each<[string, (i: number) => number[]]>([
    ['key sets of two keys', (i) => [i >>> 10, 1024 + (i & 1023)]],
    ['key sets of four keys', (i) => [1, i & 255, 256 + (i >>> 8), 5000]],
    ['sets of one key', (i) => [i]],
  ])('do not collide under another: %s', (_, keysOf) => {
    const inputs = crafted(keysOf, hashOfSequence);
    expect(placesUnder(FIXED_HASH_SEED, inputs, hashOfSequence)).toBe(1);
    expect(placesUnder(OTHER_SEED, inputs, hashOfSequence)).toBeGreaterThan(CRAFTED / 2);
  });

  it.each<[string, (i: number) => Value[]]>([
    ['small integers', (i) => [i]],
    ['integers with the same lower half', (i) => [i * 65_536]],
    ['integers beyond 32 bits', (i) => [i * 2 ** 33 + 1]],
    ['integers beyond 53 bits', (i) => [2n ** 60n + BigInt(i)]],
    ['integers beyond 53 bits with the same lower word', (i) => [2n ** 60n + (BigInt(i) << 32n)]],
    ['fractions', (i) => [i + 0.1]],
    ['strings', (i) => [`text ${i}`]],
    ['pairs of values', (i) => [i % 1000, `text ${i}`]],
  ])('do not collide under another: %s', (_, valuesOf) => {
    const inputs = crafted(valuesOf, hashOfValues);
    expect(placesUnder(FIXED_HASH_SEED, inputs, hashOfValues)).toBe(1);
    expect(placesUnder(OTHER_SEED, inputs, hashOfValues)).toBeGreaterThan(CRAFTED / 2);
  });

  it('cannot be such under all seeds, by a difference in the highest bit that multiplying keeps', () => {
    const words = Array.from({ length: 1000 }, (_, i) => Math.imul(i, 0x5851_f42d));
    const hashOfPair = (seed: number, high: number, low: number): number =>
      mixedWord(seed, mixedWord(seed, 0, high), low);
    const colliding = words.filter((word, i) => {
      const seed = randomHashSeed(() => (i + 0.5) / words.length);
      return hashOfPair(seed, word, 7) === hashOfPair(seed, word ^ 0x8000_0000, 7 ^ 0x8001_0000);
    });
    expect(colliding.length).toBeLessThan(5);
  });
});

describe('the seed of a graph', () => {
  it('is an odd number made of 31 random bits', () => {
    expect([0, 0.25, 0.5, 1 - 2 ** -32].map((x) => randomHashSeed(() => x))).toEqual([
      1, 0x4000_0001, -0x7fff_ffff, -1,
    ]);
  });

  it('comes from the random numbers that a decoder is given', () => {
    const bytes = encodeSnapshot(graphOf(FIXED_HASH_SEED));
    const { graph } = decodeSnapshot(bytes, { random: () => 0.25 });
    expect([graph.nodes.hashSeed, graph.relationships.hashSeed]).toEqual([0x4000_0001, 0x4000_0001]);
  });

  it('changes nothing in the bytes of snapshots', () => {
    const bytes = encodeSnapshot(graphOf(FIXED_HASH_SEED));
    const loaded = decodeSnapshot(bytes, { random: () => 0.7 }).graph;
    expect(Buffer.compare(encodeSnapshot(graphOf(OTHER_SEED)), bytes)).toBe(0);
    expect(Buffer.compare(encodeSnapshot(loaded), bytes)).toBe(0);
  });
});

/** Nodes of two frequent key sets and many rare ones, some changed afterwards. */
function graphOf(hashSeed: number): Graph {
  const graph = new Graph(hashSeed);
  for (let i = 0; i < 2000; i++) {
    const names = i % 3 === 0 ? ['a', 'b'] : i % 3 === 1 ? ['c'] : [`rare ${i}`, 'a'];
    const { keys, values } = graph.internProperties(new Map(names.map((name, n) => [name, i + n])));
    graph.createNode(graph.labelSets.intern([graph.labels.intern(`L${i % 50}`)]), keys, values);
  }
  for (let i = 0; i < 2000; i += 7) graph.setNodeProperty(i, graph.keys.find('a'), 'other');
  graph.commit();
  return graph;
}
