import { Engine } from '../../src/executor/engine.ts';
import { CypherError } from '../../src/errors.ts';
import type { Procedure, UpdateCounters } from '../../src/executor/execution-runtime.ts';
import { slotValue } from '../../src/executor/expressions/variables.ts';
import { GraphEntityReader } from '../../src/executor/graph-entity-reader.ts';
import { Graph } from '../../src/graph/graph.ts';
import type { Platform } from '../../src/platform.ts';
import { printValue } from '../../src/value/format.ts';
import type { PlanDescription } from '../../src/value/public.ts';
import type { Value } from '../../src/value/value.ts';

export type Params = Readonly<Record<string, Value>>;

const PLATFORM: Omit<Platform, 'monotonicMs'> = {
  now: () => ({ epochSeconds: 0, nanoseconds: 0 }),
  random: () => 0.5,
  startTimer: () => () => {},
  yieldToHost: async () => {},
  zoneOffsetSeconds: () => 0,
};

/** An engine with one graph. Results are text: rows as values joined by `, `, values as Cypher writes them. */
export class TestDatabase {
  readonly graph: Graph = new Graph();
  readonly engine: Engine;
  private monotonicMs = (): number => 0;

  constructor(...setup: readonly string[]) {
    this.engine = new Engine({ ...PLATFORM, monotonicMs: () => this.monotonicMs() });
    for (const text of setup) this.rows(text);
  }

  /** Has time pass: until then the clock stands still. */
  useClock(monotonicMs: () => number): void {
    this.monotonicMs = monotonicMs;
  }

  /** The rows of a query, in order. */
  rows(text: string, params: Params = {}): string[] {
    const reader = new GraphEntityReader(this.graph);
    return this.values(text, params).map((row) => row.map((value) => printValue(value, reader)).join(', '));
  }

  /** The rows in the order of their texts, for queries that promise no order. */
  sortedRows(text: string, params: Params = {}): string[] {
    return this.rows(text, params).toSorted();
  }

  values(text: string, params: Params = {}): Value[][] {
    const result = this.engine.run(this.graph, text, new Map(Object.entries(params)));
    const rows: Value[][] = [];
    for (let batch; (batch = result.next()) !== null;) {
      for (let row = 0; row < batch.rowCount; row++) {
        rows.push(batch.columns.map((column) => slotValue(column, row)));
      }
    }
    return rows;
  }

  /** What a statement changes: the counters that are not 0. */
  changes(text: string, params: Params = {}): Partial<UpdateCounters> {
    const result = this.engine.run(this.graph, text, new Map(Object.entries(params)));
    while (result.next() !== null);
    return Object.fromEntries(Object.entries(result.counters).filter(([, count]) => count > 0));
  }

  /** The error of a statement: `ErrorType: Detail @ phase`. */
  failure(text: string, params: Params = {}): string {
    try {
      this.rows(text, params);
    } catch (error) {
      if (error instanceof CypherError) return `${error.errorType}: ${error.detail} @ ${error.phase}`;
      throw error;
    }
    throw new Error('the statement has not failed');
  }

  plan(text: string): string {
    return linesOf(this.engine.run(this.graph, `EXPLAIN ${text}`, new Map()).plan!, '').join('\n');
  }

  register(procedure: Procedure): void {
    this.engine.registerProcedure(procedure);
  }

  /** The whole graph as text, ids and id counters included. */
  dump(): string[] {
    const { graph } = this;
    const counters = `next ids ${graph.nodes.ids.next} ${graph.relationships.ids.next}`;
    const nodes = this.rows('MATCH (n) RETURN id(n), n ORDER BY id(n)');
    const relationships = this.rows('MATCH (a)-[r]->(b) RETURN id(r), id(a), id(b), r ORDER BY id(r)');
    return [counters, ...nodes, ...relationships];
  }
}

/** An operator a line, without numbers. */
function linesOf({ operator, details, children }: PlanDescription, indent: string): string[] {
  const line = `${indent}${operator} ${details}`.trimEnd();
  return [line, ...children.flatMap((child) => linesOf(child, `${indent}  `))];
}
