import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { Graph } from '../../src/graph/graph.ts';
import { decodeSnapshot } from '../../src/snapshot/decode.ts';
import { encodeSnapshot } from '../../src/snapshot/encode.ts';
import { floatOf, type Value } from '../../src/value/value.ts';

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

const NODES = 100_000;

type OfNode<T> = (node: number) => readonly T[];

/** The bytes of a snapshot of nodes with three properties each. */
function snapshotOf(keysOf: OfNode<string>, valuesOf: OfNode<Value>): Uint8Array {
  const graph = new Graph();
  const person = graph.labelSets.intern([graph.labels.intern('Person')]);
  for (let n = 0; n < NODES; n++) {
    const nodeValues = valuesOf(n);
    const properties = new Map(keysOf(n).map((key, i) => [key, nodeValues[i]!]));
    const { keys, values: sorted } = graph.internProperties(properties);
    graph.createNode(person, keys, sorted);
  }
  return encodeSnapshot(graph);
}

/** All sets of three of the keys k0, k1, … one after another. */
function* keySets(): Generator<string[]> {
  for (let c = 2; ; c++) {
    for (let b = 1; b < c; b++) for (let a = 0; a < b; a++) yield [`k${a}`, `k${b}`, `k${c}`];
  }
}

function usedBytes(): number {
  for (let i = 0; i < 3; i++) collectGarbage();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

/** Bytes of memory that the graph of a snapshot keeps once it is loaded. */
function memoryBytes(snapshot: Uint8Array): number {
  const before = usedBytes();
  const { graph } = decodeSnapshot(snapshot);
  const after = usedBytes();
  expect(graph.nodes.liveCount).toBe(NODES);
  return after - before;
}

describe('a graph in which no two nodes have the same property keys', () => {
  it.each<[string, OfNode<Value>]>([
    ['small integers', (n) => [n, n + 1, n + 2]],
    [
      'an integer, a float and a string',
      (n) => [(n * 7919) % 1_000_003, floatOf(n / 7), `text ${String(n).padStart(7, '0')}`],
    ],
  ])('takes at most twice the memory of one in which all have, with %s', (_, valuesOf) => {
    const sets = keySets();
    const different = snapshotOf(() => sets.next().value as string[], valuesOf);
    const same = snapshotOf(() => ['k0', 'k1', 'k2'], valuesOf);
    memoryBytes(different); // so that code is compiled, and all else made that is made once
    const [differentBytes, sameBytes] = [memoryBytes(different), memoryBytes(same)];
    expect(differentBytes / sameBytes).toBeLessThanOrEqual(2);
  });
});
