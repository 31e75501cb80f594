import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { lex } from '../../src/cypher/lexer.ts';
import { LoraError } from '../../src/errors.ts';
import type { Engine } from '../../src/executor/engine.ts';
import { arbitraryTape, Choices } from './choices.ts';
import { ACCEPTED } from './corpus.ts';
import { literalsOf } from '../executor/literals-of.ts';
import { makeCase } from './differential-case.ts';
import { encodeSnapshot } from '../../src/snapshot/encode.ts';
import { engineGraphOf, makeEngine, runToEnd } from './run-on-engine.ts';
import type { RefGraph } from '../reference/graph.ts';

const INTEGERS = ['0', '1', '2', '3', '7', '0x1f', '9223372036854775807', '9223372036854775808', '08'];
const FLOATS = ['0.0', '0.5', '1.0', '2.5e1', '1e400'];
const STRINGS = ["''", "'a'", '"b"', "'2020-01-01'", "'é'"];
const ESCAPED_STRINGS = ["'\\n'", "'a\\u0041'", "'\\q'", "'\\ud800'"];

/** The text with some of its literals, and sometimes the spaces before them, changed. */
function withOtherLiterals(text: string, choices: Choices): string {
  const { kinds, starts, ends } = lex(text);
  let changed = '';
  let from = 0;
  kinds.forEach((kind, i) => {
    const candidates = CANDIDATES.get(kind);
    if (candidates === undefined || choices.oneIn(3)) return;
    const space = choices.oneIn(8) ? ' ' : '';
    changed += text.slice(from, starts[i]) + space + choices.of(candidates);
    from = ends[i]!;
  });
  return changed + text.slice(from);
}

const CANDIDATES: ReadonlyMap<string, readonly string[]> = new Map([
  ['integer', INTEGERS],
  ['float', FLOATS],
  ['string', STRINGS],
  ['escaped string', ESCAPED_STRINGS],
]);

/** Columns, rows and the snapshot of the graph afterwards, or the error with all of its message. */
function endOf(engine: Engine, graph: RefGraph, text: string): unknown {
  const engineGraph = engineGraphOf(graph);
  try {
    return { ...runToEnd(engine, engineGraph, text), bytes: encodeSnapshot(engineGraph) };
  } catch (error) {
    if (!(error instanceof LoraError)) throw error;
    return error.message;
  }
}

/** Runs `text` until its plan is kept, then `other`, and the same on an engine that knows no other text. */
function checkSharing(graph: RefGraph, text: string, other: string): void {
  const engine = makeEngine();
  for (let i = 0; i < 2; i++) endOf(engine, graph, text);
  const shared = endOf(engine, graph, other);
  expect({ other, end: shared }).toEqual({ other, end: endOf(makeEngine(), graph, other) });
  expect(endOf(engine, graph, text)).toEqual(endOf(makeEngine(), graph, text));
}

it.each(['reading', 'updating'] as const)('shared plans give what plans of one text give: %s', (kind) => {
  fc.assert(
    fc.property(arbitraryTape, arbitraryTape, arbitraryTape, (graphTape, queryTape, literalTape) => {
      const { graph, query } = makeCase(graphTape, queryTape, kind);
      checkSharing(graph, query, withOtherLiterals(query, new Choices(literalTape)));
    }),
    { numRuns: 700, seed: 20_260_301 },
  );
});

it('most changed queries have a plan to share', () => {
  const shared = fc.sample(arbitraryTape, { numRuns: 200, seed: 1 }).filter((tape) => {
    const { query } = makeCase([], tape, 'reading');
    const other = query.replaceAll(/\b\d\b(?!\])/g, '5');
    return other !== query && literalsOf(query, other) !== null;
  });
  expect(shared.length).toBeGreaterThan(60);
});

it('shared plans give what plans of one text give: the corpus', () => {
  fc.assert(
    fc.property(
      arbitraryTape,
      fc.constantFrom(...ACCEPTED),
      arbitraryTape,
      (graphTape, text, literalTape) => {
        const { graph } = makeCase(graphTape, [], 'reading');
        checkSharing(graph, text, withOtherLiterals(text, new Choices(literalTape)));
      },
    ),
    { numRuns: 700, seed: 20_260_302 },
  );
});
