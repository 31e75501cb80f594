import type { Expression } from '../cypher/ast.ts';
import { findFunction } from './function-catalog.ts';

/**
 * True where `test` holds for the expression or one within it. Does not look into patterns and subqueries: what stands
 * there belongs to them.
 */
export function someExpression(expression: Expression, test: (e: Expression) => boolean): boolean {
  return test(expression) || childrenOf(expression).some((child) => someExpression(child, test));
}

/** True where an aggregating function is called. */
export function hasAggregate(expression: Expression): boolean {
  return someExpression(expression, isAggregate);
}

/** True for a call of an aggregating function. */
export function isAggregate(e: Expression): boolean {
  if (e.kind === 'CountStar') return true;
  return e.kind === 'FunctionCall' && findFunction(e.name.toLowerCase())?.kind === 'aggregate';
}

/** True for a call that may give different values for equal arguments within one statement. */
export function isVolatile(e: Expression): boolean {
  if (e.kind !== 'FunctionCall') return false;
  const signature = findFunction(e.name.toLowerCase());
  return signature?.kind === 'scalar' && !signature.isDeterministic;
}

const NONE: readonly Expression[] = [];

/** The expressions directly within one, in the order written. */
function childrenOf(e: Expression): readonly Expression[] {
  switch (e.kind) {
    case 'Comparison':
    case 'Logical':
      return e.operands;
    case 'Binary':
      return [e.left, e.right];
    case 'Not':
    case 'IsNull':
    case 'Unary':
    case 'LabelPredicate':
      return [e.operand];
    case 'PropertyAccess':
      return [e.target];
    case 'IndexAccess':
      return [e.target, e.index];
    case 'ListSlice':
      return present([e.target, e.from, e.to]);
    case 'FunctionCall':
      return e.args;
    case 'ListLiteral':
      return e.items;
    case 'MapLiteral':
      return e.entries.map((entry) => entry.value);
    case 'Case':
      return present([e.subject, ...e.branches.flatMap(({ when, result }) => [when, result]), e.otherwise]);
    case 'ListComprehension':
      return present([e.list, e.where, e.projection]);
    case 'Quantifier':
      return [e.list, e.where];
    case 'Reduce':
      return [e.initial, e.list, e.step];
    case 'PatternComprehension':
      return present([e.where, e.projection]);
    case 'MapProjection':
      return e.items.flatMap((item) => (item.kind === 'MapEntry' ? [item.value] : []));
    default:
      return NONE;
  }
}

function present(expressions: readonly (Expression | null)[]): Expression[] {
  return expressions.filter((e) => e !== null);
}
