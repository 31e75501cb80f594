import { ERROR_CODES } from '../../src/error-codes.gen.ts';
import { CypherError, LoraError } from '../../src/errors.ts';
import { Engine } from '../../src/executor/engine.ts';
import { GraphEntityReader } from '../../src/executor/graph-entity-reader.ts';
import { BUILT_IN_PROCEDURES } from '../../src/executor/procedures/built-in.ts';
import { Graph } from '../../src/graph/graph.ts';
import { decodeSnapshot } from '../../src/snapshot/decode.ts';
import { encodeSnapshot } from '../../src/snapshot/encode.ts';
import { printValue } from '../../src/value/format.ts';
import type { Value } from '../../src/value/value.ts';
import { CORPUS_GRAPH } from './corpus.ts';
import { runToEnd } from './run-on-engine.ts';

const PARAMETERS: ReadonlyMap<string, Value> = new Map<string, Value>([
  ['p', 1],
  ['q', new Map([['a', 1]])],
  ['list', [1, null, 'a']],
  [
    'props',
    new Map([
      ['p', 1],
      ['__proto__', 2],
    ]),
  ],
]);

/** Looks at the clock that a statement may take, and bytes. Each look is a millisecond later than the one before. */
const DEADLINE_MS = 5_000;
const MEMORY_BYTES = 8 * 1024 * 1024;

/** How a statement ended: with rows, or with the code of an error. */
export type Ending = 'rows' | LoraError['code'];

/**
 * Runs any texts on copies of one graph, which a query makes, and checks what has to hold for each: it ends with rows that can be printed, or
 * with an error that has a listed code, is not an internal one, and points into the text; and it leaves the graph byte
 * for byte as it was, because it was refused or because it was rolled back.
 */
export class StatementChecker {
  private nowMs = 0;
  private readonly engine: Engine;
  private readonly before: Uint8Array;

  constructor(graphText: string = CORPUS_GRAPH) {
    this.engine = new Engine({
      now: () => ({ epochSeconds: 1_700_000_000, nanoseconds: 0 }),
      monotonicMs: () => this.nowMs++,
      random: () => 0.5,
      startTimer: () => () => {},
      yieldToHost: async () => {},
      zoneOffsetSeconds: () => 0,
    });
    for (const procedure of BUILT_IN_PROCEDURES) this.engine.registerProcedure(procedure);
    const graph = new Graph();
    runToEnd(this.engine, graph, graphText);
    this.before = encodeSnapshot(graph);
  }

  check(text: string): Ending {
    const { graph } = decodeSnapshot(this.before);
    const ending = this.run(graph, text);
    if (!sameBytes(encodeSnapshot(graph), this.before)) throw new Error(`the graph has changed: ${text}`);
    return ending;
  }

  private run(graph: Graph, text: string): Ending {
    const mark = graph.mark();
    try {
      this.readAll(graph, text);
      graph.rollBackTo(mark);
      return 'rows';
    } catch (error) {
      if (!(error instanceof LoraError)) throw error;
      checkError(error, text);
      return error.code;
    }
  }

  private readAll(graph: Graph, text: string): void {
    const limits = { deadlineMs: this.nowMs + DEADLINE_MS, memoryBytes: MEMORY_BYTES };
    const result = this.engine.run(graph, text, PARAMETERS, { commit: false, limits });
    const reader = new GraphEntityReader(graph);
    for (let batch; (batch = result.next()) !== null;) {
      for (const column of batch.columns) {
        if (column.kind !== 'value') continue;
        for (let row = 0; row < batch.rowCount; row++) printIfSmall(column.values[row]!, reader);
      }
    }
  }
}

/** Printing reads all of a value; a deleted entity in it cannot be read, and must not be. */
function printIfSmall(value: Value, reader: GraphEntityReader): void {
  if (Array.isArray(value) && value.length > 100) return;
  printValue(value, value !== null && typeof value === 'object' ? undefined : reader);
}

function checkError(error: LoraError, text: string): void {
  const problem = problemOf(error, text);
  if (problem !== null) throw new Error(`${problem}: ${text}`, { cause: error });
}

function problemOf(error: LoraError, text: string): string | null {
  if (error.code === 'INTERNAL' || !Object.hasOwn(ERROR_CODES, error.code))
    return `the code ${error.code}, ${error.message}`;
  if (error.message === '' || /\p{Cs}/u.test(error.message)) return 'no message to read';
  if (!(error instanceof CypherError)) return null;
  const { position } = error;
  if (position === undefined) return null;
  const isInside = position.offset >= 0 && position.offset <= text.length;
  return isInside && position.line >= 1 && position.column >= 1 ? null : 'a position outside of the text';
}

function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, i) => byte === b[i]);
}
