import type { LabelExpression, Name } from './ast.ts';

/** The labels of an expression that only joins names with `&` or `:`, in the order written; null for any other. */
export function conjoinedNames(expression: LabelExpression): readonly Name[] | null {
  if (expression.kind === 'LabelName') return [nameOf(expression)];
  return expression.kind === 'LabelAnd' ? namesOf(expression.operands) : null;
}

function namesOf(operands: readonly LabelExpression[]): readonly Name[] | null {
  const names: Name[] = [];
  for (const operand of operands) {
    if (operand.kind !== 'LabelName') return null;
    names.push(nameOf(operand));
  }
  return names;
}

function nameOf({ name, span }: LabelExpression & { kind: 'LabelName' }): Name {
  return { kind: 'Name', name, span };
}
