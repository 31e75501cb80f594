import { describe, expect, it } from 'vitest';
import { Graph } from '../../src/graph/graph.ts';
import { IdSequence } from '../../src/graph/ids.ts';

const U64_MAX = 2n ** 64n - 1n;

function appendId(ids: IdSequence, id: bigint): number {
  return ids.appendId(Number(id >> 32n), Number(id & 0xffff_ffffn));
}

describe('ids without gaps', () => {
  it('are the indexes', () => {
    const ids = new IdSequence();
    expect([ids.append(), ids.append(), appendId(ids, 2n)]).toEqual([0, 1, 2]);
    ids.appendDense(10);
    expect(ids.dense).toBe(true);
    expect([ids.length, ids.next]).toEqual([13, 13n]);
    expect([0, 12].map((index) => ids.idOf(index))).toEqual([0, 12]);
  });

  it.each([
    [0, 0],
    [2, 2],
    [2n, 2],
    [3, -1],
    [-1, -1],
    [-1n, -1],
    [U64_MAX, -1],
    [2n ** 32n, -1],
  ])('id %s has index %i of three', (id, index) => {
    const ids = new IdSequence();
    ids.appendDense(3);
    expect(ids.indexOf(id)).toBe(index);
    if (id >= 0)
      expect(ids.indexOfWords(Number(BigInt(id) >> 32n), Number(BigInt(id) & 0xffff_ffffn))).toBe(index);
  });

  it('stay so when the counter is set to where it stands', () => {
    const ids = new IdSequence();
    ids.appendDense(3);
    ids.setNext(3n);
    expect(ids.dense).toBe(true);
  });
});

describe('ids with gaps', () => {
  const chosen = [0n, 1n, 7n, 2n ** 32n - 1n, 2n ** 32n, 2n ** 53n - 1n, 2n ** 53n, 2n ** 63n, U64_MAX - 1n];

  it('are all kept and found, and others are not', () => {
    const ids = new IdSequence();
    expect(chosen.map((id) => appendId(ids, id))).toEqual(chosen.map((_, index) => index));
    expect(ids.dense).toBe(false);
    expect(chosen.map((_, index) => BigInt(ids.idOf(index)))).toEqual(chosen);
    expect(chosen.map((id) => ids.indexOf(id))).toEqual(chosen.map((_, index) => index));
    for (const id of [2n, 6n, 8n, 2n ** 33n, 2n ** 53n + 1n, U64_MAX]) expect(ids.indexOf(id)).toBe(-1);
    expect(ids.indexOfWords(0x8000_0000, 0)).toBe(7);
    expect(ids.indexOfWords(0x8000_0000, 1)).toBe(-1);
  });

  it('are numbers as far as those are exact', () => {
    const ids = new IdSequence();
    for (const id of chosen) appendId(ids, id);
    expect([ids.idOf(2), ids.idOf(5), ids.idOf(6)]).toEqual([7, 2 ** 53 - 1, 2n ** 53n]);
  });

  it('are kept through growth', () => {
    const ids = new IdSequence();
    for (let i = 0; i < 5; i++) ids.append();
    for (let i = 1; i <= 1000; i++) appendId(ids, BigInt(i) * 10n);
    expect(ids.next).toBe(10_001n);
    expect(ids.append()).toBe(1005);
    expect([3, 5, 1004, 1005].map((index) => ids.idOf(index))).toEqual([3, 10, 10_000, 10_001]);
  });
});

describe('the end of all ids', () => {
  it('is reached by the counter, which gives 2^64 - 2 as the last', () => {
    const ids = new IdSequence();
    ids.setNext(U64_MAX - 1n);
    expect(ids.append()).toBe(0);
    expect(ids.idOf(0)).toBe(U64_MAX - 1n);
    expect(() => ids.append()).toThrow(expect.objectContaining({ code: 'ID_SPACE_EXHAUSTED' }));
    expect([ids.length, ids.next]).toEqual([1, U64_MAX]);
  });

  it('may be an id that a file chose', () => {
    const ids = new IdSequence();
    appendId(ids, U64_MAX);
    expect([ids.idOf(0), ids.next]).toEqual([U64_MAX, U64_MAX]);
    expect(() => ids.append()).toThrow(expect.objectContaining({ code: 'ID_SPACE_EXHAUSTED' }));
  });

  it('leaves the graph as it was', () => {
    const graph = new Graph();
    const node = graph.createNode(0, [], []);
    graph.createRelationship(graph.types.intern('T'), node, node, [], []);
    graph.nodes.ids.setNext(U64_MAX);
    graph.relationships.ids.setNext(U64_MAX);
    const exhausted = expect.objectContaining({ code: 'ID_SPACE_EXHAUSTED' });
    expect(() => graph.createNode(0, [], [])).toThrow(exhausted);
    expect(() => graph.createRelationship(0, node, node, [], [])).toThrow(exhausted);
    for (const entities of [graph.nodes, graph.relationships]) {
      expect([entities.indexCount, entities.liveCount, entities.ids.next]).toEqual([1, 1, U64_MAX]);
    }
    expect(graph.relationshipsOf(node)).toEqual([0]);
  });
});
