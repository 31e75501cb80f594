import type { UndoMark } from '../graph/undo-log.ts';
import type { LoraParams, QueryResult, QueryRow } from '../value/public.ts';
import type { CallReader } from './call.ts';
import { transactionEnded, transactionTimedOut } from './failures.ts';
import type { ExecuteOptions, Wait } from './options.ts';
import type { StatementRunner } from './statement-runner.ts';
import { TurnQueue } from './turn-queue.ts';

/**
 * Statements that take effect together or not at all. Nobody else sees or changes the graph until it has ended: others
 * wait. A statement that fails leaves no trace, and the transaction can go on without it or be rolled back.
 *
 * A transaction that stands still for too long while others could run is rolled back: its next call fails with
 * `TRANSACTION_TIMED_OUT`. Calls after its end fail with `TRANSACTION_ENDED`.
 */
export class Transaction {
  private readonly runner: StatementRunner;
  private readonly calls: CallReader;
  /** The turns on the database, of which the transaction has one. */
  private readonly queue: TurnQueue;
  private readonly idleTimeoutMs: number;
  private readonly mark: UndoMark;
  /** The turns within the transaction. */
  private readonly turns: TurnQueue;
  private ended: 'committed' | 'rolled back' | 'timed out' | null = null;
  private restsUntilMs = Infinity;

  /** The caller has the database's turn and hands it over. */
  constructor(runner: StatementRunner, queue: TurnQueue, calls: CallReader, idleTimeoutMs: number) {
    this.runner = runner;
    this.queue = queue;
    this.calls = calls;
    this.idleTimeoutMs = idleTimeoutMs;
    this.mark = runner.graph.mark();
    this.turns = new TurnQueue(runner.platform);
    this.rest();
  }

  /** False once it is committed or rolled back. */
  get isOpen(): boolean {
    return this.ended === null;
  }

  /** Runs a statement and gives all its rows: see `Database.execute`. Statements run in the order of the calls. */
  async execute<T = QueryRow>(
    query: string,
    params?: LoraParams,
    options?: ExecuteOptions,
  ): Promise<QueryResult<T>> {
    const { runner } = this;
    const call = this.calls.read(query, params, options);
    return this.inTurn(call.limits, () => runner.execute<T>(runner.engine.prepare(query), call, false));
  }

  /** Makes all changes final, when the statements called before have ended. */
  async commit(): Promise<void> {
    return this.inTurn(WAIT_FOR_EVER, async () => {
      this.runner.graph.commit();
      this.endAs('committed');
      this.queue.release();
    });
  }

  /** Undoes all changes, id counters included, when the statements called before have ended. */
  async rollback(): Promise<void> {
    return this.inTurn(WAIT_FOR_EVER, () => this.rollBackAs('rolled back'));
  }

  /** Commits unless it has been committed or rolled back already. LoraError TRANSACTION_TIMED_OUT. */
  async finish(): Promise<void> {
    if (this.isOpen) await this.commit();
    else if (this.ended === 'timed out') throw transactionTimedOut(this.idleTimeoutMs);
  }

  private async inTurn<T>(wait: Wait, work: () => Promise<T> | T): Promise<T> {
    const turn = this.turns.take(wait);
    if (turn !== null) await turn;
    try {
      this.wakeUp();
      return await work();
    } finally {
      this.turns.release();
      this.rest();
    }
  }

  private wakeUp(): void {
    if (this.runner.platform.monotonicMs() > this.restsUntilMs) this.timeOut();
    if (this.ended === 'timed out') throw transactionTimedOut(this.idleTimeoutMs);
    if (this.ended !== null) throw transactionEnded(this.ended);
    this.restsUntilMs = Infinity;
    this.queue.recall();
  }

  private rest(): void {
    if (!this.isOpen) return;
    this.restsUntilMs = this.runner.platform.monotonicMs() + this.idleTimeoutMs;
    this.queue.lend(this.restsUntilMs, () => this.timeOut());
  }

  private timeOut(): void {
    void this.rollBackAs('timed out');
  }

  /** Nobody can use the transaction from now on; others have their turn when everything is undone. */
  private async rollBackAs(how: 'rolled back' | 'timed out'): Promise<void> {
    const { runner, mark } = this;
    this.endAs(how);
    await runner.inSteps(runner.graph.rollBack(mark));
    this.queue.release();
  }

  private endAs(how: 'committed' | 'rolled back' | 'timed out'): void {
    this.ended = how;
    this.restsUntilMs = Infinity;
    this.queue.recall();
  }
}

const WAIT_FOR_EVER: Wait = { signal: undefined, lockTimeoutMs: Infinity, deadlineMs: Infinity };
