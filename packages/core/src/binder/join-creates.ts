import type { Clause, Create, Expression, PatternPart } from '../cypher/ast.ts';
import { someExpression } from './walk.ts';

/**
 * CREATEs that follow each other as one, so that a script of thousands is one step of a plan. That is the same where no
 * property reads anything: then none can depend on what a CREATE before has made.
 */
export function joinCreates<C extends Clause>(clauses: readonly C[]): readonly C[] {
  const joined: C[] = [];
  /** The pattern of the last clause, where more may be joined to it. */
  let open: PatternPart[] | null = null;
  for (const clause of clauses) {
    if (clause.kind !== 'Create' || !clause.patterns.every(readsNothing)) {
      open = null;
      joined.push(clause);
    } else if (open === null) {
      open = [...clause.patterns];
      joined.push({ ...clause, patterns: open });
    } else for (const part of clause.patterns) open.push(part);
  }
  return joined;
}

function readsNothing({ path }: Create['patterns'][number]): boolean {
  return [...path.nodes, ...path.relationships].every(
    ({ properties }) => properties === null || !someExpression(properties, isReading),
  );
}

/** Functions read of the graph only through their arguments. */
const READING: ReadonlySet<Expression['kind']> = new Set<Expression['kind']>([
  'Variable',
  'MapProjection',
  'PatternPredicate',
  'PatternComprehension',
  'ShortestPath',
  'ExistsSubquery',
  'CountSubquery',
]);

function isReading({ kind }: Expression): boolean {
  return READING.has(kind);
}
