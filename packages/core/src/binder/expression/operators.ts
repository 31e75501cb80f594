import type { Binary, Case, Comparison, IsNull, Unary } from '../../cypher/ast.ts';
import type { BoundExpression } from '../bound.ts';
import { bind } from '../context.ts';
import type { Env } from '../context.ts';
import { bindPredicate } from '../predicate.ts';
import { requireType } from '../rules/argument-type.ts';
import { arithmeticType, isNoOperand, joinAll, plain, typeText } from '../type-rules.ts';

const BOOLEAN = plain('boolean');

/** Values of different types compare to null or false; nothing is refused. */
export function bindComparison(e: Comparison, env: Env): BoundExpression {
  const operands = e.operands.map((operand) => bind(operand, env));
  return { kind: 'Comparison', operands, operators: e.operators, type: BOOLEAN, span: e.span };
}

export function bindIsNull(e: IsNull, env: Env): BoundExpression {
  const operand = bind(e.operand, env);
  return { kind: 'IsNull', operand, negated: e.negated, type: BOOLEAN, span: e.span };
}

export function bindBinary(e: Binary, env: Env): BoundExpression {
  const { operator, span } = e;
  const left = bind(e.left, env);
  const right = bind(e.right, env);
  if (operator === 'IN') requireType(right, ['list'], 'The right side of IN', env.context);
  if (isTextOrListOperator(operator)) return { kind: 'Binary', operator, left, right, type: BOOLEAN, span };
  refuseOperand(operator, left, right, env);
  refuseOperand(operator, right, left, env);
  return {
    kind: 'Binary',
    operator,
    left,
    right,
    type: arithmeticType(operator, left.type, right.type),
    span,
  };
}

/** Operators that give a BOOLEAN; for operands that are no text it is null, so none is refused. */
function isTextOrListOperator(operator: Binary['operator']): boolean {
  return operator.length > 1;
}

function refuseOperand(
  operator: Binary['operator'],
  operand: BoundExpression,
  other: BoundExpression,
  { context }: Env,
): void {
  if (!isNoOperand(operator, operand.type, other.type)) return;
  const message = `\`${operator}\` cannot calculate with ${typeText(operand.type)}`;
  throw context.error('InvalidArgumentType', message, operand.span);
}

/** A plus sign leaves no trace. */
export function bindUnary(e: Unary, env: Env): BoundExpression {
  const operand = bind(e.operand, env);
  const kinds = ['number', 'integer', 'float', 'duration'] as const;
  requireType(operand, kinds, `The operand of \`${e.operator}\``, env.context);
  if (e.operator === '+') return operand;
  return { kind: 'Negate', operand, type: operand.type, span: e.span };
}

export function bindCase(e: Case, env: Env): BoundExpression {
  const subject = e.subject === null ? null : bind(e.subject, env);
  const branches = e.branches.map((branch) => ({
    when: subject === null ? bindPredicate(branch.when, env) : bind(branch.when, env),
    // oxlint-disable-next-line unicorn/no-thenable -- the contract's word for plain data that nobody awaits
    then: bind(branch.result, env),
  }));
  const otherwise = e.otherwise === null ? null : bind(e.otherwise, env);
  const results = [...branches.map(({ then }) => then), ...(otherwise === null ? [] : [otherwise])];
  const type = joinAll(results.map((result) => result.type));
  return { kind: 'Case', subject, branches, otherwise, type, span: e.span };
}
