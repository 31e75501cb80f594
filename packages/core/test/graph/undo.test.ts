import { describe, expect, it } from 'vitest';
import { Graph } from '../../src/graph/graph.ts';

describe('undoing', () => {
  it('a deletion brings all values back, though the columns have been widened since', () => {
    const graph = new Graph();
    const { keySet } = graph.internProperties(new Map([['x', 0]]));
    for (let i = 0; i < 20; i++) graph.createNode(0, keySet, [i]);
    graph.commit();
    const x = graph.keys.find('x');
    const mark = graph.mark();
    graph.deleteNode(7);
    graph.setNodeProperty(3, x, 'text');
    graph.rollBackTo(mark);
    expect(Array.from({ length: 20 }, (_, i) => graph.nodes.get(i, x))).toEqual(
      Array.from({ length: 20 }, (_, i) => i),
    );
  });
});
