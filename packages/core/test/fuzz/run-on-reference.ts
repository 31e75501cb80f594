import type { Query } from '../../src/cypher/ast.ts';
import type { RefGraph } from '../reference/graph.ts';
import type { Reorder, Row } from '../reference/row.ts';
import { runReference } from '../reference/run.ts';
import {
  isRefList,
  isRefMap,
  RefFailure,
  RefNode,
  refOrder,
  RefPath,
  RefRelationship,
  RefUnspecified,
  type RefValue,
} from '../reference/value.ts';
import { printEntries, printFloat, printList, type Outcome } from './outcome.ts';

/** What openCypher says that a query gives: an outcome, a failure, or nothing that could be compared. */
export type Expectation =
  | { readonly kind: 'outcome'; readonly outcome: Outcome; readonly isOrdered: boolean }
  | { readonly kind: 'failure' }
  | { readonly kind: 'unspecified' };

/** Orders of which at least two differ for most rows, and many, which tell more and take longer. */
export const FEW_ORDERS: readonly Reorder[] = [
  (rows) => rows,
  (rows) => rows.toReversed(),
  (rows) => [...rows.slice(1), ...rows.slice(0, 1)],
];
export const MANY_ORDERS: readonly Reorder[] = [
  ...FEW_ORDERS,
  ...Array.from({ length: 40 }, (_, i) => shuffle(i + 1)),
  ...Array.from({ length: 6 }, (_, i) => byVariable(i)).flatMap((order): Reorder[] => [
    order,
    (rows) => order(rows).toReversed(),
  ]),
];

/** By the values of one variable, as scans find them. */
function byVariable(index: number): Reorder {
  const valueOf = (row: Row): RefValue => [...row.values()][index] ?? null;
  return (rows) => rows.toSorted((a, b) => refOrder(valueOf(a), valueOf(b)));
}

/** A reproducible shuffle: by the digits of multiples of an irrational number. */
function shuffle(seed: number): Reorder {
  return (rows) => {
    const indexes = rows.map((_, i) => i).toSorted((i, j) => placeOf(i, seed) - placeOf(j, seed));
    return indexes.map((i) => rows[i]!);
  };
}

function placeOf(i: number, seed: number): number {
  return ((i + 1) * seed * Math.SQRT2) % 1;
}

/**
 * Runs a query on copies of a graph, with the rows that patterns find in several orders. What depends on that order is
 * unspecified; the order of the result is so only where all agree.
 */
export function expectationOf(
  query: Query,
  graph: RefGraph,
  sortsLists: boolean,
  orders: readonly Reorder[],
): Expectation {
  const results = orders.map((order) => attempt(query, graph.clone(), order, sortsLists));
  const [first] = results;
  if (first === undefined || first === 'unspecified') return { kind: 'unspecified' };
  if (results.some((result) => comparable(result) !== comparable(first))) return { kind: 'unspecified' };
  if (first === 'failure') return { kind: 'failure' };
  const isOrdered =
    endsSorted(query) && results.every((result) => JSON.stringify(result) === JSON.stringify(first));
  return { kind: 'outcome', outcome: first, isOrdered };
}

function endsSorted({ branches: [{ clauses }] }: Query): boolean {
  const last = clauses.at(-1)!;
  return last.kind === 'Return' && last.projection.orderBy.length > 0;
}

type Attempt = Outcome | 'failure' | 'unspecified';

function comparable(result: Attempt): string {
  if (typeof result === 'string') return result;
  return JSON.stringify([result.columns, result.rows.toSorted(), result.graph]);
}

function attempt(query: Query, graph: RefGraph, order: Reorder, sortsLists: boolean): Attempt {
  try {
    const { columns, rows } = runReference(query, graph, order);
    const printer = new RefPrinter(graph, sortsLists);
    return { columns, rows: rows.map((row) => printer.row(columns, row)), graph: printer.graphLines() };
  } catch (error) {
    if (error instanceof RefFailure) return 'failure';
    if (error instanceof RefUnspecified) return 'unspecified';
    throw error;
  }
}

class RefPrinter {
  private readonly graph: RefGraph;
  private readonly sortsLists: boolean;

  constructor(graph: RefGraph, sortsLists: boolean) {
    this.graph = graph;
    this.sortsLists = sortsLists;
  }

  row(columns: readonly string[], row: Row): string {
    return columns.map((column) => this.print(row.get(column)!)).join(' | ');
  }

  graphLines(): string[] {
    const nodes = this.graph.nodes.map((node) => `${this.print(node)} ${this.nodeText(node)}`);
    const relationships = this.graph.relationships.map(
      (relationship) => `${this.print(relationship)} ${this.relationshipText(relationship)}`,
    );
    return [...nodes, ...relationships].toSorted();
  }

  private nodeText(node: RefNode): string {
    return `${node.labels.join(':')} ${this.properties(node.properties)}`;
  }

  private relationshipText({ type, start, end, properties }: RefRelationship): string {
    return `${this.print(start)}-${type} ${this.properties(properties)}->${this.print(end)}`;
  }

  private properties(properties: ReadonlyMap<string, RefValue>): string {
    return printEntries(properties, (value) => this.print(value));
  }

  private print(v: RefValue): string {
    if (v instanceof RefNode) {
      if (v.id < this.graph.initialNodeCount) return `(#${v.id})`;
      if (v.isDeleted) throw new RefUnspecified('a new node that is deleted');
      return `(+${this.nodeText(v)})`;
    }
    if (v instanceof RefRelationship) {
      if (v.id < this.graph.initialRelationshipCount) return `[#${v.id}]`;
      if (v.isDeleted) throw new RefUnspecified('a new relationship that is deleted');
      return `[+${this.relationshipText(v)}]`;
    }
    if (v instanceof RefPath) {
      const steps = v.nodes.map((node, i) => [
        this.print(node),
        ...v.relationships.slice(i, i + 1).map((r) => this.print(r)),
      ]);
      return `<${steps.flat().join(' ')}>`;
    }
    if (isRefList(v))
      return printList(
        v.map((element) => this.print(element)),
        !this.sortsLists,
      );
    if (isRefMap(v)) return printEntries(v, (value) => this.print(value));
    if (typeof v === 'number') return printFloat(v);
    return typeof v === 'string' ? JSON.stringify(v) : String(v);
  }
}
