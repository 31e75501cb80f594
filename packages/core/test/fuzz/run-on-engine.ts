import { Engine } from '../../src/executor/engine.ts';
import { slotValue } from '../../src/executor/expressions/variables.ts';
import { Graph } from '../../src/graph/graph.ts';
import type { Platform } from '../../src/platform.ts';
import { isList, isMap } from '../../src/value/type-of.ts';
import {
  floatOf,
  Float,
  integerOf,
  isFloat,
  NodeRef,
  RelationshipRef,
  type Value,
} from '../../src/value/value.ts';
import type { RefGraph } from '../reference/graph.ts';
import { isRefList, type RefValue } from '../reference/value.ts';
import { printEntries, printFloat, printList, type Outcome } from './outcome.ts';

const platform: Platform = {
  now: () => ({ epochSeconds: 0, nanoseconds: 0 }),
  monotonicMs: () => 0,
  random: () => 0.5,
  startTimer: () => () => {},
  yieldToHost: async () => {},
  zoneOffsetSeconds: () => 0,
};

export function makeEngine(): Engine {
  return new Engine(platform);
}

/** The engine's form of a graph; ids are the same. */
export function engineGraphOf(reference: RefGraph): Graph {
  const graph = new Graph();
  const propertiesOf = (properties: ReadonlyMap<string, RefValue>): ReturnType<Graph['internProperties']> =>
    graph.internProperties(new Map([...properties].map(([key, value]) => [key, storedValue(value)])));
  for (const { labels, properties } of reference.nodes) {
    const labelSet = graph.labelSets.intern(labels.map((label) => graph.labels.intern(label)));
    const { keys, values } = propertiesOf(properties);
    graph.createNode(labelSet, keys, values);
  }
  for (const { type, start, end, properties } of reference.relationships) {
    const { keys, values } = propertiesOf(properties);
    graph.createRelationship(graph.types.intern(type), start.id, end.id, keys, values);
  }
  graph.commit();
  return graph;
}

function storedValue(v: RefValue): Value {
  if (typeof v === 'bigint') return integerOf(v);
  if (typeof v === 'number') return floatOf(v);
  if (isRefList(v)) return v.map(storedValue);
  if (v === null || typeof v === 'boolean' || typeof v === 'string') return v;
  throw new Error('not a value that a property can hold');
}

/** The values of all rows of a query. */
export function runToEnd(
  engine: Engine,
  graph: Graph,
  query: string,
): { readonly columns: readonly string[]; readonly rows: Value[][] } {
  const result = engine.run(graph, query, new Map());
  const rows: Value[][] = [];
  for (let batch; (batch = result.next()) !== null;) {
    for (let row = 0; row < batch.rowCount; row++)
      rows.push(batch.columns.map((column) => slotValue(column, row)));
  }
  return { columns: result.columns, rows };
}

/** Runs a query to its end and describes the result and the graph. */
export function runOnEngine(engine: Engine, graph: Graph, query: string, sortsLists: boolean): Outcome {
  const initial = { nodes: graph.nodes.indexCount, relationships: graph.relationships.indexCount };
  const { columns, rows } = runToEnd(engine, graph, query);
  const printer = new EnginePrinter(graph, initial, sortsLists);
  return {
    columns,
    rows: rows.map((row) => row.map((value) => printer.print(value)).join(' | ')),
    graph: printer.graphLines(),
  };
}

/** How many of each were there before the statement. */
interface Initial {
  readonly nodes: number;
  readonly relationships: number;
}

class EnginePrinter {
  private readonly graph: Graph;
  private readonly initial: Initial;
  private readonly sortsLists: boolean;

  constructor(graph: Graph, initial: Initial, sortsLists: boolean) {
    this.graph = graph;
    this.initial = initial;
    this.sortsLists = sortsLists;
  }

  graphLines(): string[] {
    const { nodes, relationships } = this.graph;
    const lines: string[] = [];
    for (let i = 0; i < nodes.indexCount; i++)
      if (nodes.isLive(i)) lines.push(`${this.node(i)} ${this.nodeText(i)}`);
    for (let i = 0; i < relationships.indexCount; i++)
      if (relationships.isLive(i)) lines.push(`${this.relationship(i)} ${this.relationshipText(i)}`);
    return lines.toSorted();
  }

  private node(index: number): string {
    return index < this.initial.nodes ? `(#${index})` : `(+${this.nodeText(index)})`;
  }

  private nodeText(index: number): string {
    const { graph } = this;
    return `${graph.labelNames(index).join(':')} ${this.properties(graph.properties(graph.nodes, index))}`;
  }

  private relationship(index: number): string {
    return index < this.initial.relationships ? `[#${index}]` : `[+${this.relationshipText(index)}]`;
  }

  private relationshipText(index: number): string {
    const { graph } = this;
    const properties = this.properties(graph.properties(graph.relationships, index));
    const [start, end] = [graph.sources[index]!, graph.targets[index]!];
    return `${this.node(start)}-${graph.typeName(index)} ${properties}->${this.node(end)}`;
  }

  private properties(properties: ReadonlyMap<string, Value>): string {
    return printEntries(properties, (value) => this.print(value));
  }

  print(v: Value): string {
    if (v === null || typeof v === 'boolean' || typeof v === 'bigint') return String(v);
    if (typeof v === 'string') return JSON.stringify(v);
    if (isFloat(v)) return printFloat(v instanceof Float ? v.value : v);
    if (typeof v === 'number') return String(v);
    if (isList(v))
      return printList(
        v.map((element) => this.print(element)),
        !this.sortsLists,
      );
    if (isMap(v)) return printEntries(v, (value) => this.print(value));
    if (v instanceof NodeRef) return this.node(v.index);
    if (v instanceof RelationshipRef) return this.relationship(v.index);
    if (v.kind !== 'path') throw new Error(`a value of kind ${v.kind}`);
    const steps = v.nodes.map((node, i) => [
      this.node(node),
      ...v.relationships.slice(i, i + 1).map((relationship) => this.relationship(relationship)),
    ]);
    return `<${steps.flat().join(' ')}>`;
  }
}
