import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TestDatabase } from './database.ts';

/**
 * Patterns against a matcher that tries out every assignment: small random graphs, patterns of chains that share nodes,
 * with labels, types, directions and known ids. Each pattern is matched before and after counts have changed, so that
 * the planner begins at different ends.
 */

interface RandomGraph {
  readonly labels: readonly string[];
  readonly relationships: readonly { readonly from: number; readonly to: number; readonly type: string }[];
}

interface RandomNode {
  readonly name: string;
  readonly label: string | null;
}

interface RandomStep {
  readonly direction: 'outgoing' | 'incoming' | 'either';
  readonly type: string | null;
}

interface RandomChain {
  readonly nodes: readonly RandomNode[];
  readonly steps: readonly RandomStep[];
}

const NODE_COUNT_MAX = 5;

const graphs: fc.Arbitrary<RandomGraph> = fc
  .array(fc.constantFrom('A', 'B', ''), { minLength: 1, maxLength: NODE_COUNT_MAX })
  .chain((labels) => {
    const node = fc.nat(labels.length - 1);
    const relationship = fc.record({ from: node, to: node, type: fc.constantFrom('R', 'S') });
    return fc.record({
      labels: fc.constant(labels),
      relationships: fc.array(relationship, { maxLength: 7 }),
    });
  });

const chains: fc.Arbitrary<RandomChain> = fc.integer({ min: 0, max: 2 }).chain((length) => {
  const node = fc.record({
    name: fc.constantFrom('a', 'b', 'c', 'd'),
    label: fc.option(fc.constantFrom('A', 'B'), { freq: 2 }),
  });
  const step = fc.record({
    direction: fc.constantFrom('outgoing' as const, 'incoming' as const, 'either' as const),
    type: fc.option(fc.constantFrom('R', 'S'), { freq: 2 }),
  });
  return fc.record({
    nodes: fc.array(node, { minLength: length + 1, maxLength: length + 1 }),
    steps: fc.array(step, { minLength: length, maxLength: length }),
  });
});

const patterns = fc.array(chains, { minLength: 1, maxLength: 2 });

describe('patterns match what trying out everything finds', () => {
  it('as rows of nodes and relationships', () => {
    fc.assert(
      fc.property(graphs, patterns, fc.option(fc.nat(NODE_COUNT_MAX)), (graph, pattern, known) => {
        const db = new TestDatabase(...statements(graph));
        const query = queryOf(pattern, known);
        const expected = matches(graph, pattern, known).toSorted();
        expect(db.sortedRows(query)).toEqual(expected);
        db.rows('UNWIND range(1, 1200) AS i CREATE (:Other)-[:T]->(:Other)');
        if (expected.length > 0 && pattern.every(isLabelled)) expect(db.sortedRows(query)).toEqual(expected);
      }),
      { numRuns: 200 },
    );
  });

  it('and OPTIONAL MATCH gives nulls where there is none', () => {
    fc.assert(
      fc.property(graphs, patterns, (graph, pattern) => {
        const db = new TestDatabase(...statements(graph));
        const optional = queryOf(pattern, null).replace('MATCH', 'MATCH (a) OPTIONAL MATCH');
        const expected = graph.labels.flatMap((_, node) => {
          const found = matches(graph, withNode(pattern), node, namesOf(pattern));
          return found.length > 0 ? found : [nullRow(pattern, node)];
        });
        expect(db.sortedRows(optional)).toEqual(expected.toSorted());
      }),
      { numRuns: 100 },
    );
  });
});

function statements({ labels, relationships }: RandomGraph): string[] {
  return [
    ...labels.map((label) => `CREATE (${label === '' ? '' : `:${label}`})`),
    ...relationships.map(
      ({ from, to, type }) =>
        `MATCH (a), (b) WHERE id(a) = ${from} AND id(b) = ${to} CREATE (a)-[:${type}]->(b)`,
    ),
  ];
}

function isLabelled({ nodes }: RandomChain): boolean {
  return nodes.every((node) => node.label !== null);
}

/** The pattern with the node `a` in it, which may not occur otherwise. */
function withNode(pattern: readonly RandomChain[]): readonly RandomChain[] {
  return [{ nodes: [{ name: 'a', label: null }], steps: [] }, ...pattern];
}

function namesOf(pattern: readonly RandomChain[]): string[] {
  return [...new Set(pattern.flatMap((chain) => chain.nodes.map((node) => node.name)))].toSorted();
}

function stepCount(pattern: readonly RandomChain[]): number {
  return pattern.reduce((sum, chain) => sum + chain.steps.length, 0);
}

/** Binds `a` to the node `known`, where it occurs. */
function queryOf(pattern: readonly RandomChain[], known: number | null): string {
  let relationship = 0;
  const text = pattern.map(({ nodes, steps }) => {
    let chain = nodeText(nodes[0]!);
    steps.forEach(({ direction, type }, i) => {
      const [left, right] = { outgoing: ['-', '->'], incoming: ['<-', '-'], either: ['-', '-'] }[direction];
      chain += `${left}[r${relationship++}${type === null ? '' : `:${type}`}]${right}${nodeText(nodes[i + 1]!)}`;
    });
    return chain;
  });
  const names = namesOf(pattern);
  const where = known !== null && names.includes('a') ? ` WHERE id(a) = ${known}` : '';
  const columns = [...names, ...Array.from({ length: relationship }, (_, i) => `r${i}`)];
  return `MATCH ${text.join(', ')}${where} RETURN ${columns.map((name) => `id(${name})`).join(', ')}`;
}

function nodeText({ name, label }: RandomNode): string {
  return `(${name}${label === null ? '' : `:${label}`})`;
}

function nullRow(pattern: readonly RandomChain[], node: number): string {
  const columns = namesOf(pattern).map((name) => (name === 'a' ? String(node) : 'null'));
  return [...columns, ...Array.from({ length: stepCount(pattern) }, () => 'null')].join(', ');
}

/** Every assignment of nodes to names and relationships to steps that fits, as rows of the query. */
function matches(
  graph: RandomGraph,
  pattern: readonly RandomChain[],
  known: number | null,
  columns: readonly string[] = namesOf(pattern),
): string[] {
  const names = namesOf(pattern);
  const found: string[] = [];
  for (const nodes of assignments(names.length, graph.labels.length)) {
    const nodeOf = (name: string): number => nodes[names.indexOf(name)]!;
    if (known !== null && names.includes('a') && nodeOf('a') !== known) continue;
    const all = pattern.flatMap((chain) => chain.nodes);
    if (all.some(({ name, label }) => label !== null && graph.labels[nodeOf(name)] !== label)) continue;
    const steps = pattern.flatMap((chain) =>
      chain.steps.map((step, i) => ({
        ...step,
        left: nodeOf(chain.nodes[i]!.name),
        right: nodeOf(chain.nodes[i + 1]!.name),
      })),
    );
    for (const relationships of assignments(steps.length, graph.relationships.length)) {
      if (new Set(relationships).size < relationships.length) continue;
      const fits = steps.every(({ direction, type, left, right }, i) => {
        const { from, to, type: ownType } = graph.relationships[relationships[i]!]!;
        if (type !== null && ownType !== type) return false;
        const isForward = from === left && to === right;
        const isBackward = from === right && to === left;
        return direction === 'outgoing'
          ? isForward
          : direction === 'incoming'
            ? isBackward
            : isForward || isBackward;
      });
      if (fits) found.push([...columns.map(nodeOf), ...relationships].join(', '));
    }
  }
  return found;
}

/** All ways to choose `count` numbers below `choices`. */
function assignments(count: number, choices: number): number[][] {
  if (count === 0) return [[]];
  return assignments(count - 1, choices).flatMap((rest) =>
    Array.from({ length: choices }, (_, choice) => [...rest, choice]),
  );
}
