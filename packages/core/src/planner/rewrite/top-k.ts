import type { LogicalOperator } from '../logical.ts';

/** ORDER BY with LIMIT keeps the first rows only, in a bounded heap, instead of sorting all. */
export function topK(operator: LogicalOperator): LogicalOperator {
  if (operator.kind !== 'Limit') return operator;
  const { count: limit, input } = operator;
  const skip = input.kind === 'Skip' ? input : null;
  const sort = skip === null ? input : skip.input;
  if (sort.kind !== 'Sort') return operator;
  return { kind: 'TopK', input: sort.input, keys: sort.keys, skip: skip?.count ?? null, limit };
}
