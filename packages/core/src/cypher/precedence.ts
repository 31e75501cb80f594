import type { Expression } from './ast.ts';

// How tightly operators bind, loosest first (openCypher 9, from OrExpression to NonArithmeticOperatorExpression).
export const NONE = 0;
export const OR = 1;
export const XOR = 2;
export const AND = 3;
export const NOT = 4;
export const COMPARISON = 5;
export const PREDICATE = 6;
export const ADDITIVE = 7;
export const MULTIPLICATIVE = 8;
export const POWER = 9;
export const SIGN = 10;
export const LABELLED = 11;
export const ATOM = 12;

/** How tightly the operators between two operands bind, by their first word. */
export const INFIX: ReadonlyMap<string, number> = new Map([
  ['OR', OR],
  ['XOR', XOR],
  ['AND', AND],
  ['=', COMPARISON],
  ['<>', COMPARISON],
  ['<', COMPARISON],
  ['<=', COMPARISON],
  ['>', COMPARISON],
  ['>=', COMPARISON],
  ['IN', PREDICATE],
  ['STARTS', PREDICATE],
  ['ENDS', PREDICATE],
  ['CONTAINS', PREDICATE],
  ['=~', PREDICATE],
  ['IS', PREDICATE],
  ['+', ADDITIVE],
  ['-', ADDITIVE],
  ['*', MULTIPLICATIVE],
  ['/', MULTIPLICATIVE],
  ['%', MULTIPLICATIVE],
  ['^', POWER],
]);

/** How tightly the outermost operator of an expression, as it is printed, binds. */
export function powerOf(expression: Expression): number {
  switch (expression.kind) {
    case 'Logical':
      return INFIX.get(expression.operator)!;
    case 'Not':
    // Behind a pattern `<` and `-` could be taken for an arrow.
    case 'PatternPredicate':
      return NOT;
    case 'Comparison':
      return COMPARISON;
    case 'IsNull':
      return PREDICATE;
    case 'Binary':
      return INFIX.get(expression.operator) ?? PREDICATE;
    case 'Unary':
      return SIGN;
    case 'IntegerLiteral':
    case 'FloatLiteral':
      return expression.value < 0 || Object.is(expression.value, -0) ? SIGN : ATOM;
    case 'LabelPredicate':
      return LABELLED;
    default:
      return ATOM;
  }
}
