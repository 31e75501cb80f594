import { describe, expect, it } from 'vitest';
import { Graph } from '../../src/graph/graph.ts';
import { decodeSnapshot } from '../../src/snapshot/decode.ts';
import { encodeSnapshot, SnapshotEncoder } from '../../src/snapshot/encode.ts';
import { floatOf, type Value } from '../../src/value/value.ts';
import { graphText } from './graph-text.ts';

/** Nodes with properties of every column kind, then relationships of two types between them. */
function makeGraph(nodeCount: number): Graph {
  const graph = new Graph();
  const person = graph.labelSets.intern([graph.labels.intern('Person')]);
  const [knows, likes] = [graph.types.intern('KNOWS'), graph.types.intern('LIKES')];
  for (let i = 0; i < nodeCount; i++) {
    const properties = new Map<string, Value>([
      ['name', `person ${i} ${i % 7 === 0 ? 'é😀' : ''}`],
      ['age', i % 90],
      ['big', i * 4_000_000_000],
      ['huge', 2n ** 60n + BigInt(i)],
      ['score', floatOf(i / 4)],
      ['isActive', i % 3 === 0],
      ['city', ['Prague', 'Oslo', 'Zürich'][i % 3]!],
      ['mixed', i % 2 === 0 ? [i, 'x'] : new Map([['k', null]])],
    ]);
    const { keys, values } = graph.internProperties(properties);
    graph.createNode(person, keys, values);
  }
  const since = graph.internProperties(new Map([['since', 2000]])).keys;
  for (let i = 0; i < nodeCount * 2; i++) {
    const target = (i * 7) % nodeCount;
    if (i % 5 === 0) graph.createRelationship(likes, i % nodeCount, target, [], []);
    else graph.createRelationship(knows, i % nodeCount, target, since, [1990 + (i % 30)]);
  }
  graph.commit();
  return graph;
}

function measured(graph: Graph): number {
  const encoder = new SnapshotEncoder(graph);
  let sizeBytes = encoder.measure();
  while (sizeBytes === null) sizeBytes = encoder.measure();
  encoder.close();
  return sizeBytes;
}

describe('a graph of many records', () => {
  const graph = makeGraph(20_000);
  const bytes = encodeSnapshot(graph);

  it('comes back the same', () => {
    const decoded = decodeSnapshot(bytes);
    expect(graphText(decoded.graph, null)).toBe(graphText(graph, null));
    expect(Buffer.compare(encodeSnapshot(decoded.graph), bytes)).toBe(0);
    expect(decoded.meta).toEqual({
      formatVersion: 1,
      nodeCount: 20_000,
      relationshipCount: 40_000,
      walLsn: null,
    });
  });

  it('is encoded in chunks of about a mebibyte, whose bytes are good for the calls promised', () => {
    const encoder = new SnapshotEncoder(graph, { chunkCount: 3 });
    const kept: Uint8Array[] = [];
    let offset = 0;
    for (let chunk; (chunk = encoder.nextChunk()) !== null;) {
      kept.push(chunk);
      if (kept.length < 3) continue;
      const oldest = kept.shift()!;
      expect(Buffer.compare(oldest, bytes.subarray(offset, offset + oldest.length))).toBe(0);
      offset += oldest.length;
    }
    for (const chunk of kept) offset += chunk.length;
    expect(offset).toBe(bytes.length);
    expect(measured(graph)).toBe(bytes.length);
    expect(encoder.nextChunk()).toBeNull();
  });
});

describe('after changes', () => {
  it('a store that was changed in every way is written as one that was built at once', () => {
    const graph = makeGraph(300);
    const [age, extra] = [graph.keys.intern('age'), graph.keys.intern('extra')];
    for (let n = 0; n < 300; n += 3) {
      graph.setNodeProperty(n, age, n % 2 === 0 ? undefined : 'old');
      graph.setNodeProperty(n, extra, floatOf(n));
      graph.addLabel(n, graph.labels.intern('Changed'));
    }
    for (let r = 0; r < 600; r += 4) graph.deleteRelationship(r);
    graph.commit();
    const decoded = decodeSnapshot(encodeSnapshot(graph));
    expect(graphText(decoded.graph, null)).toBe(graphText(graph, null));
  });
});

describe('a record larger than a chunk', () => {
  it('is written and read whole', () => {
    const graph = new Graph();
    const text = 'ab😀'.repeat(700_000);
    const { keys, values } = graph.internProperties(new Map<string, Value>([['text', text]]));
    for (let i = 0; i < 3; i++) graph.createNode(0, keys, values);
    const bytes = encodeSnapshot(graph);
    const decoded = decodeSnapshot(bytes);
    expect(decoded.graph.nodes.get(2, decoded.graph.keys.find('text'))).toBe(text);
    expect(Buffer.compare(encodeSnapshot(decoded.graph), bytes)).toBe(0);
  });
});

describe('the log position', () => {
  it.each([0n, 1n, 2n ** 53n + 1n, 2n ** 64n - 1n])('%s is written and read', (walLsn) => {
    const { meta } = decodeSnapshot(encodeSnapshot(new Graph(), { walLsn }));
    expect(meta.walLsn).toBe(walLsn);
  });

  it.each([-1n, 2n ** 64n])('%s is refused', (walLsn) => {
    const message = `walLsn has to be a bigint from 0 to 2^64 - 1, not ${walLsn}`;
    expect(() => encodeSnapshot(new Graph(), { walLsn })).toThrow(message);
  });
});
