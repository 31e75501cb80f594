import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Graph } from '../../src/graph/graph.ts';
import { PropertyIndex } from '../../src/graph/property-index.ts';
import { equals } from '../../src/value/compare.ts';
import { Float, floatOf, type Value } from '../../src/value/value.ts';

const VALUES: readonly Value[] = [
  0,
  new Float(-0),
  1,
  floatOf(1),
  2 ** 53,
  2n ** 60n,
  'a',
  '1',
  true,
  [1, 2],
  [1, null],
  NaN,
];

type Step =
  | { readonly kind: 'create' | 'set'; readonly node: number; readonly value: number }
  | { readonly kind: 'remove' | 'delete'; readonly node: number }
  | { readonly kind: 'find' | 'fail' | 'commit' };

const value = fc.nat(VALUES.length - 1);
const node = fc.nat(20);
const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.oneof(
    fc.record({ kind: fc.constantFrom('create' as const, 'set' as const), node, value }),
    fc.record({ kind: fc.constantFrom('remove' as const, 'delete' as const), node }),
    fc.record({ kind: fc.constantFrom('find' as const, 'fail' as const, 'commit' as const) }),
  ),
  { maxLength: 60 },
);

describe('a property index', () => {
  it('finds what going through all nodes finds, whatever happened before, undone or not', () => {
    fc.assert(
      fc.property(steps, (all) => {
        const graph = new Graph();
        const { keySet } = graph.internProperties(new Map([['k', 0]]));
        const key = graph.keys.find('k');
        // Small graphs are searched without an index: it is due once there are 64 nodes.
        for (let i = 0; i < 70; i++) graph.createNode(0, 0, []);
        graph.commit();
        let mark = graph.mark();
        for (const step of all) {
          mark = apply(graph, step, keySet, key, mark);
        }
        expectRightAnswers(graph, key);
      }),
      { numRuns: 300 },
    );
  });

  it('stays small though one property is set again and again', () => {
    const graph = new Graph();
    const { keySet } = graph.internProperties(new Map([['k', 0]]));
    const key = graph.keys.find('k');
    for (let i = 0; i < 100; i++) graph.createNode(0, keySet, [i]);
    const index = new PropertyIndex(graph.nodes, key);
    for (let i = 0; i < 5000; i++) {
      graph.setNodeProperty(7, key, i);
      index.noteChange(7);
      expect(index.find(i)).toEqual(i < 100 && i !== 7 ? [7, i].toSorted((a, b) => a - b) : [7]);
    }
    expect(index.entryCount).toBeLessThan(1200);
  });
});

function apply(
  graph: Graph,
  step: Step,
  keySet: number,
  key: number,
  mark: ReturnType<Graph['mark']>,
): typeof mark {
  const isLive = 'node' in step && step.node < graph.nodes.indexCount && graph.nodes.isLive(step.node);
  switch (step.kind) {
    case 'create':
      graph.createNode(0, keySet, [VALUES[step.value]!]);
      break;
    case 'set':
      if (isLive) graph.setNodeProperty(step.node, key, VALUES[step.value]);
      break;
    case 'remove':
      if (isLive) graph.setNodeProperty(step.node, key, undefined);
      break;
    case 'delete':
      if (isLive) graph.deleteNode(step.node);
      break;
    case 'find':
      expectRightAnswers(graph, key);
      break;
    case 'fail':
      graph.rollBackTo(mark);
      break;
    case 'commit':
      graph.commit();
      return graph.mark();
  }
  return mark;
}

function expectRightAnswers(graph: Graph, key: number): void {
  for (const wanted of VALUES) {
    const found = graph.nodeIndexes.find(key, wanted);
    if (found === null) continue;
    const expected: number[] = [];
    for (let index = 0; index < graph.nodes.indexCount; index++) {
      const stored = graph.nodes.get(index, key);
      if (stored !== undefined && equals(stored, wanted) === true) expected.push(index);
    }
    expect(found).toEqual(expected);
  }
}
