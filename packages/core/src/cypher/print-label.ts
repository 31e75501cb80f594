import type { LabelExpression } from './ast.ts';
import { printName } from './print-word.ts';

/** A label expression, without the colon before it. */
export function printLabels(labels: LabelExpression): string {
  switch (labels.kind) {
    case 'LabelOr':
      return labels.operands
        .map((operand) => (operand.kind === 'LabelOr' ? `(${printLabels(operand)})` : printLabels(operand)))
        .join('|');
    case 'LabelAnd':
      return labels.operands.map(printLabelTerm).join('&');
    default:
      return printLabelTerm(labels);
  }
}

function printLabelTerm(labels: LabelExpression): string {
  switch (labels.kind) {
    case 'LabelName':
      return printName(labels.name);
    case 'LabelWildcard':
      return '%';
    case 'LabelNot':
      return `!${printLabelTerm(labels.operand)}`;
    default:
      return `(${printLabels(labels)})`;
  }
}
