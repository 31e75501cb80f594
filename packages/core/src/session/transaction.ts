import type { UndoMark } from '../graph/undo-log.ts';
import type { LoraParams, QueryResult, QueryRow } from '../value/public.ts';
import type { CallReader } from './call.ts';
import { transactionEnded, transactionTimedOut } from './failures.ts';
import type { ExecuteOptions, Wait } from './options.ts';
import type { EndableTransaction } from './run-transaction.ts';
import type { StatementRunner } from './statement-runner.ts';
import { TurnQueue } from './turn-queue.ts';

/** A {@link Transaction} on the graph of this engine. */
export class EngineTransaction implements EndableTransaction {
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

  get isOpen(): boolean {
    return this.ended === null;
  }

  async execute<T = QueryRow>(
    query: string,
    params?: LoraParams,
    options?: ExecuteOptions,
  ): Promise<QueryResult<T>> {
    const { runner } = this;
    const call = this.calls.read(query, params, options);
    return this.inTurn(call.limits, () => runner.execute<T>(runner.engine.prepare(query), call, false));
  }

  async commit(): Promise<void> {
    return this.inTurn(WAIT_FOR_EVER, async () => {
      this.runner.graph.commit();
      this.endAs('committed');
      this.queue.release();
    });
  }

  async rollback(): Promise<void> {
    return this.inTurn(WAIT_FOR_EVER, () => this.rollBackAs('rolled back'));
  }

  async finish(): Promise<void> {
    if (this.isOpen) await this.commit();
    else if (this.ended === 'timed out') throw transactionTimedOut(this.idleTimeoutMs);
  }

  async abandon(): Promise<void> {
    if (this.isOpen) await this.rollback();
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
