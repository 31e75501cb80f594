import { LoraError } from '@loradb-ts/core/errors';
import type { QueryRow } from '@loradb-ts/core/value';
import { decodeError } from '@loradb-ts/ffi-spec';
import type { IntegerOutput, StreamEnd, StreamHeader, StreamRow, TypedValue } from '@loradb-ts/ffi-spec';
import { LineReader } from './line-reader.ts';
import { rowOf } from './query.ts';
import { invalidResponse } from './transport.ts';
import type { Call, Transport } from './transport.ts';

type Line = Partial<StreamHeader & StreamRow & StreamEnd>;

/**
 * The rows of a query, one by one, as they come. The query begins with the first row, or with {@link columns}. A reader that
 * pauses lets the server pause. To stop early, break out of the loop or call {@link return}: the server then ends the query.
 */
export class RemoteResultStream<T = QueryRow> implements AsyncIterableIterator<T> {
  readonly #transport: Transport;
  readonly #call: Call;
  readonly #integers: IntegerOutput;
  readonly #checkOpen: () => void;
  #beginning: Promise<void> | null = null;
  #lines: LineReader<Line> | null = null;
  #columns: string[] = [];
  #isEnded = false;

  /**
   * @param integers how INTEGERs come out
   * @param checkOpen throws once the connection is closed
   */
  constructor(transport: Transport, call: Call, integers: IntegerOutput, checkOpen: () => void) {
    this.#transport = transport;
    this.#call = call;
    this.#integers = integers;
    this.#checkOpen = checkOpen;
  }

  /** The names of the columns, in the order written; begins the query. */
  async columns(): Promise<string[]> {
    await this.#begin();
    return [...this.#columns];
  }

  async next(): Promise<IteratorResult<T, undefined>> {
    await this.#begin();
    if (this.#isEnded) return { done: true, value: undefined };
    try {
      const row = await this.#nextRow();
      if (row !== null) return { done: false, value: row };
    } catch (error) {
      await this.#end();
      throw error;
    }
    await this.#end();
    return { done: true, value: undefined };
  }

  /** The next row and all that have come with it; none at the end. */
  async nextRows(): Promise<T[]> {
    const rows: T[] = [];
    do {
      const { done, value } = await this.next();
      if (done === true) break;
      rows.push(value);
    } while (this.#lines!.isNextReady);
    return rows;
  }

  async return(): Promise<IteratorResult<T, undefined>> {
    await this.#end();
    return { done: true, value: undefined };
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  /** The next row, or null at the end. */
  async #nextRow(): Promise<T | null> {
    const line = await this.#lines!.next();
    if (line === null) return null;
    const { row, end, ...rest } = line;
    if (row !== undefined) return rowOf(this.#columns, row as TypedValue[], this.#integers) as T;
    if (end === undefined) throw decodeError(rest, 200) ?? invalidResponse(200);
    return null;
  }

  async #begin(): Promise<void> {
    if (this.#isEnded) return;
    try {
      this.#checkOpen();
      await (this.#beginning ??= this.#send());
    } catch (error) {
      this.#beginning = null;
      if (!isWorthAsking(error)) await this.#end();
      throw error;
    }
  }

  async #send(): Promise<void> {
    const lines = new LineReader<Line>(await this.#transport.open(this.#call));
    const header = await lines.next();
    if (header?.columns === undefined) throw invalidResponse(200);
    this.#columns = header.columns;
    this.#lines = lines;
  }

  async #end(): Promise<void> {
    this.#isEnded = true;
    await this.#lines?.close();
  }
}

/** A query that has not begun because others had the database may be asked again. */
function isWorthAsking(error: unknown): boolean {
  return error instanceof LoraError && error.code === 'LOCK_TIMEOUT';
}
