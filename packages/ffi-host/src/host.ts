import { FEATURES, FRAME_SIZE_BYTES_MAX, OPERATION, PROTOCOL_VERSION, STATUS } from '@loradb-ts/ffi-spec';
import { LoraError, ProtocolError, TransportError, UsageError, createDatabase } from '@loradb-ts/node';
import type { Database, DatabaseOptions } from '@loradb-ts/node';
import { Cancellation } from './cancellation.ts';
import { DATABASE_OPERATIONS } from './database-operations.ts';
import { failureOf } from './failure.ts';
import { BrokenFrameError, encodeFrame, frameSizeBytes } from './frames.ts';
import type { Frame, FrameString } from './frames.ts';
import { optionsOf, textOf } from './texts.ts';

/** Where answers go. */
export interface AnswerSink {
  send(bytes: Buffer): void;
  end(): void;
}

const DATABASE_OPTIONS = [
  'timeoutMs',
  'lockTimeoutMs',
  'maxRows',
  'memoryBudgetBytes',
  'properties',
] as const;

/** The databases of one client, and what it is asking of them: spec/ffi.md, section 4. */
export class Host {
  readonly #sink: AnswerSink;
  readonly #version: string;
  readonly #databases: Map<number, Database> = new Map();
  readonly #running: Map<number, Cancellation> = new Map();
  #isGreeted = false;

  /** @param version of the engine, for the client to see */
  constructor(sink: AnswerSink, version: string) {
    this.#sink = sink;
    this.#version = version;
  }

  /**
   * Begins what a frame asks for; its strings are read before this returns.
   *
   * @throws BrokenFrameError where the first frame is no greeting, or two open requests have the same number
   */
  receive(frame: Frame): void {
    if (!this.#isGreeted) {
      this.#greet(frame);
      return;
    }
    if (frame.kind === OPERATION.CANCEL) {
      this.#running.get(frame.request)?.cancel();
      return;
    }
    if (this.#running.has(frame.request))
      throw new BrokenFrameError(`request ${frame.request} is open twice`);
    const cancellation = new Cancellation();
    this.#running.set(frame.request, cancellation);
    void this.#serve(frame, cancellation);
  }

  /** Chooses the version of the protocol; where there is none in common, says so and ends. */
  #greet(frame: Frame): void {
    if (frame.kind !== OPERATION.HELLO) throw new BrokenFrameError('the first frame is no greeting');
    const versions = textOf(frame.strings[0], 'versions').split(' ');
    if (versions.includes(String(PROTOCOL_VERSION))) {
      this.#isGreeted = true;
      this.#answer(frame, STATUS.OK, [String(PROTOCOL_VERSION), this.#version, FEATURES.join(' ')]);
      return;
    }
    const message =
      `the engine speaks version ${PROTOCOL_VERSION} of the protocol, the client ${versions.join(', ')}: ` +
      'install a binding and an engine of the same release';
    this.#fail(frame, new TransportError('ENGINE_NOT_STARTED', message, null));
    this.#sink.end();
  }

  async #serve(frame: Frame, cancellation: Cancellation): Promise<void> {
    try {
      this.#answer(frame, STATUS.OK, await this.#perform(frame, cancellation));
    } catch (error) {
      this.#fail(frame, error);
    } finally {
      this.#running.delete(frame.request);
    }
  }

  async #perform(frame: Frame, cancellation: Cancellation): Promise<readonly FrameString[]> {
    const { kind, strings } = frame;
    if (kind === OPERATION.OPEN) return this.#open(frame);
    const database = this.#databases.get(frame.database);
    if (database === undefined)
      throw new LoraError('DATABASE_CLOSED', `there is no open database ${frame.database}`);
    if (kind === OPERATION.CLOSE) {
      this.#databases.delete(frame.database);
      await database.close();
      return [];
    }
    const operation = DATABASE_OPERATIONS.get(kind);
    if (operation === undefined) throw new ProtocolError('UNSUPPORTED', `there is no operation ${kind}`);
    return operation(database, strings, cancellation);
  }

  async #open({ database: number, strings }: Frame): Promise<readonly FrameString[]> {
    if (this.#databases.has(number))
      throw new UsageError('INVALID_ARGUMENT', `database ${number} is open already`, 'database');
    const options = optionsOf(strings[0], DATABASE_OPTIONS) as DatabaseOptions;
    const database = await createDatabase(options);
    this.#databases.set(number, database);
    return [];
  }

  #fail(frame: Frame, thrown: unknown): void {
    const { status, strings } = failureOf(thrown);
    this.#answer(frame, status, strings);
  }

  #answer({ request, database }: Frame, status: number, strings: readonly FrameString[]): void {
    const sizeBytes = frameSizeBytes(strings);
    if (sizeBytes > FRAME_SIZE_BYTES_MAX)
      throw new ProtocolError(
        'MESSAGE_TOO_LARGE',
        `the answer would have ${sizeBytes} bytes; a message has at most ${FRAME_SIZE_BYTES_MAX}`,
      );
    this.#sink.send(encodeFrame(status, request, database, strings));
  }
}
