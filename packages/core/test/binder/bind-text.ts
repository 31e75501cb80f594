import { bindStatement } from '../../src/binder/bind.ts';
import type { BoundClause, BoundProjection, BoundQuery } from '../../src/binder/bound.ts';
import type { ProcedureCatalog, ProcedureSignature } from '../../src/binder/procedures.ts';
import { parse } from '../../src/cypher/parser/statement.ts';
import { CypherError } from '../../src/errors.ts';
import { checkVisibility } from './check-visibility.ts';

const SIGNATURES: readonly ProcedureSignature[] = [
  { name: 'test.void', inputs: [], outputs: [], mode: 'read' },
  { name: 'test.write', inputs: [], outputs: [], mode: 'write' },
  {
    name: 'test.echo',
    inputs: [
      { name: 'text', type: { kind: 'string' } },
      { name: 'factor', type: { kind: 'float' } },
    ],
    outputs: [
      { name: 'out', type: { kind: 'string' } },
      { name: 'length', type: { kind: 'integer' } },
    ],
    mode: 'read',
  },
];

const PROCEDURES: ProcedureCatalog = new Map(SIGNATURES.map((signature) => [signature.name, signature]));

/** Binds the text of a query and checks that its variables are visible where they are used. */
export function bindText(text: string): BoundQuery {
  const bound = bindStatement(parse(text), text, PROCEDURES);
  if (bound.kind !== 'Query') throw new Error(`no query: ${text}`);
  checkVisibility(bound);
  return bound;
}

/** The clauses of the first branch. */
export function clausesOf(text: string): readonly BoundClause[] {
  return bindText(text).branches[0].clauses;
}

/** The last clause of the first branch, which must be a projection. */
export function lastProjection(text: string): BoundProjection {
  const clause = clausesOf(text).at(-1)!;
  if (clause.kind !== 'Projection') throw new Error(`no projection: ${text}`);
  return clause;
}

/** The error that a text gives. */
export function errorOf(text: string): CypherError {
  try {
    bindText(text);
  } catch (error) {
    if (error instanceof CypherError) return error;
    throw error;
  }
  throw new Error(`no error: ${text}`);
}

/** A query with `▸` before the place of its error, and the code of the error. */
export type ErrorCase = readonly [marked: string, code: string];

/** What an error of a marked query must be; `actual` is what it is. */
export function compareError([marked, code]: ErrorCase): {
  readonly actual: unknown;
  readonly expected: unknown;
} {
  const offset = marked.indexOf('▸');
  const before = marked.slice(0, offset).split('\n');
  const position = { offset, line: before.length, column: before.at(-1)!.length + 1 };
  const error = errorOf(marked.replace('▸', ''));
  const actual = { code: error.code, phase: error.phase, position: error.position };
  return { actual, expected: { code, phase: 'compile time', position } };
}
