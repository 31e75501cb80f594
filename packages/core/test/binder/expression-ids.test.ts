import { expect, test } from 'vitest';
import { ExpressionIds } from '../../src/binder/expression-ids.ts';
import { LiteralUses } from '../../src/binder/literal-uses.ts';
import type { Expression } from '../../src/cypher/ast.ts';
import { parse } from '../../src/cypher/parser/statement.ts';

function expressionOf(text: string): Expression {
  const { body } = parse(`RETURN ${text}`);
  const clause = body.kind === 'Query' ? body.branches[0].clauses[0] : undefined;
  if (clause?.kind !== 'Return') throw new Error(text);
  return clause.projection.items[0]!.expression;
}

test.each([
  ['a.b + 1', ' a . b+1', true],
  ['toUpper(a)', 'TOUPPER( a )', true],
  ['COUNT { MATCH (a) RETURN a.x }', 'COUNT{MATCH (a) RETURN  a . x}', true],
  ['a', 'A', false],
  ['a.b', 'a.c', false],
  ['a.b', 'c.b', false],
  ['1', '1.0', false],
  ['1', "'1'", false],
  ['0.0', '-0.0', false],
  ['[a, b]', '[a, [b]]', false],
  ['[a, [b]]', '[[a], b]', false],
  ['count(a)', 'count(DISTINCT a)', false],
  ['null', "'null'", false],
  ['{a: 1}', "{a: '1'}", false],
])('%s and %s are written alike: %s', (a, b, isAlike) => {
  const ids = new ExpressionIds(new LiteralUses());
  expect(ids.idOf(expressionOf(a)) === ids.idOf(expressionOf(b))).toBe(isAlike);
});

test('an expression and its parts have numbers that stay', () => {
  const ids = new ExpressionIds(new LiteralUses());
  const sum = expressionOf('a + a');
  const id = ids.idOf(sum);
  const parts = sum.kind === 'Binary' ? [ids.idOf(sum.left), ids.idOf(sum.right)] : [];
  expect(new Set([id, ...parts]).size).toBe(2);
  expect(ids.idOf(sum)).toBe(id);
});
