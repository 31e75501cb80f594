import { UsageError } from '../errors.ts';
import type { Platform } from '../platform.ts';
import type { SnapshotEncoder } from '../snapshot/encode.ts';
import type { SnapshotMeta, SnapshotProgress } from '../snapshot/format.ts';
import { cancelled } from '../cancel-signal.ts';
import type { WaitOptions } from './options.ts';

/** How a snapshot is made. The signal stops it, with `CANCELLED`, as long as there are bytes to come. */
export interface SnapshotOptions extends WaitOptions {
  /** The position in a write-ahead log up to which the graph is complete: a u64, kept in the file. */
  readonly walLsn?: bigint | null | undefined;
  /** Called with every piece of the snapshot, the last one included. What it throws ends the snapshot. */
  readonly onProgress?: ((progress: SnapshotProgress) => void) | undefined;
}

export interface SnapshotStreamOptions extends SnapshotOptions {
  /**
   * How many chunks may be in use at a time: each is written over so many calls later. Without, every chunk is an array
   * of its own.
   */
  readonly chunkCount?: number | undefined;
}

/** UsageError INVALID_ARGUMENT for an option that is wrong at first sight. */
export function checkSnapshotOptions({ onProgress }: SnapshotOptions): void {
  if (onProgress === undefined || typeof onProgress === 'function') return;
  throw new UsageError(
    'INVALID_ARGUMENT',
    'the option onProgress has to be a function',
    'options.onProgress',
  );
}

/**
 * The bytes of a snapshot, in chunks of about a mebibyte: the graph as it was between two statements when the stream was
 * asked for, whatever is done to it meanwhile. The host has its turn before every chunk.
 *
 * Until the stream is at its end, whoever writes to the graph keeps what is still to be read: to stop early, break out of
 * the loop or call {@link return}.
 */
export class SnapshotStream implements AsyncIterableIterator<Uint8Array> {
  private readonly platform: Platform;
  private readonly options: SnapshotStreamOptions;
  private readonly opening: Promise<SnapshotEncoder>;
  private readonly onEnd: () => void;
  private sizeKnown: Promise<number> | null = null;
  private bytesDone = 0;
  private isEnded = false;
  private failure: { readonly error: unknown } | null = null;

  /** `opening` gives the encoder when it is this stream's turn; `onEnd` is called once, when the graph is not needed any more. */
  constructor(
    platform: Platform,
    options: SnapshotStreamOptions,
    opening: Promise<SnapshotEncoder>,
    onEnd: () => void,
  ) {
    this.platform = platform;
    this.options = options;
    this.onEnd = onEnd;
    this.opening = opening;
    opening.catch((error: unknown) => this.end({ error }));
  }

  /** What the snapshot has in it, known as soon as the stream has had its turn. */
  async meta(): Promise<SnapshotMeta> {
    return (await this.opening).meta;
  }

  /** Bytes of the whole snapshot, counted without making them; to be asked for before the first chunk. */
  sizeBytes(): Promise<number> {
    return (this.sizeKnown ??= this.measure());
  }

  async next(): Promise<IteratorResult<Uint8Array, undefined>> {
    const encoder = await this.opening;
    const { onProgress, chunkCount } = this.options;
    const bytesTotal = onProgress === undefined ? 0 : await this.sizeBytes();
    if (this.bytesDone > 0) await this.platform.yieldToHost();
    if (!this.goesOn()) return { done: true, value: undefined };
    try {
      const chunk = encoder.nextChunk();
      if (chunk === null) {
        this.end(null);
        return { done: true, value: undefined };
      }
      this.bytesDone += chunk.length;
      onProgress?.({ bytesDone: this.bytesDone, bytesTotal });
      return { done: false, value: chunkCount === undefined ? chunk.slice() : chunk };
    } catch (error) {
      this.end(null);
      throw error;
    }
  }

  async return(): Promise<IteratorResult<Uint8Array, undefined>> {
    this.end(null);
    return { done: true, value: undefined };
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  /** Ends the stream with an error for whoever reads on. */
  abandon(error: unknown): void {
    this.end({ error });
  }

  private async measure(): Promise<number> {
    const encoder = await this.opening;
    for (;;) {
      if (!this.goesOn()) return 0;
      const sizeBytes = encoder.measure();
      if (sizeBytes !== null) return sizeBytes;
      await this.platform.yieldToHost();
    }
  }

  /** False at the end; an error that the reader has not heard of is thrown. */
  private goesOn(): boolean {
    const { signal } = this.options;
    if (!this.isEnded && signal?.aborted === true) this.end({ error: cancelled(signal) });
    const { failure } = this;
    this.failure = null;
    if (failure !== null) throw failure.error;
    return !this.isEnded;
  }

  private end(failure: { readonly error: unknown } | null): void {
    if (this.isEnded) return;
    this.isEnded = true;
    this.failure = failure;
    this.opening.then(
      (encoder) => encoder.close(),
      () => {},
    );
    this.onEnd();
  }
}
