import { describe, expect, it } from 'vitest';
import { findFunction, functionNames } from '../../src/binder/function-catalog.ts';
import { LoraError } from '../../src/errors.ts';
import { Graph } from '../../src/graph/graph.ts';
import { GraphEntityReader } from '../../src/executor/graph-entity-reader.ts';
import { printValue } from '../../src/value/format.ts';
import type { Value } from '../../src/value/value.ts';
import { CORPUS_GRAPH } from './corpus.ts';
import { makeEngine, runToEnd } from './run-on-engine.ts';

/** Functions and operators with arguments of every type and at every edge: a value or a clear error, never a crash. */

const engine = makeEngine();
const graph = new Graph();
runToEnd(engine, graph, CORPUS_GRAPH);
const reader = new GraphEntityReader(graph);

const SOURCES: readonly string[] = [
  'null',
  'true',
  '0',
  '-1',
  '3',
  '9007199254740993',
  '9223372036854775807',
  '-9223372036854775808',
  '-0.0',
  '2.0',
  '1.5',
  '1e308',
  '0.0 / 0.0',
  '-1.0 / 0.0',
  "''",
  "'a'",
  "'\u{1F600}e\u0301'",
  "'2024-02-29'",
  "'PT1.5H'",
  "'month'",
  "'__proto__'",
  '[]',
  '[1, 2.5]',
  '[null, "a", [1]]',
  '{}',
  '{year: 2024, month: 13, timezone: "Mars/Base"}',
  '{x: 1, y: 0.0 / 0.0, __proto__: 1}',
  "date('-999999999-01-01')",
  "time('23:59:59.999999999-18:00')",
  "localtime('00:00')",
  "datetime('+999999999-12-31T23:59:59Z')",
  "localdatetime('2024-01-01T00:00')",
  'duration({months: 9223372036854775807})',
  "duration('-P1M2DT3.4S')",
  'point({x: 1, y: 2})',
  'point({longitude: 180, latitude: -90, height: 1e300})',
  "vector([1.5, -2], 2, 'FLOAT32')",
  "vector([127, -128], 2, 'INTEGER8')",
  'COUNT { (:A)-->() }',
];

const ENTITIES = 'MATCH p = (a:A)-[r:R]->() RETURN a, r, p LIMIT 1';

const VALUES: readonly Value[] = [
  ...SOURCES.map((source) => runToEnd(engine, graph, `RETURN ${source}`).rows[0]![0]!),
  ...runToEnd(engine, graph, ENTITIES).rows[0]!,
];

/** What is wrong with an expression over parameters, or null where it has a value that can be printed or a clear error. */
function problemOf(expression: string, args: readonly Value[]): string | null {
  const parameters = new Map(args.map((arg, i) => [`p${i}`, arg]));
  try {
    const result = engine.run(graph, `RETURN ${expression} AS v`, parameters);
    for (let batch; (batch = result.next()) !== null;) {
      const [column] = batch.columns;
      if (column?.kind === 'value' && !isPrintable(column.values[0]!)) return 'not printable';
    }
    return null;
  } catch (error) {
    return error instanceof LoraError && error.code !== 'INTERNAL' ? null : String(error);
  }
}

function isPrintable(value: Value): boolean {
  if (Array.isArray(value) && value.length > 1_000) return true;
  return !/\p{Cs}/u.test(printValue(value, reader));
}

/** The counts of arguments that a function takes, up to three; lists of any length count as two. */
function argumentCounts(name: string): number[] {
  const signature = findFunction(name.toLowerCase())!;
  if (signature.kind === 'aggregate') return [signature.argumentCount];
  const { argumentCountMin: min, argumentCountMax: max } = signature;
  return [0, 1, 2, 3].filter((count) => count >= min && count <= max);
}

/** Every pair of values; for three arguments, the last is the first again. */
function argumentLists(count: number): (readonly Value[])[] {
  if (count === 0) return [[]];
  if (count === 1) return VALUES.map((v) => [v]);
  const pairs = VALUES.flatMap((v) => VALUES.map((w) => [v, w]));
  return count === 2 ? pairs : pairs.map(([v, w]) => [v!, w!, v!]);
}

/** Calls that go wrong. */
function problems(expression: string, count: number): string[] {
  return argumentLists(count).flatMap((args) => {
    const problem = problemOf(expression, args);
    return problem === null ? [] : [`${args.map((arg) => printValue(arg, reader)).join(', ')}: ${problem}`];
  });
}

const parameters = (count: number): string => Array.from({ length: count }, (_, i) => `$p${i}`).join(', ');

describe('a function takes or refuses arguments of every type', () => {
  it.each(functionNames())('%s', (name) => {
    const counts = argumentCounts(name);
    expect(counts.flatMap((count) => problems(`${name}(${parameters(count)})`, count))).toEqual([]);
  });
});

describe('an operator takes or refuses operands of every type', () => {
  it.each(
    [
      ['+', '-', '*', '/', '%', '^', '=', '<>', '<', '<=', '>', '>=', 'AND', 'OR', 'XOR'],
      ['IN', 'STARTS WITH', 'ENDS WITH', 'CONTAINS', '=~'],
    ].flat(),
  )('%s', (operator) => {
    expect(problems(`$p0 ${operator} $p1`, 2)).toEqual([]);
  });

  it.each([
    ['NOT $p0', 1],
    ['-$p0', 1],
    ['$p0 IS NULL', 1],
    ['$p0:A', 1],
    ['$p0.year', 1],
    ['$p0.__proto__', 1],
    ['$p0[$p1]', 2],
    ['$p0[$p1..$p2]', 3],
    ['$p0[..$p1]', 2],
    ['{k: $p0}.k', 1],
    ['[x IN $p0 WHERE x = $p1 | x]', 2],
    ['all(x IN $p0 WHERE x)', 1],
    ['reduce(a = $p0, x IN $p1 | a + x)', 2],
    ['CASE $p0 WHEN $p1 THEN 1 END', 2],
    ['CASE WHEN $p0 THEN 1 END', 1],
  ] as const)('%s', (expression, count) => {
    expect(problems(expression, count)).toEqual([]);
  });
});
