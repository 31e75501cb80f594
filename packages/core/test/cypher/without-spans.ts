import type { Expression, Statement } from '../../src/cypher/ast.ts';
import { parse } from '../../src/cypher/parser/statement.ts';

/** A copy of a tree without what depends on how the text was written: the spans, and the texts of projection items. */
export function withoutSpans(tree: unknown): unknown {
  if (Array.isArray(tree)) return tree.map(withoutSpans);
  if (tree === null || typeof tree !== 'object') return tree;
  const entries = Object.entries(tree).filter(([key]) => key !== 'span' && key !== 'text');
  return Object.fromEntries(entries.map(([key, value]) => [key, withoutSpans(value)]));
}

/** The tree of an expression, parsed as the only item of RETURN. */
export function parseExpression(text: string): Expression {
  const { body }: Statement = parse(`RETURN ${text}`);
  if (body.kind !== 'Query') throw new Error('not a query');
  const clause = body.branches[0].clauses[0]!;
  if (clause.kind !== 'Return') throw new Error('not a RETURN');
  return clause.projection.items[0]!.expression;
}
