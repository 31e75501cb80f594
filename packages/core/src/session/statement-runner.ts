import { throwIfCancelled } from '../cancel-signal.ts';
import type { Engine } from '../executor/engine.ts';
import { NO_RESULTS, type ExecutionResult, type ResultBatch, type Statement } from '../executor/statement.ts';
import type { Graph } from '../graph/graph.ts';
import type { Steps } from '../graph/steps.ts';
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
   * Runs a statement to its end and gives all of its rows: at once, or in a promise where others have to finish before, or
   * where it takes longer than the host is to wait.
   *
   * @param commit makes its changes final; a transaction does that itself
   */
  execute<T>(statement: Statement, call: Call, commit: boolean): QueryResult<T> | Promise<QueryResult<T>> {
    const way = this.clearWay(statement, call);
    if (way !== null) return way.then(() => this.execute(statement, call, commit));
    const running = this.begin(statement, call, commit);
    const rows: QueryRow[] = [];
    const rest = this.drain(running, call.limits, this.rowsOf(running, call.limits), rows);
    return rest === null ? resultOf(running, rows as T[]) : rest.then(() => resultOf(running, rows as T[]));
  }

  /** Does work on the graph, letting the host have its turn between the steps. */
  async inSteps(work: Steps): Promise<void> {
    while (work.next().done !== true) if (this.pacer.isDue) await this.pacer.pause();
  }

  /**
   * Has paused readers finish before a statement that changes the graph; null where there is nobody to wait for. LoraError
   * WRITE_NOT_ALLOWED where it must not change it.
   */
  clearWay(statement: Statement, { limits }: Call): Promise<void> | null {
    if (statement.updates && limits.readOnly) throw writeNotAllowed();
    return statement.updates && this.readers.size > 0 ? this.finishReaders() : null;
  }

  /** Begins a statement, the way for which has been cleared. */
  begin(statement: Statement, { parameters, limits }: Call, commit: boolean): ExecutionResult {
    const { run, integers } = limits;
    return statement.run({ graph: this.graph, parameters }, { commit, limits: run, integers });
  }

  /** What makes rows of the results of a statement, counting them in its memory budget. */
  rowsOf(running: ExecutionResult, { integers }: QueryLimits): PublicRows {
    return new PublicRows(running.columns, this.graph, integers, running);
  }

  /**
   * Appends all further rows of a statement: at once, with null, or by the time when the promise resolves. Whatever throws
   * undoes the statement.
   */
  drain(
    running: ExecutionResult,
    limits: QueryLimits,
    made: PublicRows,
    rows: QueryRow[],
  ): Promise<void> | null {
    return this.endsInSlice(running, limits, made, rows)
      ? null
      : this.drainInSlices(running, limits, made, rows);
  }

  /** Appends the next rows of a statement, at least one unless it ends: then it gives false. */
  async advance(
    running: ExecutionResult,
    limits: QueryLimits,
    made: PublicRows,
    rows: QueryRow[],
  ): Promise<boolean> {
    const countBefore = rows.length;
    while (rows.length === countBefore || made.isUnfinished) {
      if (!this.step(running, limits, made, rows)) return false;
      if (this.pacer.isDue) await this.pacer.pause();
    }
    return true;
  }

  private async drainInSlices(
    running: ExecutionResult,
    limits: QueryLimits,
    made: PublicRows,
    rows: QueryRow[],
  ): Promise<void> {
    do await this.pacer.pause();
    while (!this.endsInSlice(running, limits, made, rows));
  }

  /** Goes on until the host is to have its turn; true when the statement has ended before. */
  private endsInSlice(
    running: ExecutionResult,
    limits: QueryLimits,
    made: PublicRows,
    rows: QueryRow[],
  ): boolean {
    while (this.step(running, limits, made, rows)) if (this.pacer.isDue) return false;
    return true;
  }

  private async finishReaders(): Promise<void> {
    for (const reader of this.readers) await reader.finishReading();
  }

  /** Goes on with the rows of a batch, or appends those of the next one; false at the end. */
  private step(
    running: ExecutionResult,
    { signal, maxRows }: QueryLimits,
    made: PublicRows,
    rows: QueryRow[],
  ): boolean {
    const batch = this.nextBatch(running, signal, made);
    if (batch === null) return false;
    if (batch.rowCount === 0) return true;
    try {
      if (made.rowCount + batch.rowCount > maxRows) throw rowLimitExceeded(maxRows);
      made.append(batch, rows);
    } catch (error) {
      running.abort(error);
    }
    return true;
  }

  /** The next batch, without rows as long as those of the one before are not made. */
  private nextBatch(
    running: ExecutionResult,
    signal: QueryLimits['signal'],
    made: PublicRows,
  ): ResultBatch | null {
    try {
      throwIfCancelled(signal);
      if (made.isUnfinished) {
        made.goOn();
        return NO_RESULTS;
      }
    } catch (error) {
      running.abort(error);
    }
    return running.next();
  }
}

function resultOf<T>({ columns, counters, plan }: ExecutionResult, rows: T[]): QueryResult<T> {
  const result = { columns: [...columns], rows, counters: { ...counters } };
  return plan === null ? result : { ...result, plan };
}
