import type { OpenAnswer } from './transport.ts';
import { connectionFailed } from './transport.ts';

/** Reads lines of JSON from the body of an answer. Several may wait for the next line; they get lines in their order. */
export class LineReader<T> {
  readonly #answer: OpenAnswer;
  readonly #reader: ReadableStreamDefaultReader<Uint8Array>;
  readonly #decoder: TextDecoder = new TextDecoder('utf-8', { fatal: true });
  /** Whole lines that have come, the next one last. */
  #lines: string[] = [];
  #rest = '';
  #filling: Promise<void> | null = null;
  #isClosed = false;

  constructor(answer: OpenAnswer) {
    this.#answer = answer;
    this.#reader = answer.body.getReader();
  }

  /** True when the next line is there and is not the last one that is. */
  get isNextReady(): boolean {
    return this.#lines.length > 1;
  }

  /**
   * The next line; null once it is closed.
   *
   * @throws TransportError `CONNECTION_FAILED` where the body ends; LoraError `CANCELLED`
   */
  async next(): Promise<T | null> {
    while (this.#lines.length === 0) {
      if (this.#isClosed) return null;
      this.#filling ??= this.#fill().finally(() => {
        this.#filling = null;
      });
      await this.#filling;
    }
    return JSON.parse(this.#lines.pop()!) as T;
  }

  async #fill(): Promise<void> {
    const { done, value } = await this.#reader.read().catch((cause: unknown) => {
      throw this.#answer.errorFor(cause);
    });
    if (this.#isClosed) return;
    if (done) throw connectionFailed(new Error('the stream ended before its last line'));
    const lines = (this.#rest + this.#decoder.decode(value, { stream: true })).split('\n');
    this.#rest = lines.pop()!;
    this.#lines = lines.toReversed();
  }

  /** Reads no further; the server then ends what it is doing. */
  async close(): Promise<void> {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.#lines = [];
    this.#answer.close();
    // The server may have closed the connection already.
    await this.#reader.cancel().catch(() => {});
  }
}
