import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { failed } from './case.ts';
import type { Case, Verdict } from './case.ts';
import { ProtocolBreach, parseHello } from './protocol.ts';
import type { Hello } from './protocol.ts';
import { queryCases } from './query-cases.ts';
import { TesteeProcess } from './testee-process.ts';
import { makeTesteeReport } from './testee-report.ts';
import type { KnownFailing, TesteeReport } from './testee-report.ts';
import { valueCases } from './value-cases.ts';
import { vectorCases } from './vector-cases.ts';

export interface RunTesteeOptions {
  readonly knownFailing?: KnownFailing;
  /** Only cases whose id holds this. */
  readonly filter?: string;
  /** Milliseconds that the testee may take for an answer; 60,000 by default. */
  readonly timeoutMs?: number;
  /** The cases; all of them by default. */
  readonly cases?: readonly Case[];
}

const TIMEOUT_MS = 60_000;

/** Every case there is. */
export function allCases(): Case[] {
  return [...vectorCases(), ...valueCases(), ...queryCases()];
}

/**
 * Runs a testee through every case whose verb it has. One that breaks the protocol fails the case at hand and is started
 * anew for the next.
 *
 * @throws ProtocolBreach where it does not get as far as its greeting
 */
export async function runTestee(
  command: string,
  args: readonly string[],
  options: RunTesteeOptions = {},
): Promise<TesteeReport> {
  const { knownFailing = {}, filter = '', timeoutMs = TIMEOUT_MS, cases = allCases() } = options;
  const testee = new Testee(command, args, timeoutMs);
  const results: { readonly id: string; readonly verdict: Verdict }[] = [];
  try {
    const hello = await testee.start();
    const selected = cases.filter(({ id }) => id.includes(filter));
    for (const { id, verb, run } of selected) {
      const verdict: Verdict = hello.verbs.includes(verb)
        ? await testee.examine(run)
        : { status: 'skipped', reason: `the testee has no ${verb}` };
      results.push({ id, verdict });
    }
    const late = await testee.close();
    if (late !== null) results.push({ id: 'protocol/end', verdict: failed(late) });
    return makeTesteeReport(hello, results, knownFailing);
  } finally {
    await testee.close();
  }
}

/** A testee that is started anew after a breach. */
class Testee {
  readonly #start: () => TesteeProcess;
  readonly #folder = mkdtempSync(join(tmpdir(), 'lora-conformance-'));
  #process: TesteeProcess | null = null;
  #hello: Hello | null = null;

  constructor(command: string, args: readonly string[], timeoutMs: number) {
    this.#start = () => new TesteeProcess(command, args, timeoutMs);
  }

  async start(): Promise<Hello> {
    this.#process = this.#start();
    this.#hello = parseHello(await this.#process.ask({ verb: 'hello' }));
    return this.#hello;
  }

  async examine(run: Case['run']): Promise<Verdict> {
    try {
      const hello = this.#process === null ? await this.start() : this.#hello!;
      const process = this.#process!;
      return await run({ hello, folder: this.#folder, ask: (request) => process.ask(request) });
    } catch (error) {
      if (!(error instanceof ProtocolBreach)) throw error;
      await this.#process?.close();
      this.#process = null;
      return failed(error.message);
    }
  }

  /** Ends it; gives what it printed without being asked, or null. May be called again. */
  async close(): Promise<string | null> {
    const process = this.#process;
    this.#process = null;
    const before = process?.breach?.message ?? null;
    await process?.close();
    rmSync(this.#folder, { recursive: true, force: true });
    return before;
  }
}
