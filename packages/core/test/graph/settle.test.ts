import { describe, expect, it } from 'vitest';
import type { EntityStore } from '../../src/graph/entities.ts';
import { Graph } from '../../src/graph/graph.ts';
import type { Value } from '../../src/value/value.ts';

/** Nodes with the one property x, whose value is the number of the node. */
function makeGraph(nodeCount: number): { graph: Graph; x: number } {
  const graph = new Graph();
  const { keys } = graph.internProperties(new Map([['x', 0]]));
  for (let i = 0; i < nodeCount; i++) graph.createNode(0, keys, [i]);
  graph.commit();
  return { graph, x: graph.keys.find('x') };
}

/** The bytes of all typed arrays in an object and the objects within. */
function arrayBytes(root: object): number {
  const seen = new Set<object>([root]);
  const buffers = new Set<ArrayBufferLike>();
  for (const object of seen) {
    if (ArrayBuffer.isView(object)) buffers.add(object.buffer);
    else
      for (const inner of Object.values(object))
        if (typeof inner === 'object' && inner !== null) seen.add(inner);
  }
  return [...buffers].reduce((sum, buffer) => sum + buffer.byteLength, 0);
}

function rowCount(entities: EntityStore): number {
  let count = entities.tables.reduce((sum, { table }) => sum + table.rowCount, 0);
  entities.packed.forEach(() => count++);
  return count;
}

describe('undoing a deletion', () => {
  it('brings all values back, though the columns have been widened since', () => {
    const { graph, x } = makeGraph(20);
    const mark = graph.mark();
    graph.deleteNode(7);
    graph.setNodeProperty(3, x, 'text');
    graph.rollBackTo(mark);
    const numbers = Array.from({ length: 20 }, (_, i) => i);
    expect(numbers.map((i) => graph.nodes.get(i, x))).toEqual(numbers);
  });

  it('keeps adjacency that was there before, and builds anew what was made since', () => {
    const { graph } = makeGraph(2);
    const type = graph.types.intern('T');
    const relationship = graph.createRelationship(type, 0, 1, [], []);
    graph.commit();
    const outgoing = graph.adjacency('outgoing');
    const mark = graph.mark();
    graph.deleteRelationship(relationship);
    expect(graph.adjacency('incoming').counts[1]).toBe(0);
    graph.rollBackTo(mark);
    expect(graph.adjacency('outgoing')).toBe(outgoing);
    expect(graph.adjacency('incoming').counts[1]).toBe(1);
    expect(graph.relationshipsOf(1)).toEqual([relationship]);
  });
});

describe('undoing a creation', () => {
  it('leaves no row behind, and a store whose nodes are all alike as plain as it was', () => {
    const { graph } = makeGraph(100);
    const { keys } = graph.internProperties(new Map([['x', 0]]));
    const mark = graph.mark();
    for (let i = 0; i < 50; i++) graph.createNode(0, keys, ['other']);
    graph.rollBackTo(mark);
    expect([rowCount(graph.nodes), graph.nodes.shapeOfIndex]).toEqual([100, null]);
    expect(graph.createNode(0, keys, [1])).toBe(100);
    expect(graph.nodes.placeOf(100)).toBe(100);
  });
});

describe('memory does not grow without bound', () => {
  it.each<[string, (i: number) => Value]>([
    ['a long string', (i) => `${i} `.padEnd(500, 'x')],
    ['a short string', (i) => `text ${i}`],
    ['a list', (i) => [i, 'x'.repeat(200)]],
  ])('when the property of a node in a table is set to %s again and again', (_, value) => {
    const { graph, x } = makeGraph(20);
    graph.setNodeProperty(3, x, 'a string to begin with');
    for (let i = 0; i < 20_000; i++) {
      graph.setNodeProperty(3, x, value(i));
      graph.commit();
    }
    expect(graph.nodes.get(3, x)).toEqual(value(19_999));
    expect(graph.nodes.get(19, x)).toBe(19);
    expect(arrayBytes(graph.nodes)).toBeLessThan(300_000);
  });

  it('when the strings of a whole table are set again and again', () => {
    const graph = new Graph();
    const { keys } = graph.internProperties(new Map([['x', '']]));
    for (let i = 0; i < 500; i++) graph.createNode(0, keys, [`first ${i}`]);
    const x = graph.keys.find('x');
    for (let round = 0; round < 40; round++) {
      for (let i = 0; i < 500; i++) graph.setNodeProperty(i, x, `${round} ${i} `.padEnd(100, 'x'));
      graph.commit();
    }
    for (let i = 0; i < 500; i++) expect(graph.nodes.get(i, x)).toBe(`39 ${i} `.padEnd(100, 'x'));
    expect(arrayBytes(graph.nodes)).toBeLessThan(500_000);
  });

  it('when the property of a packed node is set again and again', () => {
    const { graph } = makeGraph(1);
    const { keys, values } = graph.internProperties(new Map([['y', 'rare']]));
    const node = graph.createNode(0, keys, values);
    const y = graph.keys.find('y');
    for (let i = 0; i < 20_000; i++) {
      graph.setNodeProperty(node, y, `${i} `.padEnd(500, 'x'));
      graph.commit();
    }
    expect(graph.nodes.placeOf(node)).toBeLessThan(0);
    expect(graph.nodes.get(node, y)).toBe('19999 '.padEnd(500, 'x'));
    expect(arrayBytes(graph.nodes)).toBeLessThan(300_000);
  });

  it.each(['committed', 'undone'])('when keys are added and removed again and again, each %s', (end) => {
    const { graph, x } = makeGraph(300);
    const z = graph.keys.intern('z');
    for (let i = 0; i < 5000; i++) {
      const mark = graph.mark();
      graph.setNodeProperty(i % 300, z, i);
      graph.setNodeProperty(i % 300, z, undefined);
      if (end === 'committed') graph.commit();
      else graph.rollBackTo(mark);
    }
    expect(rowCount(graph.nodes)).toBeLessThan(1000);
    expect(graph.nodes.get(299, x)).toBe(299);
  });

  it('when nodes are created and deleted again and again', () => {
    const { graph, x } = makeGraph(100);
    const { keys } = graph.internProperties(new Map([['x', 0]]));
    for (let i = 0; i < 5000; i++) {
      graph.deleteNode(graph.createNode(0, keys, [i]));
      graph.commit();
    }
    expect(rowCount(graph.nodes)).toBeLessThan(400);
    expect(graph.nodes.get(99, x)).toBe(99);
  });

  it('when relationships are created and deleted again and again', () => {
    const { graph } = makeGraph(2);
    const type = graph.types.intern('T');
    graph.adjacency('outgoing');
    for (let i = 0; i < 30_000; i++) {
      graph.deleteRelationship(graph.createRelationship(type, 0, 1, [], []));
      graph.commit();
    }
    expect(graph.adjacency('outgoing').slab.length).toBeLessThan(20_000);
    expect(graph.isConnected(0)).toBe(false);
  });
});
