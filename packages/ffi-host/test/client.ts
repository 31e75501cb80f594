import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import type { Duplex } from 'node:stream';
import { OPERATION } from '@loradb-ts/ffi-spec';
import { FrameReader, encodeFrame } from '../src/frames.ts';
import type { FrameString } from '../src/frames.ts';

export interface Answer {
  readonly status: number;
  readonly strings: readonly string[];
  readonly bytes: readonly Uint8Array[];
}

/** Speaks to an engine process as a binding does. */
export class Client {
  readonly process: ChildProcess;
  readonly socket: Duplex;
  readonly #waiting: Map<number, (answer: Answer) => void> = new Map();
  #lastRequest = 0;
  printed = '';

  constructor(bundle: string, nodeArgs: readonly string[] = []) {
    this.process = spawn(process.execPath, [...nodeArgs, bundle], {
      stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
    });
    for (const stream of [this.process.stdout!, this.process.stderr!])
      stream.on('data', (chunk: Buffer) => (this.printed += chunk.toString()));
    this.socket = this.process.stdio[3] as Duplex;
    this.socket.on('error', () => {});
    const reader = new FrameReader();
    this.socket.on('data', (chunk: Buffer) =>
      reader.push(chunk, ({ kind, request, strings }) => {
        const bytes = strings.map((string) => Uint8Array.from(string));
        const texts = bytes.map((string) => Buffer.from(string).toString());
        this.#waiting.get(request)!({ status: kind, strings: texts, bytes });
        this.#waiting.delete(request);
      }),
    );
  }

  /** Sends a request and gives its number at once, and its answer later. */
  request(
    operation: number,
    database: number,
    ...strings: FrameString[]
  ): { number: number; answer: Promise<Answer> } {
    const number = ++this.#lastRequest;
    const answer = new Promise<Answer>((resolve) => this.#waiting.set(number, resolve));
    this.socket.write(encodeFrame(operation, number, database, strings));
    return { number, answer };
  }

  ask(operation: number, database: number, ...strings: FrameString[]): Promise<Answer> {
    return this.request(operation, database, ...strings).answer;
  }

  cancel(request: number): void {
    this.socket.write(encodeFrame(OPERATION.CANCEL, request, 0, []));
  }

  async open(database: number, options = ''): Promise<Answer> {
    await this.ask(OPERATION.HELLO, 0, '1', 'test');
    return this.ask(OPERATION.OPEN, database, options);
  }

  /** The status with which the process ends. */
  async ended(): Promise<number | null> {
    if (this.process.exitCode !== null) return this.process.exitCode;
    const [status] = (await once(this.process, 'exit')) as [number | null];
    return status;
  }

  /** Ends the process as the end of a parent does. */
  async close(): Promise<void> {
    this.socket.destroy();
    await this.ended();
  }
}
