import { spawn } from 'node:child_process';
import type { ChildProcessByStdio } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { ProtocolBreach, parseAnswer } from './protocol.ts';
import type { Answer, Request } from './protocol.ts';

/** The last of what a testee wrote to standard error, for reports. */
const STDERR_LENGTH_MAX = 2_000;

/**
 * A testee as a process. It is asked one thing at a time; whatever it prints that is no answer, its end and its silence are
 * breaches, after which it is of no use any more.
 */
export class TesteeProcess {
  readonly #child: ChildProcessByStdio<Writable, Readable, Readable>;
  readonly #timeoutMs: number;
  readonly #ended: Promise<void>;
  #waiting: { readonly take: (line: string) => void; readonly fail: (error: Error) => void } | null = null;
  #lastId = 0;
  #breach: ProtocolBreach | null = null;
  #stderr = '';

  /** @param timeoutMs for one answer, so wide that only a testee that hangs meets it */
  constructor(command: string, args: readonly string[], timeoutMs: number) {
    this.#timeoutMs = timeoutMs;
    this.#child = spawn(command, args, { stdio: ['pipe', 'pipe', 'pipe'] });
    this.#child.stdin.on('error', () => {}); // a testee that does not read has ended, which is noticed elsewhere
    this.#child.stderr.on('data', (chunk: Buffer) => {
      this.#stderr = (this.#stderr + chunk.toString()).slice(-STDERR_LENGTH_MAX);
    });
    createInterface({ input: this.#child.stdout }).on('line', (line) => this.#take(line));
    this.#ended = new Promise((resolve) => {
      this.#child.once('error', (error) => {
        this.#fail(`the testee cannot be started: ${error.message}`);
        resolve();
      });
      this.#child.once('close', (status, signal) => {
        this.#fail(
          `the testee ended (${signal ?? `status ${status}`})${this.#stderr && `: ${this.#stderr}`}`,
        );
        resolve();
      });
    });
  }

  /** Asks and waits. ProtocolBreach where no answer comes. */
  async ask(request: Request): Promise<Answer> {
    if (this.#breach !== null) throw this.#breach;
    const id = ++this.#lastId;
    const line = new Promise<string>((take, fail) => (this.#waiting = { take, fail }));
    const timer = setTimeout(() => this.#fail(`no answer within ${this.#timeoutMs} ms`), this.#timeoutMs);
    this.#child.stdin.write(`${JSON.stringify({ id, ...request })}\n`);
    try {
      return parseAnswer(await line, id);
    } catch (error) {
      this.#fail((error as Error).message);
      throw error;
    } finally {
      clearTimeout(timer);
      this.#waiting = null;
    }
  }

  /** Ends the testee, by force where it does not end by itself when its input does. */
  async close(): Promise<void> {
    if (this.#breach === null) this.#child.stdin.end();
    const timer = setTimeout(() => this.#child.kill('SIGKILL'), this.#timeoutMs);
    await this.#ended;
    clearTimeout(timer);
  }

  /** What it did wrong after its last answer, or null. */
  get breach(): ProtocolBreach | null {
    return this.#breach;
  }

  #take(line: string): void {
    if (this.#waiting === null) this.#fail(`the testee prints without being asked: ${line.slice(0, 200)}`);
    else {
      this.#waiting.take(line);
      this.#waiting = null;
    }
  }

  #fail(problem: string): void {
    if (this.#breach !== null) return;
    this.#breach = new ProtocolBreach(problem);
    this.#waiting?.fail(this.#breach);
    this.#waiting = null;
    this.#child.kill('SIGKILL');
  }
}
