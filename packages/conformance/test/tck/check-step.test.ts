import { describe, expect, it } from 'vitest';
import { checkStep } from '../../src/tck/check-step.ts';
import type { Execution, ExpectStep } from '../../src/tck/check-step.ts';
import { countSideEffects } from '../../src/tck/graph-state.ts';
import type { GraphState, StoredRelationship } from '../../src/tck/graph-state.ts';
import { ScenarioFailure } from '../../src/tck/outcome.ts';
import { parseValue } from '../../src/tck/parse-value.ts';
import type { TckMap, TckNode } from '../../src/tck/value.ts';

function node(text: string): TckNode {
  return parseValue(text) as TckNode;
}

function joining(startId: bigint, endId: bigint, properties: TckMap = new Map()): StoredRelationship {
  return { kind: 'relationship', type: 'T', startId, endId, properties };
}

const empty: GraphState = { nodes: new Map(), relationships: new Map() };
const graph: GraphState = {
  nodes: new Map([
    [1n, node('(:A {k: 1})')],
    [2n, node('(:B)')],
  ]),
  relationships: new Map([[7n, joining(1n, 2n)]]),
};

function statusOf(step: ExpectStep, execution: Execution): string {
  try {
    checkStep(step, execution);
    return 'passed';
  } catch (error) {
    if (error instanceof ScenarioFailure) return error.status;
    throw error;
  }
}

function oneValue(text: string): ExpectStep {
  const rows = [[parseValue(text)]];
  return { kind: 'expectRows', columns: ['a'], rows, rowOrder: 'stated', listOrder: 'stated' };
}

function gaveRows(...rows: Record<string, unknown>[]): Execution {
  return { before: graph, after: graph, result: { columns: ['a'], rows } };
}

function raised(fields: object, after = graph): Execution {
  return { before: graph, after, error: Object.assign(new Error('message'), fields) };
}

function unordered(...values: bigint[]): ExpectStep {
  const rows = values.map((a) => [a]);
  return { kind: 'expectRows', columns: ['a'], rows, rowOrder: 'ignored', listOrder: 'stated' };
}

function expectTypeError(phase: 'runtime' | 'any time', detail: string): ExpectStep {
  return { kind: 'expectError', errorType: 'TypeError', phase, detail };
}

describe('rows', () => {
  it.each<[unknown, string]>([
    [1n, '1'],
    [1, '1.0'],
    [NaN, 'NaN'],
    [null, 'null'],
    [{ kind: 'date', iso: '2020-01-01' }, "'2020-01-01'"],
    [[1n, { k: 'v' }], "[1, {k: 'v'}]"],
    [{ kind: 'node', id: 1n, labels: ['B', 'A'], properties: { k: 1n } }, '(:A:B {k: 1})'],
    [{ kind: 'relationship', id: 7n, startId: 1n, endId: 2n, type: 'T', properties: {} }, '[:T]'],
    [{ kind: 'path', nodes: [1n, 2n], rels: [7n] }, '<(:A {k: 1})-[:T]->(:B)>'],
    [{ kind: 'path', nodes: [2n, 1n], rels: [7n] }, '<(:B)<-[:T]-(:A {k: 1})>'],
    [{ kind: 'path', nodes: [2n], rels: [] }, '<(:B)>'],
    [JSON.parse('{"__proto__": 1}'), '{__proto__: 1.0}'],
  ])('%o is %s', (actual, expected) => {
    expect(statusOf(oneValue(expected), gaveRows({ a: actual }))).toBe('passed');
  });

  it.each<[unknown, string]>([
    [1, '1'],
    [1n, '1.0'],
    [undefined, 'null'],
    [{ kind: 'node', id: 1n, labels: ['A'], properties: { k: 1 } }, '(:A {k: 1})'],
    [{ kind: 'path', nodes: [2n, 1n], rels: [7n] }, '<(:B)-[:T]->(:A {k: 1})>'],
    [{ kind: 'path', nodes: [1n, 1n], rels: [7n] }, '<(:A {k: 1})-[:T]->(:A {k: 1})>'],
    [{ kind: 'path', nodes: [1n, 2n], rels: [] }, '<(:A {k: 1})>'],
    [{ kind: 'path', nodes: [3n], rels: [] }, '<()>'],
    [{ kind: 'path', nodes: [1n, 2n], rels: [8n] }, '<(:A {k: 1})-[:T]->(:B)>'],
  ])('%o is not %s', (actual, expected) => {
    expect(statusOf(oneValue(expected), gaveRows({ a: actual }))).toBe('wrong answer');
  });

  it('has exactly the columns as keys', () => {
    expect(statusOf(oneValue('1'), gaveRows({ a: 1n, b: 1n }))).toBe('wrong answer');
    expect(statusOf(oneValue('1'), gaveRows({ b: 1n }))).toBe('wrong answer');
  });

  it('is a multiset where the order is ignored', () => {
    const execution = gaveRows({ a: 2n }, { a: 1n }, { a: 2n });
    expect(statusOf(unordered(1n, 2n, 2n), execution)).toBe('passed');
    expect(statusOf(unordered(1n, 1n, 2n), execution)).toBe('wrong answer');
    expect(statusOf(unordered(1n, 2n), execution)).toBe('wrong answer');
  });
});

describe('side effects', () => {
  it.each<[string, GraphState, GraphState, Record<string, number>]>([
    ['nothing', graph, graph, {}],
    ['all', empty, graph, { '+nodes': 2, '+relationships': 1, '+labels': 2, '+properties': 1 }],
    ['the reverse', graph, empty, { '-nodes': 2, '-relationships': 1, '-labels': 2, '-properties': 1 }],
    [
      'a changed value as one removed and one added',
      { ...empty, nodes: new Map([[1n, node('({k: 1})')]]) },
      { ...empty, nodes: new Map([[1n, node('({k: 1.0})')]]) },
      { '+properties': 1, '-properties': 1 },
    ],
    [
      'a node that replaces an equal one',
      { ...empty, nodes: new Map([[1n, node('(:A)')]]) },
      { ...empty, nodes: new Map([[2n, node('(:A)')]]) },
      { '+nodes': 1, '-nodes': 1 },
    ],
    [
      'a property that moves between owners of the same id',
      { nodes: new Map([[7n, node('({k: 1})')]]), relationships: new Map([[7n, joining(7n, 7n)]]) },
      {
        nodes: new Map([[7n, node('()')]]),
        relationships: new Map([[7n, joining(7n, 7n, new Map([['k', 1n]]))]]),
      },
      { '+properties': 1, '-properties': 1 },
    ],
  ])('counts %s', (_, before, after, expected) => {
    const happened = Object.entries(countSideEffects(before, after)).filter(([, count]) => count > 0);
    expect(Object.fromEntries(happened)).toStrictEqual(expected);
  });

  it('fails for a change that is missing and for one that is not stated', () => {
    const run = (after: GraphState): Execution => ({
      before: empty,
      after,
      result: { columns: [], rows: [] },
    });
    expect(statusOf({ kind: 'expectSideEffects', effects: { '+nodes': 1 } }, run(empty))).toBe(
      'wrong answer',
    );
    expect(statusOf({ kind: 'expectSideEffects', effects: { '+nodes': 2 } }, run(graph))).toBe(
      'wrong answer',
    );
    expect(statusOf({ kind: 'expectSideEffects', effects: {} }, run(graph))).toBe('wrong answer');
  });
});

describe('errors', () => {
  const error = { errorType: 'TypeError', phase: 'runtime', detail: 'X' };

  it.each<[string, ExpectStep, Execution]>([
    ['passed', expectTypeError('runtime', 'X'), raised(error)],
    ['passed', expectTypeError('any time', '*'), raised(error)],
    ['wrong error', expectTypeError('runtime', 'Y'), raised(error)],
    ['wrong error', expectTypeError('runtime', 'X'), raised({ ...error, phase: 'compile time' })],
    ['wrong error', expectTypeError('any time', '*'), raised({ ...error, errorType: 'SyntaxError' })],
    [
      'wrong error',
      expectTypeError('any time', '*'),
      { before: graph, after: graph, error: new TypeError('a bug') },
    ],
    ['wrong answer', expectTypeError('any time', '*'), raised(error, empty)],
    ['wrong answer', expectTypeError('any time', '*'), gaveRows({ a: 1n })],
    ['raised an error', oneValue('1'), raised(error)],
    ['raised an error', { kind: 'expectSideEffects', effects: {} }, raised(error)],
  ])('%s: %o', (status, expected, execution) => {
    expect(statusOf(expected, execution)).toBe(status);
  });
});
