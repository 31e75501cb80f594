import { describe, expect, test } from 'vitest';
import type { BoundExpression } from '../../../src/binder/bound.ts';
import { compileExpression } from '../../../src/executor/expressions/compile.ts';
import type { Batch } from '../../../src/executor/batch.ts';
import { NodeRef, Path, RelationshipRef } from '../../../src/value/value.ts';
import type { Value } from '../../../src/value/value.ts';
import {
  binary,
  call,
  literal,
  makeContext,
  makeRuntime,
  outcome,
  property,
  read,
  resultOf,
  SPAN,
  variable,
} from '../expressions/harness.ts';
import { smallGraph } from './small-graph.ts';

const graph = smallGraph();
const runtime = makeRuntime(graph);

function of(name: string, ...args: Value[]): string {
  return resultOf(call(name, ...args.map(literal)), runtime);
}

const path = new Path([0, 1], [0]);

describe('functions of the graph', () => {
  test.each<[string, Value, string]>([
    ['id', new NodeRef(1), '1'],
    ['id', new RelationshipRef(0), '0'],
    ['elementId', new NodeRef(1), "'1'"],
    ['labels', new NodeRef(0), "['B', 'A']"],
    ['labels', new NodeRef(1), '[]'],
    ['type', new RelationshipRef(0), "'KNOWS'"],
    ['keys', new NodeRef(0), "['age', 'name']"],
    [
      'keys',
      new Map([
        ['b', 1],
        ['a', null],
      ]),
      "['a', 'b']",
    ],
    ['properties', new NodeRef(0), "{age: 3, name: 'x'}"],
    ['properties', new RelationshipRef(0), '{since: 2000}'],
    ['properties', new Map([['b', 1]]), '{b: 1}'],
    ['startNode', new RelationshipRef(0), '(#0)'],
    ['endNode', new RelationshipRef(0), '(#1)'],
    ['nodes', path, '[(#0), (#1)]'],
    ['relationships', path, '[[#0]]'],
    ['id', null, 'null'],
    ['labels', null, 'null'],
    ['nodes', null, 'null'],
    ['labels', 1, 'TypeError: InvalidArgumentValue'],
    ['type', [], 'TypeError: InvalidArgumentValue'],
    ['type', new NodeRef(0), 'TypeError: InvalidArgumentValue'],
    ['id', 1, 'TypeError: InvalidArgumentType'],
    ['properties', 1, 'TypeError: InvalidArgumentType'],
    ['nodes', new NodeRef(0), 'TypeError: InvalidArgumentType'],
  ])('%s %o', (name, arg, expected) => {
    expect(of(name, arg)).toBe(expected);
  });

  test('ids from 2^63 on are no INTEGERs, but have a text', () => {
    const large = smallGraph();
    const node = large.nodes.createWithId(0x8000_0000, 0, 0, [], []);
    const inLarge = makeRuntime(large);
    expect(resultOf(call('id', literal(new NodeRef(node))), inLarge)).toBe(
      'ArithmeticError: IntegerOverflow',
    );
    expect(resultOf(call('elementId', literal(new NodeRef(node))), inLarge)).toBe("'9223372036854775808'");
  });

  test('deleted nodes and relationships have nothing to give', () => {
    const changed = smallGraph();
    changed.deleteRelationship(0);
    changed.deleteNode(0);
    const inChanged = makeRuntime(changed);
    const node = literal(new NodeRef(0));
    const relationship = literal(new RelationshipRef(0));
    const reads: BoundExpression[] = [
      call('labels', node),
      call('keys', node),
      call('properties', relationship),
      property(node, 'name'),
      property(relationship, 'since'),
      { kind: 'Index', target: node, index: literal('name'), type: { kind: 'any' }, span: SPAN },
      labelTest(node, 'A'),
    ];
    for (const expression of reads)
      expect(resultOf(expression, inChanged)).toBe('EntityNotFound: DeletedEntityAccess');
  });
});

function labelTest(operand: BoundExpression, ...names: string[]): BoundExpression {
  const operands = names.map((name) => ({ kind: 'LabelName', name, span: SPAN }) as const);
  const labels = operands.length === 1 ? operands[0]! : ({ kind: 'LabelAnd', operands, span: SPAN } as const);
  return { kind: 'HasLabels', operand, labels, type: { kind: 'boolean' }, span: SPAN };
}

describe('labels and types', () => {
  test.each<[Value, string[], string]>([
    [new NodeRef(0), ['A'], 'true'],
    [new NodeRef(0), ['A', 'B'], 'true'],
    [new NodeRef(0), ['A', 'C'], 'false'],
    [new NodeRef(1), ['A'], 'false'],
    [new RelationshipRef(0), ['KNOWS'], 'true'],
    [new RelationshipRef(0), ['knows'], 'false'],
    [null, ['A'], 'null'],
    [1, ['A'], 'TypeError: InvalidArgumentType'],
  ])('%o:%o', (operand, names, expected) => {
    expect(resultOf(labelTest(literal(operand), ...names), runtime)).toBe(expected);
  });
});

function index(target: Value, by: BoundExpression): string {
  return resultOf(
    { kind: 'Index', target: literal(target), index: by, type: { kind: 'any' }, span: SPAN },
    runtime,
  );
}

describe('properties', () => {
  const n = variable('n');
  const context = makeContext(runtime, [n]);
  const nodes: Batch = { rowCount: 3, slots: [{ kind: 'node', indexes: Int32Array.of(0, 1, -1) }] };

  function rowsOf(expression: BoundExpression, batch: Batch): string[] {
    const evaluator = compileExpression(expression, context);
    return Array.from({ length: batch.rowCount }, (_, row) => outcome(() => evaluator(batch, row)));
  }

  test('are read of nodes and relationships in slots, and of values', () => {
    const name = property(read(n), 'name');
    expect(rowsOf(name, nodes)).toEqual(["'x'", 'null', 'null']);
    const relationships: Batch = {
      rowCount: 2,
      slots: [{ kind: 'relationship', indexes: Int32Array.of(0, -1) }],
    };
    expect(rowsOf(property(read(n), 'since'), relationships)).toEqual(['2000', 'null']);
    const values: Value[] = [new NodeRef(0), new Map([['name', 1]]), new Map(), null, 1, [], path];
    const wrong = 'TypeError: InvalidArgumentType';
    expect(rowsOf(name, { rowCount: values.length, slots: [{ kind: 'value', values }] })).toEqual([
      "'x'",
      '1',
      'null',
      'null',
      wrong,
      wrong,
      wrong,
    ]);
  });

  test('are found when their key is new, and when the graph is another', () => {
    const first = smallGraph();
    const local = makeRuntime(first);
    const evaluator = compileExpression(property(read(n), 'fresh'), makeContext(local, [n]));
    expect(evaluator(nodes, 0)).toBeNull();
    first.setNodeProperty(0, first.keys.intern('fresh'), 1);
    expect(evaluator(nodes, 0)).toBe(1);
    local.graph = smallGraph();
    expect(evaluator(nodes, 0)).toBeNull();
    local.graph.setNodeProperty(1, local.graph.keys.intern('other'), 5);
    local.graph.setNodeProperty(1, local.graph.keys.intern('fresh'), 2);
    expect(evaluator(nodes, 1)).toBe(2);
  });

  test('can be named by an expression', () => {
    const key = binary('+', literal('na'), literal('me'));
    expect(index(new NodeRef(0), key)).toBe("'x'");
    expect(index(new NodeRef(0), literal('missing'))).toBe('null');
    expect(index(new RelationshipRef(0), literal('since'))).toBe('2000');
    expect(index(new NodeRef(0), literal(1))).toBe('TypeError: MapElementAccessByNonString');
  });
});
