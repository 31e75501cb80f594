import { transactionEnded } from '../session/failures.ts';
import type { EndableTransaction } from '../session/run-transaction.ts';
import type { ExecuteOptions } from '../session/options.ts';
import type { LoraParams, QueryResult, QueryRow } from '../value/public.ts';
import { checkSendable } from './check-sendable.ts';
import type { EngineCalls } from './engine-calls.ts';
import type { DatabaseCalls } from './messages.ts';

/** A transaction of an engine elsewhere. */
export class RemoteTransaction implements EndableTransaction {
  private readonly calls: EngineCalls<DatabaseCalls>;
  private readonly id: number;
  /** What further calls are told. Of a transaction that timed out, this side learns with its next call. */
  private ended: { readonly error: unknown } | null = null;

  constructor(calls: EngineCalls<DatabaseCalls>, id: number) {
    this.calls = calls;
    this.id = id;
  }

  get isOpen(): boolean {
    return this.ended === null;
  }

  async execute<T = QueryRow>(
    query: string,
    params?: LoraParams,
    options: ExecuteOptions = {},
  ): Promise<QueryResult<T>> {
    this.checkOpen();
    checkSendable(params);
    return (await this.calls.call('executeIn', [this.id, query, params], { options })) as QueryResult<T>;
  }

  commit(): Promise<void> {
    return this.end('commit', 'committed');
  }

  rollback(): Promise<void> {
    return this.end('rollback', 'rolled back');
  }

  async finish(): Promise<void> {
    if (this.isOpen) await this.commit();
  }

  /** Where rolling back fails, the transaction has timed out or its engine has ended: either way nothing of it stays. */
  async abandon(): Promise<void> {
    if (this.isOpen) await this.rollback().catch(() => {});
  }

  private async end(call: 'commit' | 'rollback', how: string): Promise<void> {
    this.checkOpen();
    this.ended = { error: transactionEnded(how) };
    try {
      await this.calls.call(call, [this.id]);
    } catch (error) {
      this.ended = { error };
      throw error;
    }
  }

  private checkOpen(): void {
    if (this.ended !== null) throw this.ended.error;
  }
}
