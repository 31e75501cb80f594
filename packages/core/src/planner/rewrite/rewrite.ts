import type { LogicalOperator } from '../logical.ts';
import { topK } from './top-k.ts';

/** All rewrites of a plan's operators, inputs first. */
export function rewritePlan(operator: LogicalOperator): LogicalOperator {
  return topK(withRewrittenInputs(operator));
}

function withRewrittenInputs(operator: LogicalOperator): LogicalOperator {
  switch (operator.kind) {
    case 'Argument':
      return operator;
    case 'Union': {
      const branches = operator.branches.map((branch) => ({ ...branch, root: rewritePlan(branch.root) }));
      return { ...operator, branches };
    }
    case 'OptionalApply':
    case 'Foreach':
      return { ...operator, input: rewritePlan(operator.input), inner: rewritePlan(operator.inner) };
    case 'Merge':
      return { ...operator, input: rewritePlan(operator.input), match: rewritePlan(operator.match) };
    default: {
      const input = rewritePlan(operator.input);
      return input === operator.input ? operator : { ...operator, input };
    }
  }
}
