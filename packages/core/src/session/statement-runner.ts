import { throwIfCancelled } from '../cancel-signal.ts';
import type { Engine } from '../executor/engine.ts';
import type { ExecutionResult, Statement } from '../executor/statement.ts';
import type { Graph } from '../graph/graph.ts';
import type { Platform } from '../platform.ts';
import type { QueryResult, QueryRow } from '../value/public.ts';
import type { Call } from './call.ts';
import { rowLimitExceeded, writeNotAllowed } from './failures.ts';
import type { QueryLimits } from './options.ts';
import { Pacer } from './pacer.ts';
import { PublicRows } from './public-rows.ts';

/** Somebody who reads the graph in pieces, and has to know before it changes. */
export interface PausedReader {
  /** Takes in what it still has to read, or gives up. */
  finishReading(): Promise<void>;
  /** Gives up with an error for whoever reads on. */
  abandon(error: unknown): void;
}

/** Runs statements on a database's graph. Who calls has the turn. */
export class StatementRunner {
  readonly platform: Platform;
  readonly engine: Engine;
  /** Readers that are not at their end. */
  readonly readers: Set<PausedReader> = new Set();
  private readonly pacer: Pacer;
  private currentGraph: Graph;
  /** Changes of the graphs before the current one. */
  private earlierChangeCount = 0;

  constructor(platform: Platform, engine: Engine, graph: Graph) {
    this.platform = platform;
    this.engine = engine;
    this.currentGraph = graph;
    this.pacer = new Pacer(platform);
  }

  get graph(): Graph {
    return this.currentGraph;
  }

  /** A number that grows with every change. */
  get changeCount(): number {
    return this.earlierChangeCount + this.graph.commitCount;
  }

  /** Puts another graph in the place of the current one. No plan goes on holding that. */
  replaceGraph(graph: Graph): void {
    this.earlierChangeCount = this.changeCount + 1;
    this.currentGraph = graph;
    this.engine.forgetPlans();
  }

  /**
   * Runs a statement to its end and gives all of its rows.
   *
   * @param commit makes its changes final; a transaction does that itself
   */
  async execute<T>(statement: Statement, call: Call, commit: boolean): Promise<QueryResult<T>> {
    const running = await this.begin(statement, call, commit);
    const rows: QueryRow[] = [];
    await this.drain(running, call.limits, this.rowsOf(running, call.limits), rows);
    const { columns, counters, plan } = running;
    const result = { columns: [...columns], rows: rows as T[], counters: { ...counters } };
    return plan === null ? result : { ...result, plan };
  }

  /**
   * Begins a statement. Before one that changes the graph, paused readers finish. LoraError WRITE_NOT_ALLOWED where it
   * must not.
   */
  async begin(statement: Statement, { parameters, limits }: Call, commit: boolean): Promise<ExecutionResult> {
    if (statement.updates && limits.readOnly) throw writeNotAllowed();
    if (statement.updates) for (const reader of this.readers) await reader.finishReading();
    const { run, integers } = limits;
    return statement.run({ graph: this.graph, parameters }, { commit, limits: run, integers });
  }

  /** What makes rows of the results of a statement, counting them in its memory budget. */
  rowsOf(running: ExecutionResult, { integers }: QueryLimits): PublicRows {
    return new PublicRows(running.columns, this.graph, integers, running);
  }

  /** Appends all further rows of a statement. Whatever throws undoes the statement. */
  async drain(
    running: ExecutionResult,
    limits: QueryLimits,
    made: PublicRows,
    rows: QueryRow[],
  ): Promise<void> {
    while (this.step(running, limits, made, rows)) if (this.pacer.isDue) await this.pacer.pause();
  }

  /** Appends the next rows of a statement, at least one unless it ends: then it gives false. */
  async advance(
    running: ExecutionResult,
    limits: QueryLimits,
    made: PublicRows,
    rows: QueryRow[],
  ): Promise<boolean> {
    const countBefore = rows.length;
    while (rows.length === countBefore) {
      if (!this.step(running, limits, made, rows)) return false;
      if (this.pacer.isDue) await this.pacer.pause();
    }
    return true;
  }

  /** Appends the rows of the next batch; false at the end. */
  private step(
    running: ExecutionResult,
    { signal, maxRows }: QueryLimits,
    made: PublicRows,
    rows: QueryRow[],
  ): boolean {
    try {
      throwIfCancelled(signal);
      const batch = running.next();
      if (batch === null) return false;
      if (made.rowCount + batch.rowCount > maxRows) throw rowLimitExceeded(maxRows);
      made.append(batch, rows);
      return true;
    } catch (error) {
      running.close();
      throw error;
    }
  }
}
