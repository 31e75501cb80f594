import type { LabelExpression } from '../../cypher/ast.ts';

/** True where a node with these labels, or a relationship with this one type, is what the expression asks for. */
export function labelsFit(expression: LabelExpression, names: readonly string[]): boolean {
  switch (expression.kind) {
    case 'LabelName':
      return names.includes(expression.name);
    case 'LabelAnd':
      return expression.operands.every((operand) => labelsFit(operand, names));
    case 'LabelOr':
      return expression.operands.some((operand) => labelsFit(operand, names));
    case 'LabelNot':
      return !labelsFit(expression.operand, names);
    default:
      return names.length > 0;
  }
}
