import type { LoraError } from '../errors.ts';
import type { CancelSignal } from '../cancel-signal.ts';
import type { ResultStream } from '../session/public.ts';
import type { EngineCalls } from './engine-calls.ts';
import { withOwnReason } from './failures.ts';
import type { DatabaseCalls } from './messages.ts';

/**
 * A stream of an engine elsewhere. Rows come as many at a time as the engine has made, and only when those before have
 * been taken: a reader that is slow keeps the engine from making more.
 */
export class RemoteStream<T> implements ResultStream<T> {
  private readonly calls: EngineCalls<DatabaseCalls>;
  private readonly id: number;
  private readonly signal: CancelSignal | undefined;
  private readonly cancel: () => void;
  private rows: T[] = [];
  private position = 0;
  private isEnded = false;
  /** Known at the end. */
  private lastColumns: readonly string[] = [];
  /** What the reader is to be told behind the last row. */
  private failure: { readonly error: unknown } | null = null;
  /** The rows that are under way. */
  private arriving: Promise<void> | null = null;

  constructor(calls: EngineCalls<DatabaseCalls>, id: number, signal: CancelSignal | undefined) {
    this.calls = calls;
    this.id = id;
    this.signal = signal;
    this.cancel = () => void calls.call('cancelStream', [id]).catch(() => {});
    if (signal?.aborted === true) this.cancel();
    else signal?.addEventListener('abort', this.cancel);
  }

  async columns(): Promise<string[]> {
    if (!this.isEnded) return this.calls.call('columns', [this.id]);
    return [...this.lastColumns];
  }

  async next(): Promise<IteratorResult<T, undefined>> {
    return this.take<IteratorResult<T, undefined>>(
      () => ({ done: false, value: this.rows[this.position++]! }),
      { done: true, value: undefined },
    );
  }

  async nextRows(): Promise<T[]> {
    const takeAll = (): T[] => {
      const rows = this.rows.slice(this.position);
      this.position = this.rows.length;
      return rows;
    };
    return this.take(takeAll, []);
  }

  async return(): Promise<IteratorResult<T, undefined>> {
    this.failure = null;
    this.rows = [];
    this.position = 0;
    await this.giveUp();
    return { done: true, value: undefined };
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  /** Takes rows as soon as there are some, or gives what stands for the end. Who asked first gets them first. */
  private async take<R>(fromRows: () => R, end: R): Promise<R> {
    for (;;) {
      if (this.position < this.rows.length) return fromRows();
      this.throwFailure();
      if (this.isEnded) return end;
      await (this.arriving ??= this.fetch());
    }
  }

  private async fetch(): Promise<void> {
    try {
      const { rows, columns } = await this.calls.call('rows', [this.id]);
      if (this.isEnded) return;
      this.rows = rows as T[];
      this.position = 0;
      if (columns === null) return;
      this.lastColumns = columns;
      this.end();
    } catch (error) {
      if (this.isEnded) return;
      this.failure = { error: withOwnReason(error, this.signal) };
      // Who did not want to wait for others may ask again.
      if ((error as Partial<LoraError>).code !== 'LOCK_TIMEOUT') void this.giveUp();
    } finally {
      this.arriving = null;
    }
  }

  private throwFailure(): void {
    const { failure } = this;
    this.failure = null;
    if (failure !== null) throw failure.error;
  }

  /** Ends the stream here and there. That what is there has ended by itself is no matter. */
  private async giveUp(): Promise<void> {
    if (this.isEnded) return;
    this.end();
    try {
      await this.calls.call('endStream', [this.id]);
    } catch {
      // Its failure has been told, or nobody wants to know it.
    }
  }

  private end(): void {
    this.isEnded = true;
    this.signal?.removeEventListener('abort', this.cancel);
  }
}
