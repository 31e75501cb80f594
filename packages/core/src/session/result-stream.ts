import type { ExecutionResult } from '../executor/statement.ts';
import type { QueryRow } from '../value/public.ts';
import type { SizeCounter } from '../value/to-public.ts';
import type { Call } from './call.ts';
import { streamInvalidated } from './failures.ts';
import { PublicRows } from './public-rows.ts';
import type { ResultStream } from './public.ts';
import type { PausedReader, StatementRunner } from './statement-runner.ts';

/** Runs work while nobody else uses the database. */
export type InTurn = <T>(work: () => Promise<T>) => Promise<T>;

/** A {@link ResultStream} of a statement that this engine runs. */
export class EngineStream<T = QueryRow> implements ResultStream<T>, PausedReader, SizeCounter {
  private readonly runner: StatementRunner;
  private readonly call: Call;
  private readonly inTurn: InTurn;
  /** Null before the query begins. */
  private running: ExecutionResult | null = null;
  private made: PublicRows | null = null;
  private isEnded = false;
  private isFinishing = false;
  /** What the reader is to be told behind the last row. */
  private failure: { readonly error: unknown } | null = null;
  /** Rows that are made; those up to `position` have been taken. */
  private rows: QueryRow[] = [];
  private position = 0;
  private heldBytes = 0;

  constructor(runner: StatementRunner, call: Call, inTurn: InTurn) {
    this.runner = runner;
    this.call = call;
    this.inTurn = inTurn;
  }

  async columns(): Promise<string[]> {
    if (this.running === null && !this.isEnded) await this.inTurn(() => this.fill(0));
    return [...(this.running?.columns ?? [])];
  }

  async next(): Promise<IteratorResult<T, undefined>> {
    if (this.isDrained && !this.isEnded) await this.inTurn(() => this.fill(1));
    if (!this.isDrained) return { done: false, value: this.rows[this.position++]! as T };
    const { failure } = this;
    this.failure = null;
    if (failure !== null) throw failure.error;
    return { done: true, value: undefined };
  }

  async nextRows(): Promise<T[]> {
    const { done, value } = await this.next();
    if (done === true) return [];
    const rest = this.rows.slice(this.position) as T[];
    this.position = this.rows.length;
    return [value, ...rest];
  }

  async return(): Promise<IteratorResult<T, undefined>> {
    this.end();
    this.failure = null;
    this.forgetRows();
    return { done: true, value: undefined };
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  /** Makes all rows still to come; called by who is about to change the graph. */
  async finishReading(): Promise<void> {
    this.isFinishing = true;
    try {
      await this.runner.drain(this.running!, this.call.limits, this.made!, this.rows);
    } catch (error) {
      this.failure ??= { error };
    }
    this.end();
  }

  abandon(error: unknown): void {
    this.end();
    this.forgetRows();
    this.failure = { error };
  }

  /** Counts bytes of rows that are made. */
  take(sizeBytes: number): void {
    this.heldBytes += sizeBytes;
    const { bufferBytes } = this.call.limits;
    if (this.isFinishing && this.heldBytes > bufferBytes) {
      this.abandon(streamInvalidated(bufferBytes));
      throw this.failure!.error;
    }
    this.running!.take(sizeBytes);
  }

  private get isDrained(): boolean {
    return this.position === this.rows.length;
  }

  /** Begins the query if it has not begun, and sees that there are rows unless it ends. */
  private async fill(rowCount: 0 | 1): Promise<void> {
    if (this.isEnded) return;
    try {
      if (this.running === null) await this.begin();
      if (rowCount === 0 || !this.isDrained || this.isEnded) return;
      this.forgetRows();
      const { limits } = this.call;
      if (!(await this.runner.advance(this.running!, limits, this.made!, this.rows))) this.end();
    } catch (error) {
      this.end();
      throw error;
    }
  }

  private async begin(): Promise<void> {
    const { runner, call } = this;
    const statement = runner.engine.prepare(call.query);
    await runner.clearWay(statement, call);
    this.running = runner.begin(statement, call, true);
    this.made = new PublicRows(this.running.columns, runner.graph, call.limits.integers, this);
    if (!statement.updates) {
      runner.readers.add(this);
      return;
    }
    await runner.drain(this.running, call.limits, this.made, this.rows);
    this.end();
  }

  private forgetRows(): void {
    this.running?.take(-this.heldBytes);
    this.heldBytes = 0;
    this.rows = [];
    this.position = 0;
  }

  private end(): void {
    this.isEnded = true;
    this.running?.close();
    this.runner.readers.delete(this);
  }
}
