import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RangeEnd } from '../../../src/graph/index/sorted-index.ts';
import { compare, equals } from '../../../src/value/compare.ts';
import type { Value } from '../../../src/value/value.ts';
import {
  COMPOSITE_INDEX,
  IndexedGraph,
  NODE_INDEX,
  RELATIONSHIP_INDEX,
  VALUES,
  arbitrarySteps,
} from './indexed-graph.ts';

const ALL = [NODE_INDEX, COMPOSITE_INDEX, RELATIONSHIP_INDEX];
const PREFIXES = ['', 'a', 'ab', '😀', '\uFFFD', 'x'];

describe('a property index', () => {
  it('finds what going through everything finds, whatever happened before, undone or not', () => {
    fc.assert(
      fc.property(arbitrarySteps, (steps) => {
        const indexed = new IndexedGraph(ALL);
        for (let i = 0; i < 20; i++)
          indexed.create(i % 4 === 0 ? ['B'] : ['A'], new Map([['k', VALUES[i]!]]));
        // Enough for automatic indexes.
        for (let i = 0; i < 50; i++) indexed.create([], new Map());
        for (const step of steps) {
          if (step.kind === 'search') expectRightAnswers(indexed);
          else indexed.apply(step);
        }
        expectRightAnswers(indexed);
      }),
      { numRuns: 100 },
    );
  });

  it('finds any value among many', () => {
    const indexed = new IndexedGraph(ALL);
    for (let i = 0; i < 40 * VALUES.length; i++) {
      const value = VALUES[(i * 7) % VALUES.length]!;
      indexed.create(
        i % 5 === 0 ? ['B'] : ['A'],
        new Map([
          ['k', value],
          ['l', VALUES[i % 3]!],
        ]),
      );
    }
    expectRightAnswers(indexed);
    for (let i = 0; i < 300; i++) {
      indexed.graph.setNodeProperty(3 * i, indexed.graph.keys.find('k'), VALUES[i % VALUES.length]);
    }
    expectRightAnswers(indexed);
  });

  it('finds what came back though it was built while that was away', () => {
    const indexed = new IndexedGraph(ALL);
    const { graph } = indexed;
    for (let i = 0; i < 4; i++)
      indexed.create(
        ['A'],
        new Map([
          ['k', i],
          ['l', 1],
        ]),
      );
    graph.commit();
    const mark = graph.mark();
    const [key, label] = [graph.keys.find('k'), graph.labels.find('A')];
    graph.setNodeProperty(0, key, 7);
    graph.setRelationshipProperty(0, key, 7);
    graph.deleteRelationship(1);
    graph.deleteNode(1);
    graph.removeLabel(2, label);
    graph.setNodeProperty(3, key, undefined);
    indexed.create(
      ['A'],
      new Map([
        ['k', 2],
        ['l', 1],
      ]),
    );
    const check = (): void => {
      for (const value of [0, 1, 2, 3, 7]) expectRightAnswersFor(indexed, value);
    };
    check();
    graph.rollBackTo(mark);
    check();
    indexed.create(
      ['A'],
      new Map([
        ['k', 7],
        ['l', 1],
      ]),
    );
    check();
  });

  it('finds the same after many changes, built before or after them', () => {
    const indexed = new IndexedGraph(ALL);
    const { graph } = indexed;
    for (let i = 0; i < 3000; i++)
      indexed.create(i % 3 === 0 ? ['B'] : ['A'], new Map([['k', (i * 7) % 1000]]));
    const key = graph.keys.find('k');
    const check = (): void => {
      for (const value of [0, 7, 500, 999, 5000]) expectRightAnswersFor(indexed, value);
    };
    check();
    for (let i = 0; i < 3000; i += 5) graph.setNodeProperty(i, key, i + 3000);
    check();
    for (let i = 0; i < 3000; i++) graph.setRelationshipProperty(i, key, i % 10);
    check();
    for (let i = 0; i < 300; i++) indexed.create(['A'], new Map([['k', i]]));
    check();
    const mark = graph.mark();
    for (let i = 0; i < 3000; i += 2) {
      graph.deleteRelationship(i);
      graph.deleteNode(i);
    }
    check();
    graph.rollBackTo(mark);
    check();
  });

  it('answers as fast though one property is set again and again', () => {
    const indexed = new IndexedGraph([NODE_INDEX]);
    const { graph } = indexed;
    for (let i = 0; i < 100; i++) indexed.create(['A'], new Map([['k', i]]));
    const index = graph.indexes.get(NODE_INDEX);
    const key = graph.keys.find('k');
    for (let i = 0; i < 5000; i++) {
      graph.setNodeProperty(7, key, i);
      expect(index.find([i])).toEqual(i < 100 && i !== 7 ? [7, i].toSorted((a, b) => a - b) : [7]);
      expect(index.rowsPerLookup()).toBeLessThan(10);
    }
  });

  it.each([
    [[1, 1, 1, 1], 4],
    [[1, 2, 3, 4], 1],
    [[1, 1, 'a', 'a'], 2],
    [[], 1],
  ])('of the values %j has %d entities a value', (values, expected) => {
    const indexed = new IndexedGraph([NODE_INDEX]);
    for (const value of values) indexed.create(['A'], new Map([['k', value]]));
    indexed.create(['B'], new Map([['k', 1]]));
    expect(indexed.graph.indexes.get(NODE_INDEX).rowsPerLookup()).toBe(expected);
  });

  it.each([
    ['one of its own', (i: number) => i, 1, 4],
    ['that of a hundred', (i: number) => i % 200, 60, 160],
    ['mostly one of its own', (i: number) => (i % 10 === 0 ? 0 : i), 1, 5],
  ])('estimates how many have a value before anything is built: %s', (_, valueOf, atLeast, atMost) => {
    const indexed = new IndexedGraph([NODE_INDEX]);
    for (let i = 0; i < 20_000; i++) indexed.create(['A'], new Map([['k', valueOf(i)]]));
    const estimate = indexed.graph.indexes.get(NODE_INDEX).rowsPerLookup();
    expect(estimate).toBeGreaterThanOrEqual(atLeast);
    expect(estimate).toBeLessThanOrEqual(atMost);
  });

  it('names an entity with the same values', () => {
    const indexed = new IndexedGraph([NODE_INDEX]);
    for (const value of [1, 2, 1, NaN, NaN]) indexed.create(['A'], new Map([['k', value]]));
    indexed.create(['B'], new Map([['k', 2]]));
    const index = indexed.graph.indexes.get(NODE_INDEX);
    expect([0, 1, 2, 3, 4, 5].map((node) => index.duplicateOf(node))).toEqual([2, -1, 0, -1, -1, -1]);
  });
});

describe('the schema', () => {
  it('is what it was after it is undone, and its indexes know what happened meanwhile', () => {
    const indexed = new IndexedGraph([NODE_INDEX]);
    const { graph } = indexed;
    indexed.create(['A'], new Map([['k', 1]]));
    const before = graph.indexes.schema;
    expect(graph.indexes.get(NODE_INDEX).find([1])).toEqual([0]);
    const mark = graph.mark();
    graph.changeSchema([COMPOSITE_INDEX]);
    graph.setNodeProperty(0, graph.keys.find('k'), 2);
    indexed.create(['A'], new Map([['k', 1]]));
    graph.rollBackTo(mark);
    expect(graph.indexes.schema).toBe(before);
    expect(graph.indexes.get(NODE_INDEX).find([1])).toEqual([0]);
    expect(graph.indexes.get(NODE_INDEX).find([2])).toEqual([]);
    expect(graph.indexes.nodes.named(COMPOSITE_INDEX.name)).toBeUndefined();
  });
});

function expectRightAnswers(indexed: IndexedGraph): void {
  for (const value of VALUES) expectRightAnswersFor(indexed, value);
  for (const definition of [NODE_INDEX, RELATIONSHIP_INDEX]) {
    const index = indexed.graph.indexes.get(definition);
    for (const prefix of PREFIXES) {
      const wanted = indexed.scan(definition, ([v]) => typeof v === 'string' && v.startsWith(prefix));
      expect(Array.from(index.startingWith(prefix))).toEqual(wanted);
    }
  }
}

function expectRightAnswersFor(indexed: IndexedGraph, value: Value): void {
  const { graph } = indexed;
  const isEqual = ([v]: readonly Value[]): boolean => equals(v!, value) === true;
  for (const definition of [NODE_INDEX, RELATIONSHIP_INDEX]) {
    expect(graph.indexes.get(definition).find([value])).toEqual(indexed.scan(definition, isEqual));
    expectRightRanges(indexed, definition, value);
  }
  for (const other of [1, 'a', [1, 2]]) {
    const wanted = indexed.scan(COMPOSITE_INDEX, ([l, k]) => isEqual([k!]) && equals(l!, other) === true);
    expect(graph.indexes.get(COMPOSITE_INDEX).find([other, value])).toEqual(wanted);
  }
  const automatic = graph.indexes.nodes.find(graph.keys.intern('k'), value);
  if (automatic === null) return; // not worth an index yet
  const everywhere = Array.from({ length: graph.nodes.indexCount }, (_, node) => node).filter((node) => {
    const stored = graph.nodes.get(node, graph.keys.find('k'));
    return stored !== undefined && equals(stored, value) === true;
  });
  expect(automatic).toEqual(everywhere);
}

function expectRightRanges(indexed: IndexedGraph, definition: typeof NODE_INDEX, value: Value): void {
  const index = indexed.graph.indexes.get(definition);
  const find = (lower: RangeEnd | null, upper: RangeEnd | null): number[] =>
    Array.from(index.between(lower, upper));
  const scan = (lower: RangeEnd | null, upper: RangeEnd | null): number[] =>
    indexed.scan(definition, ([v]) => isInside(v!, lower, 1) && isInside(v!, upper, -1));
  for (const isIncluded of [true, false]) {
    const end = { value, isIncluded };
    const ranges: (readonly [RangeEnd | null, RangeEnd | null])[] = [
      [end, null],
      [null, end],
      [end, end],
    ];
    for (const other of [1.5, 'ab', [1, 3]]) ranges.push([end, { value: other, isIncluded: !isIncluded }]);
    for (const [lower, upper] of ranges) expect(find(lower, upper)).toEqual(scan(lower, upper));
  }
}

/** By comparability; `sign` is that of the values on the right side of the end. */
function isInside(value: Value, end: RangeEnd | null, sign: number): boolean {
  if (end === null) return true;
  const c = compare(value, end.value);
  return c !== null && (c * sign > 0 || (end.isIncluded && c === 0));
}
