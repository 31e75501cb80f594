import type { QueryRow } from '@loradb-ts/core/value';
import { decodeError } from '@loradb-ts/ffi-spec';
import type { IntegerOutput, StreamEnd, StreamHeader, StreamRow, TypedValue } from '@loradb-ts/ffi-spec';
import { rowOf } from './query.ts';
import { connectionFailed, invalidResponse } from './transport.ts';
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
  #lines: LineReader | null = null;
  #columns: string[] = [];
  #isEnded = false;

  /** @param integers how INTEGERs come out */
  constructor(transport: Transport, call: Call, integers: IntegerOutput) {
    this.#transport = transport;
    this.#call = call;
    this.#integers = integers;
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
      const { row, end, ...rest } = await this.#lines!.next();
      if (row !== undefined)
        return { done: false, value: rowOf(this.#columns, row as TypedValue[], this.#integers) as T };
      if (end === undefined) throw decodeError(rest, 200) ?? invalidResponse(200);
    } catch (error) {
      await this.#end();
      throw error;
    }
    await this.#end();
    return { done: true, value: undefined };
  }

  async return(): Promise<IteratorResult<T, undefined>> {
    await this.#end();
    return { done: true, value: undefined };
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  async #begin(): Promise<void> {
    if (this.#lines !== null || this.#isEnded) return;
    try {
      this.#lines = new LineReader(await this.#transport.open(this.#call));
      const { columns } = await this.#lines.next();
      if (columns === undefined) throw invalidResponse(200);
      this.#columns = columns;
    } catch (error) {
      await this.#end();
      throw error;
    }
  }

  async #end(): Promise<void> {
    this.#isEnded = true;
    await this.#lines?.close();
  }
}

/** Reads lines of JSON from a body. */
class LineReader {
  readonly #reader: ReadableStreamDefaultReader<Uint8Array>;
  readonly #decoder: TextDecoder = new TextDecoder('utf-8', { fatal: true });
  readonly #release: () => void;
  /** Whole lines that have come, the next one last. */
  #lines: string[] = [];
  #rest = '';

  constructor({ body, close }: { body: ReadableStream<Uint8Array>; close: () => void }) {
    this.#reader = body.getReader();
    this.#release = close;
  }

  /** TransportError `CONNECTION_FAILED` where the body ends, as it does not behind a whole line that is the last. */
  async next(): Promise<Line> {
    while (this.#lines.length === 0) await this.#fill();
    return JSON.parse(this.#lines.pop()!) as Line;
  }

  async #fill(): Promise<void> {
    const { done, value } = await this.#reader.read().catch((cause: unknown) => {
      throw connectionFailed(cause);
    });
    if (done) throw connectionFailed(new Error('the stream ended before its last line'));
    const lines = (this.#rest + this.#decoder.decode(value, { stream: true })).split('\n');
    this.#rest = lines.pop()!;
    this.#lines = lines.toReversed();
  }

  async close(): Promise<void> {
    this.#release();
    // The server may have closed the connection already.
    await this.#reader.cancel().catch(() => {});
  }
}
