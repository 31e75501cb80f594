/**
 * The messages between `lora-server` and its clients, spec/http-api.md. The JSON Schemas that requests are checked against
 * and the OpenAPI document are generated from these types (`npm run generate`): one member a line, its comment above it.
 */

/** A value of openCypher as JSON, spec/http-api.md, section 5: nothing is lost, and JSON readers keep it apart. */
export type TypedValue = null | boolean | string | number | TypedValue[] | { [key: string]: TypedValue };

/** How a result is written: LoraDB's four formats, and the lossless one. */
export type ResultFormat = 'rows' | 'rowArrays' | 'graph' | 'combined' | 'typed';

/** What is done with a query: it is run; or only planned; or run, and its operators measured. */
export type QueryMode = 'run' | 'explain' | 'profile';

/** A query. Fields that are not listed are ignored. */
export interface QueryRequest {
  /** One statement of openCypher. */
  query: string;
  /** Values by parameter name, without the `$`. With format `typed` they are typed values. */
  params?: { [name: string]: unknown } | null;
  /** `graph` where there is none, as in LoraDB. */
  format?: ResultFormat | null;
  /** `run` where there is none. */
  mode?: QueryMode;
  /** Refuses a query that changes the graph. */
  readOnly?: boolean;
  /**
   * Milliseconds to the end, waiting included; never more than the server's own limit.
   * @minimum 0
   */
  timeoutMs?: number;
  /**
   * Milliseconds to wait for others.
   * @minimum 0
   */
  lockTimeoutMs?: number;
  /**
   * Rows that the result may have; never more than the server's own limit.
   * @minimum 0
   */
  maxRows?: number;
  /**
   * Bytes, as the engine estimates them, that the query may take; never more than the server's own limit.
   * @minimum 0
   */
  memoryBudgetBytes?: number;
  /**
   * Of a stream: bytes of rows that it may hold back when somebody is about to change the graph; never more than the server's
   * own limit.
   * @minimum 0
   */
  bufferBytes?: number;
}

/** The rows as objects. */
export interface RowsResult {
  rows: { [column: string]: unknown }[];
}

/** The rows as arrays, in the order of the columns. */
export interface RowArraysResult {
  columns: string[];
  rows: unknown[][];
}

export interface GraphNode {
  /** @asType integer */
  id: number;
  labels: string[];
  properties: { [key: string]: unknown };
}

export interface GraphRelationship {
  /** @asType integer */
  id: number;
  /** @asType integer */
  startId: number;
  /** @asType integer */
  endId: number;
  type: string;
  properties: { [key: string]: unknown };
}

/** Nodes and relationships of a result, each once, by ascending id. */
export interface GraphPart {
  nodes: GraphNode[];
  relationships: GraphRelationship[];
}

export interface GraphResult {
  graph: GraphPart;
}

export interface CombinedRow {
  row: unknown[];
}

/** The rows, and the nodes and relationships in them. */
export interface CombinedResult {
  columns: string[];
  data: CombinedRow[];
  graph: GraphPart;
}

/** The rows as arrays of typed values, and all else that a query gives. */
export interface TypedResult {
  columns: string[];
  rows: TypedValue[][];
  /** What the query has changed: `nodesCreated`, … */
  counters: { [name: string]: number };
  /** The plan, for EXPLAIN and PROFILE. */
  plan?: { [key: string]: unknown };
}

/** The first line of a stream. */
export interface StreamHeader {
  columns: string[];
}

/** A line of a stream: a row. */
export interface StreamRow {
  row: unknown[];
}

/** The last line of a stream that has come to its end; one that failed ends with an ErrorBody. */
export interface StreamEnd {
  end: StreamSummary;
}

export interface StreamSummary {
  /** @asType integer */
  rowCount: number;
}

export interface BeginRequest {
  /**
   * Milliseconds to wait for others.
   * @minimum 0
   */
  lockTimeoutMs?: number;
  /**
   * Milliseconds that the transaction may stand still; never more than the server's own limit.
   * @minimum 0
   */
  idleTimeoutMs?: number;
}

export interface TransactionInfo {
  /** Names the transaction in paths. */
  id: string;
  /** Milliseconds after which it is rolled back when it stands still. */
  idleTimeoutMs: number;
  /** Milliseconds after which it is rolled back in any case. */
  timeoutMs: number;
}

export interface TransactionEnd {
  status: 'committed' | 'rolledBack';
}

/** What an admin route saves to or loads from. */
export interface SnapshotRequest {
  /** A file name, or an absolute path inside a snapshot directory; blank or null is the configured path. */
  path?: string | null;
  /** Adds `sizeBytes` and `durability`, or `mended`, to the answer, in which `walLsn` is a typed value. */
  details?: boolean;
  /**
   * The log position to save, a decimal number.
   * @pattern ^[0-9]{1,20}$
   */
  walLsn?: string | null;
  /** Loads a file with faults that can be mended. */
  repair?: boolean;
}

/** What stands behind the `?` of `/snapshot`. */
export interface SnapshotQuery {
  /** PUT: loads a snapshot with faults that can be mended. */
  repair?: 'true' | 'false';
  /**
   * GET: the log position to write into the snapshot, a decimal number.
   * @pattern ^[0-9]{1,20}$
   */
  walLsn?: string;
}

/**
 * The bytes of a snapshot, spec/snapshot-format.md.
 * @format binary
 */
export type SnapshotBytes = string;

/** Measurements in the text format of Prometheus. */
export type MetricsText = string;

/** The OpenAPI document of the server. */
export interface OpenApiDocument {
  openapi: string;
}

/** What was saved or loaded. */
export interface SnapshotResponse {
  /** @asType integer */
  formatVersion: number;
  /** @asType integer */
  nodeCount: number;
  /** @asType integer */
  relationshipCount: number;
  /** The position in a log, all 64 bits. */
  walLsn: unknown;
  /** As configured, or as sent. */
  path?: string;
  /** @asType integer */
  sizeBytes?: number;
  durability?: 'full' | 'file' | 'none';
  mended?: { [key: string]: unknown }[];
}

export interface GraphCounts {
  /** @asType integer */
  nodeCount: number;
  /** @asType integer */
  relationshipCount: number;
}

export interface Health {
  status: 'ok';
}

export interface Readiness {
  status: 'ready' | 'stopping';
}

/** Where in a query text an error is: `offset` in UTF-16 units from 0, `line` and `column` from 1. */
export interface ErrorPosition {
  /** @asType integer */
  offset: number;
  /** @asType integer */
  line: number;
  /** @asType integer */
  column: number;
}

/** The body of every answer that is an error. */
export interface ErrorBody {
  /** For people. */
  error: string;
  /** For programs: a code of spec/errors.md. */
  code: string;
  position?: ErrorPosition;
  /** Of a query: the class, the phase and the detail in the words of the openCypher TCK. */
  errorType?: string;
  phase?: string;
  detail?: string;
  /** Of a snapshot: the section and the byte. */
  section?: string;
  /** @asType integer */
  offsetBytes?: number;
  /** Of a file: the step that failed. */
  step?: string;
  /** Of a wrong argument: which one. */
  argument?: string;
}
