import { LoraError, UsageError } from '@loradb-ts/core/errors';
import type { ExecuteOptions, LoraParams, QueryResult, QueryRow } from '@loradb-ts/core/value';
import type { TransactionEnd, TransactionInfo, TypedResult } from '@loradb-ts/ffi-spec';
import { queryCall, resultOf } from './query.ts';
import type { QueryDefaults } from './query.ts';
import { readJson } from './transport.ts';
import type { Transport } from './transport.ts';

/**
 * Statements that take effect together or not at all, on a server. Everyone else waits for its end; one that stands still for
 * too long is rolled back by the server. Statements run in the order of the calls. Calls after its end fail with
 * `TRANSACTION_ENDED`, or `TRANSACTION_TIMED_OUT`.
 */
export class RemoteTransaction {
  readonly #transport: Transport;
  readonly #path: string;
  readonly #defaults: QueryDefaults;
  /** The last call; the next one waits for it. */
  #last: Promise<unknown> = Promise.resolve();
  #ended: 'committed' | 'rolled back' | 'timed out' | null = null;

  /** @param info what the server has said of the transaction it began */
  constructor(transport: Transport, { id }: TransactionInfo, defaults: QueryDefaults) {
    this.#transport = transport;
    this.#path = `transaction/${id}`;
    this.#defaults = defaults;
  }

  /** False once it is committed or rolled back, as far as is known here. */
  get isOpen(): boolean {
    return this.#ended === null;
  }

  /** Runs a statement and gives all its rows. */
  execute<T = QueryRow>(
    query: string,
    params?: LoraParams,
    options: ExecuteOptions = {},
  ): Promise<QueryResult<T>> {
    return this.#inOrder(async () => {
      const call = queryCall(`${this.#path}/query`, 'run', query, params, options, this.#defaults);
      // Whether a statement that got no answer has been run is not known.
      const result = await this.#transport.send({ ...call, isSafe: false }, readJson<TypedResult>);
      return resultOf<T>(result, options.integers ?? this.#defaults.integers);
    });
  }

  /** Makes all changes final. */
  commit(): Promise<void> {
    return this.#finish('commit', 'committed');
  }

  /** Undoes all changes, id counters included. */
  rollback(): Promise<void> {
    return this.#finish('rollback', 'rolled back');
  }

  /** Commits unless it has ended already. LoraError `TRANSACTION_TIMED_OUT` where the server rolled it back. */
  async finish(): Promise<void> {
    if (this.isOpen) await this.commit();
    else if (this.#ended === 'timed out') this.#checkOpen();
  }

  #finish(verb: 'commit' | 'rollback', how: 'committed' | 'rolled back'): Promise<void> {
    return this.#inOrder(async () => {
      const path = `${this.#path}/${verb}`;
      await this.#transport.send({ method: 'POST', path, isSafe: false }, readJson<TransactionEnd>);
      this.#ended = how;
    });
  }

  #inOrder<T>(work: () => Promise<T>): Promise<T> {
    const result = this.#last.then(async () => {
      this.#checkOpen();
      try {
        return await work();
      } catch (error) {
        if (error instanceof LoraError && GONE.has(error.code)) this.#ended = 'timed out';
        throw error;
      }
    });
    this.#last = result.catch(() => {});
    return result;
  }

  #checkOpen(): void {
    if (this.#ended === null) return;
    if (this.#ended === 'timed out')
      throw new LoraError('TRANSACTION_TIMED_OUT', 'the server has rolled the transaction back');
    throw new UsageError('TRANSACTION_ENDED', `the transaction has been ${this.#ended}`, 'transaction');
  }
}

/** What a server says of a transaction that it has no longer. */
const GONE: ReadonlySet<string> = new Set([
  'TRANSACTION_TIMED_OUT',
  'TRANSACTION_NOT_FOUND',
  'TRANSACTION_ENDED',
]);
