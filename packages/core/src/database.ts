import { Engine } from './executor/engine.ts';
import { UsageError } from './errors.ts';
import { Graph } from './graph/graph.ts';
import { GraphEntityReader } from './executor/graph-entity-reader.ts';
import type { ExecutionResult, ResultBatch } from './executor/statement.ts';
import type { SlotVector } from './executor/batch.ts';
import type { Platform } from './platform.ts';
import type { DecodedSnapshot } from './snapshot/decode.ts';
import { SnapshotEncoder } from './snapshot/encode.ts';
import type { SnapshotMeta } from './snapshot/format.ts';
import { valuesOfParams } from './value/from-param.ts';
import type { LoraParams, LoraValue, QueryResult, QueryRow } from './value/public.ts';
import { defineKey, PublicValues, type IntegerOutput } from './value/to-public.ts';
import { NodeRef, RelationshipRef, type Value } from './value/value.ts';

export interface DatabaseOptions {
  /** How INTEGERs and ids come out: `number` where that is exact (the default), or all as `bigint`. */
  readonly integers?: IntegerOutput;
}

export interface ExecuteOptions {
  /** As in {@link DatabaseOptions}, for this query. */
  readonly integers?: IntegerOutput;
}

export interface EncodeSnapshotOptions {
  /** The position in a write-ahead log up to which the graph is complete: a u64, kept in the file. */
  readonly walLsn?: bigint | null;
  /** How many chunks of the encoder may be in use at a time. Default 1. */
  readonly chunkCount?: number;
}

/** How long a query may run before the host has its turn. */
const SLICE_MS = 8;

/**
 * A graph and the engine that queries it, without files or any other platform. What is called runs in the order of the
 * calls, one at a time, so that each statement sees the graph before or after another one and never between.
 *
 * Every method rejects with UsageError `DATABASE_CLOSED` once {@link close} has been called.
 */
export class Database {
  private readonly platform: Platform;
  private readonly integers: IntegerOutput;
  private readonly engine: Engine;
  private graph = new Graph();
  private isClosed = false;
  /** Resolves when everything called so far is done. */
  private last: Promise<unknown> = Promise.resolve();

  constructor(platform: Platform, options: DatabaseOptions = {}) {
    this.platform = platform;
    this.integers = options.integers ?? 'number-or-bigint';
    this.engine = new Engine(platform);
  }

  /**
   * Runs a statement and gives all its rows. A statement that fails leaves the graph as it was, id counters included.
   *
   * @param params values by parameter name, without the `$`; copied
   * @throws CypherError for a statement that is wrong or fails; UsageError `INVALID_PARAMS` for a parameter that is no
   *   Cypher value or is not given
   */
  execute<T = QueryRow>(
    query: string,
    params?: LoraParams,
    options: ExecuteOptions = {},
  ): Promise<QueryResult<T>> {
    return this.exclusive(async () => {
      if (typeof query !== 'string') {
        throw new UsageError('INVALID_ARGUMENT', 'the query has to be a string', 'query');
      }
      const parameters = valuesOfParams(params, this.platform.zoneOffsetSeconds);
      const running = this.engine.run(this.graph, query, parameters);
      return this.collect<T>(running, options.integers ?? this.integers);
    });
  }

  /** Removes all nodes and relationships; ids count from 0 again. */
  clear(): Promise<void> {
    return this.exclusive(async () => {
      this.graph = new Graph();
    });
  }

  nodeCount(): Promise<number> {
    return this.exclusive(async () => this.graph.nodes.liveCount);
  }

  relationshipCount(): Promise<number> {
    return this.exclusive(async () => this.graph.relationships.liveCount);
  }

  /**
   * An encoder of the graph as it is now. The graph must not change until its last chunk is out: call this and take the
   * chunks within {@link exclusive}. UsageError `INVALID_ARGUMENT` for a `walLsn` that is no u64.
   */
  encodeSnapshot(options: EncodeSnapshotOptions = {}): SnapshotEncoder {
    this.checkOpen();
    return new SnapshotEncoder(this.graph, { ...options, crc32: this.platform.crc32 });
  }

  /** Puts a decoded graph in the place of this one, counters included. Call this within {@link exclusive}. */
  restore(decoded: DecodedSnapshot): SnapshotMeta {
    this.checkOpen();
    this.graph = decoded.graph;
    return decoded.meta;
  }

  /** Runs `work` when everything called before is done; what is called later waits for it. */
  async exclusive<T>(work: () => Promise<T>): Promise<T> {
    this.checkOpen();
    const before = this.last;
    const result = (async () => {
      await before;
      this.checkOpen();
      return work();
    })();
    this.last = result.catch(() => undefined);
    return result;
  }

  /** Ends the database when what was called before is done; its graph is given up. May be called again. */
  async close(): Promise<void> {
    if (this.isClosed) return;
    await this.exclusive(async () => {
      this.isClosed = true;
      this.graph = new Graph();
    });
  }

  private checkOpen(): void {
    if (this.isClosed) throw new UsageError('DATABASE_CLOSED', 'the database is closed', 'database');
  }

  private async collect<T>(running: ExecutionResult, integers: IntegerOutput): Promise<QueryResult<T>> {
    const values = new PublicValues(new GraphEntityReader(this.graph), integers);
    const rows: T[] = [];
    let sliceStartedMs = this.platform.monotonicMs();
    for (let batch; (batch = running.next()) !== null;) {
      appendRows(rows as QueryRow[], running.columns, batch, values);
      if (this.platform.monotonicMs() - sliceStartedMs < SLICE_MS) continue;
      await this.platform.yieldToHost();
      sliceStartedMs = this.platform.monotonicMs();
    }
    return { columns: [...running.columns], rows, counters: { ...running.counters } };
  }
}

function appendRows(
  rows: QueryRow[],
  columns: readonly string[],
  batch: ResultBatch,
  values: PublicValues,
): void {
  for (let row = 0; row < batch.rowCount; row++) {
    const record: Record<string, LoraValue> = {};
    for (let i = 0; i < columns.length; i++) {
      defineKey(record, columns[i]!, values.of(valueAt(batch.columns[i]!, row)));
    }
    rows.push(record);
  }
}

function valueAt(vector: SlotVector, row: number): Value {
  if (vector.kind === 'value') return vector.values[row]!;
  const index = vector.indexes[row]!;
  if (index < 0) return null;
  return vector.kind === 'node' ? new NodeRef(index) : new RelationshipRef(index);
}
