import type { Query } from '../../src/cypher/ast.ts';
import { parse } from '../../src/cypher/parser/statement.ts';
import type { Engine } from '../../src/executor/engine.ts';
import { CypherError } from '../../src/errors.ts';
import { Graph } from '../../src/graph/graph.ts';
import { decodeSnapshot } from '../../src/snapshot/decode.ts';
import { encodeSnapshot } from '../../src/snapshot/encode.ts';
import type { RefGraph } from '../reference/graph.ts';
import { KEYS, LABELS, makeGraph, TYPES } from './arbitrary-graph.ts';
import { Choices } from './choices.ts';
import { hasUnorderedLists, type Outcome } from './outcome.ts';
import { QueryWriter } from './query-writer.ts';
import { engineGraphOf, makeEngine, runOnEngine, runToEnd } from './run-on-engine.ts';
import { expectationOf, FEW_ORDERS, MANY_ORDERS, type Expectation } from './run-on-reference.ts';

/** A random graph, and a random query for it. */
export interface DifferentialCase {
  readonly graph: RefGraph;
  readonly query: string;
}

/** Makes a case from one tape for the graph and one for the query. */
export function makeCase(
  graphTape: ArrayLike<number>,
  queryTape: ArrayLike<number>,
  kind: 'reading' | 'updating',
): DifferentialCase {
  const graph = makeGraph(new Choices(graphTape));
  const writer = new QueryWriter(new Choices(queryTape));
  return { graph, query: kind === 'reading' ? writer.readingQuery() : writer.updatingQuery() };
}

/**
 * How the engine differs from the reference, or null where it does not; `unspecified` where openCypher leaves the result
 * open. The engine runs the query on the graph, on one with indexes, with a plan that was made for an empty graph, and on
 * the graph out of a snapshot.
 */
export function differenceOf({ graph, query }: DifferentialCase): string | null {
  const sortsLists = hasUnorderedLists(query);
  const tree = parse(query).body as Query;
  const expected = expectationOf(tree, graph, sortsLists, FEW_ORDERS);
  if (expected.kind === 'unspecified') return 'unspecified';
  const attempts = attemptsAt(graph, query, sortsLists);
  if (attempts.some(({ result }) => result === 'compile time')) return `refused: ${query}`;
  if (attempts.every(({ result }) => agree(expected, result))) return null;
  const surely = expectationOf(tree, graph, sortsLists, MANY_ORDERS);
  return surely.kind === 'unspecified' ? 'unspecified' : report(query, graph, surely, attempts);
}

const indexer = makeEngine();

/** Indexes on each label and type with each of some keys. */
const INDEXES: readonly string[] = [KEYS.integer, KEYS.string, KEYS.any, KEYS.list].flatMap((key) => [
  ...LABELS.map((label) => `CREATE INDEX FOR (n:${label}) ON (n.${key})`),
  ...TYPES.map((type) => `CREATE INDEX FOR ()-[r:${type}]-() ON (r.${key})`),
]);

interface NamedAttempt {
  readonly name: string;
  readonly result: Attempt;
}

function report(
  query: string,
  graph: RefGraph,
  expected: Specified,
  attempts: readonly NamedAttempt[],
): string {
  const before = runOnEngine(makeEngine(), engineGraphOf(graph), 'RETURN 1', false).graph;
  const expectedText = printAttempt(expected.kind === 'outcome' ? expected.outcome : 'runtime');
  const wrong = attempts.filter(({ result }) => !agree(expected, result));
  const wrongTexts = wrong.map(({ name, result }) => `${name}: ${printAttempt(result)}`);
  return [query, ...before, `expected: ${expectedText}`, ...wrongTexts].join('\n');
}

function attemptsAt(graph: RefGraph, query: string, sortsLists: boolean): NamedAttempt[] {
  const run = (name: string, engine: Engine, engineGraph: Graph): NamedAttempt => ({
    name,
    result: attempt(() => runOnEngine(engine, engineGraph, query, sortsLists)),
  });
  const warm = makeEngine();
  run('', warm, new Graph());
  const loaded = decodeSnapshot(encodeSnapshot(engineGraphOf(graph))).graph;
  const indexed = engineGraphOf(graph);
  for (const statement of INDEXES) runToEnd(indexer, indexed, statement);
  return [
    run('engine', makeEngine(), engineGraphOf(graph)),
    run('engine with indexes', makeEngine(), indexed),
    run('engine with a plan for an empty graph', warm, engineGraphOf(graph)),
    run('engine with a loaded graph', makeEngine(), loaded),
  ];
}

type Attempt = Outcome | 'runtime' | 'compile time';

function attempt(run: () => Outcome): Attempt {
  try {
    return run();
  } catch (error) {
    if (!(error instanceof CypherError)) throw error;
    return error.phase;
  }
}

function printAttempt(result: Attempt): string {
  if (typeof result === 'string') return `an error at ${result}`;
  return `${result.columns.join(' | ')}\n  rows\n    ${result.rows.join('\n    ')}\n  graph\n    ${result.graph.join('\n    ')}`;
}

type Specified = Exclude<Expectation, { readonly kind: 'unspecified' }>;

function agree(expected: Specified, actual: Attempt): boolean {
  if (expected.kind === 'failure') return actual === 'runtime';
  if (typeof actual === 'string') return false;
  const { outcome, isOrdered } = expected;
  const rowsOf = ({ rows }: Outcome): readonly string[] => (isOrdered ? rows : rows.toSorted());
  return (
    JSON.stringify([outcome.columns, rowsOf(outcome), outcome.graph]) ===
    JSON.stringify([actual.columns, rowsOf(actual), actual.graph])
  );
}
