import { LoraError, TransportError } from '@loradb-ts/core/errors';
import type { CancelSignal } from '@loradb-ts/core/value';
import { decodeError } from '@loradb-ts/ffi-spec';

export interface ConnectOptions {
  /** A token of the server, sent with every request. */
  readonly token?: string | undefined;
  /** Milliseconds that a query may take unless it says otherwise, 60,000 by default. Saves and loads have no bound. */
  readonly timeoutMs?: number | undefined;
  /** How often a request is sent again where that is safe, 3 by default. */
  readonly retryCount?: number | undefined;
  /** How INTEGERs and ids come out: `number` where that is exact (the default), or all as `bigint`. */
  readonly integers?: 'number-or-bigint' | 'bigint' | undefined;
  /** The `fetch` to use; the runtime's own where nothing is said. */
  readonly fetch?: typeof fetch | undefined;
}

/** What is sent. */
export interface Call {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Below the URL of the server: `query`. */
  readonly path: string;
  readonly json?: object;
  readonly bytes?: Uint8Array;
  /** True where sending it twice does no harm. */
  readonly isSafe: boolean;
  readonly signal?: CancelSignal | undefined;
  readonly timeoutMs?: number;
  /** What the call names as a file, for errors about it. */
  readonly file?: string;
}

/** An answer that is being read. */
export interface OpenAnswer {
  readonly body: ReadableStream<Uint8Array>;
  /** What a failure to read it is, in the words of the list of codes. */
  errorFor(error: unknown): LoraError;
  /** To be called when it has been read. */
  close(): void;
}

/** Milliseconds that the server has beyond the time of a query, so that its own error arrives. */
const GRACE_MS = 2_000;

const FIRST_DELAY_MS = 100;
const RETRY_DELAY_MS_MAX = 10_000;

/** Sends requests to one server, and makes errors of what is wrong. */
export class Transport {
  readonly #base: URL;
  readonly #headers: Readonly<Record<string, string>>;
  readonly #retryCount: number;
  readonly #fetch: typeof fetch;

  constructor(url: string | URL, { token, retryCount = 3, fetch: own = globalThis.fetch }: ConnectOptions) {
    this.#base = new URL(url);
    if (!this.#base.pathname.endsWith('/')) this.#base.pathname += '/';
    this.#headers = token === undefined ? {} : { authorization: `Bearer ${token}` };
    this.#retryCount = retryCount;
    this.#fetch = own;
  }

  /**
   * Sends a request, again where it was turned away or is safe to repeat, and gives what `read` makes of its answer.
   *
   * @throws LoraError of the code that the server gives, `CANCELLED` and `TIMED_OUT`; TransportError `CONNECTION_FAILED` and
   *   `INVALID_RESPONSE`
   */
  async send<T>(call: Call, read: (answer: Response) => Promise<T>): Promise<T> {
    const deadline = new Deadline(call.signal, call.timeoutMs);
    try {
      for (let attempt = 0; ; attempt++) {
        let failure: LoraError;
        let retryAfterMs = 0;
        try {
          const answer = await this.#fetchOnce(call, deadline.signal);
          if (answer.ok) return await read(answer);
          retryAfterMs = Number(answer.headers.get('retry-after') ?? 0) * 1000;
          failure = await errorOf(answer, call.file);
        } catch (error) {
          failure = deadline.errorFor(error);
        }
        if (attempt >= this.#retryCount || !mayRepeat(failure, call)) throw failure;
        await deadline.sleep(delayMs(attempt, retryAfterMs));
      }
    } finally {
      deadline.clear();
    }
  }

  /** Sends a request whose answer is read later, line by line: the time is not bounded here. Throws as {@link send}. */
  async open(call: Call): Promise<OpenAnswer> {
    const deadline = new Deadline(call.signal, undefined);
    try {
      const answer = await this.#fetchOnce(call, deadline.signal);
      if (!answer.ok) throw await errorOf(answer, call.file);
      if (answer.body === null) throw invalidResponse(answer.status);
      return {
        body: answer.body,
        errorFor: (error) => deadline.errorFor(error),
        close: () => deadline.clear(),
      };
    } catch (error) {
      deadline.clear();
      throw deadline.errorFor(error);
    }
  }

  #fetchOnce({ method, path, json, bytes }: Call, signal: AbortSignal): Promise<Response> {
    const type = json === undefined ? bytes && 'application/octet-stream' : 'application/json';
    const body = json === undefined ? bytes : JSON.stringify(json);
    const send = this.#fetch;
    return send(new URL(path, this.#base), {
      method,
      headers: { ...this.#headers, ...(type === undefined ? {} : { 'content-type': type }) },
      ...(body === undefined ? {} : { body: body as BodyInit }),
      signal,
      redirect: 'error',
      credentials: 'omit',
      cache: 'no-store',
    });
  }
}

/** The JSON of an answer. TransportError `INVALID_RESPONSE`. */
export async function readJson<T>(answer: Response): Promise<T> {
  const text = await answer.text();
  try {
    return JSON.parse(text) as T;
  } catch (cause) {
    throw invalidResponse(answer.status, cause);
  }
}

/** What came is no answer of lora-server. */
export function invalidResponse(status: number, cause?: unknown): TransportError {
  const message = `the answer (status ${status}) is not one of lora-server`;
  return new TransportError('INVALID_RESPONSE', message, status, { cause });
}

/** The connection broke, or there was none. */
export function connectionFailed(cause: unknown): TransportError {
  return new TransportError(
    'CONNECTION_FAILED',
    'the server cannot be reached, or the connection broke',
    null,
    { cause },
  );
}

async function errorOf(answer: Response, file: string | undefined): Promise<LoraError> {
  const text = await answer.text();
  let body: unknown = null;
  try {
    body = JSON.parse(text);
  } catch {
    // A proxy's page; what it says is told by its status.
  }
  return decodeError(body, answer.status, file) ?? invalidResponse(answer.status);
}

/** A server that was busy has done nothing; after any other failure only what is safe is sent again. */
function mayRepeat({ code }: LoraError, { isSafe }: Call): boolean {
  return code === 'SERVER_BUSY' || (isSafe && code === 'CONNECTION_FAILED');
}

/** Milliseconds before the next attempt: longer each time, and at least what the server asks for. */
function delayMs(attempt: number, retryAfterMs: number): number {
  const delay = Math.max(FIRST_DELAY_MS * 2 ** attempt, Number.isFinite(retryAfterMs) ? retryAfterMs : 0);
  // Many that were turned away at once do not come back at once.
  return Math.min(delay * (1 + Math.random() / 2), RETRY_DELAY_MS_MAX);
}

/** Brings the caller's signal and the time together in one signal for `fetch`. */
class Deadline {
  readonly #controller: AbortController = new AbortController();
  readonly #own: CancelSignal | undefined;
  readonly #abort = (): void => this.#controller.abort();
  readonly #timer: ReturnType<typeof setTimeout> | undefined;
  #isOver = false;

  constructor(own: CancelSignal | undefined, timeoutMs: number | undefined) {
    this.#own = own;
    own?.addEventListener('abort', this.#abort);
    if (own?.aborted === true) this.#abort();
    if (timeoutMs === undefined || !Number.isFinite(timeoutMs)) return;
    this.#timer = setTimeout(() => {
      this.#isOver = true;
      this.#abort();
    }, timeoutMs + GRACE_MS);
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  clear(): void {
    this.#own?.removeEventListener('abort', this.#abort);
    clearTimeout(this.#timer);
  }

  /** What has gone wrong, in the words of the list of codes. */
  errorFor(error: unknown): LoraError {
    if (this.#own?.aborted === true)
      return new LoraError('CANCELLED', 'the call was stopped by its signal', { cause: this.#own.reason });
    if (this.#isOver) return new LoraError('TIMED_OUT', 'the server did not answer in time');
    return error instanceof LoraError ? error : connectionFailed(error);
  }

  /** Waits, unless the signal or the time says otherwise first. */
  sleep(delay: number): Promise<void> {
    return new Promise((resolve, reject) => {
      const stop = (): void => {
        clearTimeout(timer);
        reject(this.errorFor(undefined));
      };
      const timer = setTimeout(() => {
        this.signal.removeEventListener('abort', stop);
        resolve();
      }, delay);
      this.signal.addEventListener('abort', stop, { once: true });
      if (this.signal.aborted) stop();
    });
  }
}
