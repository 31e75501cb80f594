import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Graph } from '../../../src/graph/graph.ts';
import { encodeSnapshot, SnapshotEncoder } from '../../../src/snapshot/encode.ts';
import type { Value } from '../../../src/value/value.ts';
import { arbitraryTransaction, type Operation } from '../arbitrary-operation.ts';
import { GraphPair } from '../graph-pair.ts';

/** A save under way, and what has to come out of it. */
class Save {
  private readonly expected: Uint8Array;
  private readonly encoder: SnapshotEncoder;
  private readonly chunks: Uint8Array[] = [];
  /** Null until it has been counted. */
  private sizeBytes: number | null;

  constructor(graph: Graph, chunkBytes: number, isMeasured: boolean) {
    this.expected = encodeSnapshot(graph);
    this.encoder = new SnapshotEncoder(graph, { chunkBytes });
    this.sizeBytes = isMeasured ? null : this.expected.length;
  }

  /** Does the next piece of work; false when there is none. */
  step(): boolean {
    if (this.sizeBytes === null) {
      this.sizeBytes = this.encoder.measure();
      return true;
    }
    const chunk = this.encoder.nextChunk();
    if (chunk !== null) this.chunks.push(chunk.slice());
    return chunk !== null;
  }

  finish(): void {
    while (this.step());
    expect(this.sizeBytes).toBe(this.expected.length);
    expect(Buffer.compare(Buffer.concat(this.chunks), this.expected)).toBe(0);
  }
}

function add(graph: Graph, count: number, properties: (i: number) => [string, Value][]): void {
  const labelSet = graph.labelSets.intern([graph.labels.intern('A')]);
  for (let i = 0; i < count; i++) {
    const { keys, values } = graph.internProperties(new Map(properties(i)));
    graph.createNode(labelSet, keys, values);
  }
  graph.commit();
}

/** Changes after which the store replaces what it has, and leaves the old to those who still read it. */
const replacements: [what: string, make: (graph: Graph) => void, change: (graph: Graph) => void][] = [
  [
    'a table of which most is deleted',
    (graph) => add(graph, 500, (i) => [['a', i]]),
    (graph) => {
      for (let node = 0; node < 400; node++) graph.deleteNode(node);
    },
  ],
  [
    'packed rows of which most is moved away, all on one page',
    (graph) => add(graph, 6_000, (i) => [[`k${i}`, i]]),
    (graph) => {
      for (const value of ['new', 'newer', 'last']) {
        for (let node = 0; node < 4_096; node++)
          graph.setNodeProperty(node, graph.keys.intern(`k${node}`), value);
      }
    },
  ],
  [
    'a column that holds a value of another kind',
    (graph) => add(graph, 500, (i) => [['a', i]]),
    (graph) => {
      for (const node of [499, 0]) graph.setNodeProperty(node, graph.keys.intern('a'), 'text');
    },
  ],
  [
    'a column that a new entity makes wider',
    (graph) => add(graph, 500, (i) => [['a', i]]),
    (graph) => {
      add(graph, 1, () => [['a', [1, 2]]]);
      graph.setNodeProperty(499, graph.keys.intern('a'), 7);
    },
  ],
  [
    'texts that others were put over',
    (graph) => add(graph, 2_000, (i) => [['a', `${i} ${'x'.repeat(100)}`]]),
    (graph) => {
      for (let node = 0; node < 2_000; node++)
        graph.setNodeProperty(node, graph.keys.intern('a'), `new ${node}`);
    },
  ],
  [
    'places that had not been spelt out',
    (graph) => add(graph, 500, (i) => [['a', i]]),
    (graph) => {
      for (let node = 499; node > 0; node -= 3) graph.addLabel(node, graph.labels.intern('B'));
    },
  ],
];

/** What happens with a transaction: saves that begin before it, and steps of saves after each of its operations. */
const act = fc.record({
  begins: fc.array(
    fc.record({ chunkBytes: fc.constantFrom<number>(64, 500, 20_000), isMeasured: fc.boolean() }),
    {
      maxLength: 2,
    },
  ),
  operations: arbitraryTransaction,
  /** By operation: the number of a save, and how many steps it does. */
  steps: fc.array(fc.tuple(fc.nat(5), fc.nat(4)), { minLength: 1, maxLength: 9, size: 'max' }),
});

type Act = typeof act extends fc.Arbitrary<infer T> ? T : never;

function run(pair: GraphPair, acts: readonly Act[]): void {
  const saves: Save[] = [];
  const graphs = new Set<Graph>();
  for (const { begins, operations, steps } of acts) {
    pair.run({ kind: 'commit' });
    graphs.add(pair.graph);
    for (const { chunkBytes, isMeasured } of begins) saves.push(new Save(pair.graph, chunkBytes, isMeasured));
    operations.forEach((operation, i) => {
      pair.run(operation);
      const [number, count] = steps[i % steps.length]!;
      for (let step = 0; step < count; step++) saves[number % Math.max(1, saves.length)]?.step();
    });
  }
  for (const save of saves) save.finish();
  for (const { nodes, relationships } of graphs) {
    expect([nodes.watchers, relationships.watchers]).toEqual([[], []]);
  }
}

describe('a save has the graph of the moment when it began', () => {
  it.each(replacements)('beside %s', (_, make, change) => {
    for (const stepCount of [0, 1, 5]) {
      const graph = new Graph();
      make(graph);
      const save = new Save(graph, 1_000, false);
      for (let step = 0; step < stepCount; step++) save.step();
      change(graph);
      graph.commit();
      save.finish();
    }
  });

  it('whatever is done to the graph between its pieces, with any number of saves at a time', () => {
    const acts = fc.array(act, { minLength: 1, maxLength: 6, size: 'max' });
    fc.assert(
      fc.property(fc.constantFrom(0n, 5n), acts, (nextId, sequence) => {
        run(new GraphPair(nextId, nextId), sequence);
      }),
      { numRuns: 200 },
    );
  });

  it('also where tables have many pages', () => {
    const big: Operation[] = [
      {
        kind: 'create-nodes',
        count: 9_000,
        labels: ['A'],
        columns: [
          { key: 'a', values: [1, 2, 3] },
          { key: 'b', values: ['x', 'y'] },
        ],
      },
      {
        kind: 'create-relationships',
        count: 9_000,
        type: 'T',
        source: 0,
        target: 7,
        columns: [{ key: 'a', values: [1.5] }],
      },
    ];
    const first = fc.integer({ min: 0, max: 8_900 });
    const wide = fc.integer({ min: 1, max: 5_000 });
    const selection = fc.record({ first, count: fc.oneof(wide, fc.constant(3)) });
    const change: fc.Arbitrary<Operation> = fc.oneof(
      fc.record({
        kind: fc.constantFrom('set-node-property', 'set-relationship-property'),
        selection,
        column: fc.record({
          key: fc.constantFrom('a', 'b', 'c'),
          values: fc.constantFrom([7], ['z'], [2 ** 40], [0.25, null]),
        }),
      }),
      fc.record({ kind: fc.constant('delete-relationships'), selection }),
      fc.record({ kind: fc.constant('add-label'), selection, label: fc.constant('B') }),
    );
    const bigAct = fc
      .record({
        begins: fc.array(
          fc.record({ chunkBytes: fc.constantFrom<number>(30_000, 200_000), isMeasured: fc.boolean() }),
          { maxLength: 1 },
        ),
        changes: fc.array(change, { maxLength: 4 }),
        steps: fc.array(fc.tuple(fc.nat(3), fc.nat(9)), { minLength: 1, maxLength: 5 }),
        end: fc.constantFrom<Operation>({ kind: 'commit' }, { kind: 'roll-back', depth: 0 }),
      })
      .map(({ changes, end, ...rest }) => ({
        ...rest,
        operations: [{ kind: 'mark' } as const, ...changes, end],
      }));
    fc.assert(
      fc.property(fc.array(bigAct, { minLength: 2, maxLength: 5, size: 'max' }), (acts) => {
        const pair = new GraphPair(0n, 0n);
        for (const operation of big) pair.run(operation);
        run(pair, acts);
      }),
      { numRuns: 20 },
    );
  });
});
