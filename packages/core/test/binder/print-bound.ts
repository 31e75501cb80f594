import type { BoundExpression, BoundProjection, BoundVariable } from '../../src/binder/bound.ts';

/** An expression as short text; variables as name and id, so that a test shows which variable is meant. */
export function printExpression(e: BoundExpression): string {
  switch (e.kind) {
    case 'Variable':
      return printVariable(e.variable);
    case 'Literal':
      return JSON.stringify(e.value);
    case 'Parameter':
      return `$${e.name}`;
    case 'Property':
      return `${printExpression(e.target)}.${e.key}`;
    case 'Binary':
      return `(${printExpression(e.left)} ${e.operator} ${printExpression(e.right)})`;
    case 'Comparison':
      return e.operands.map((operand, i) => printExpression(operand) + (e.operators[i] ?? '')).join('');
    case 'Call':
      return `${e.function.name}(${e.args.map(printExpression).join()})`;
    default:
      return e.kind;
  }
}

export function printVariable({ name, id }: BoundVariable): string {
  return name.startsWith('#') ? name : `${name}@${id}`;
}

/** The parts of a projection that are there, as short texts. */
export function printProjection(projection: BoundProjection): Readonly<Record<string, readonly string[]>> {
  const { groupKeys, aggregates, items, orderBy, where } = projection;
  const parts = {
    keys: groupKeys.map((item) => `${printVariable(item.variable)}=${printExpression(item.expression)}`),
    aggregates: (aggregates ?? []).map(({ variable, aggregate }) => {
      const distinct = aggregate.distinct ? 'DISTINCT ' : '';
      const args = aggregate.args.map(printExpression).join();
      return `${printVariable(variable)}=${aggregate.function.name}(${distinct}${args})`;
    }),
    items: items.map((item) => `${printVariable(item.variable)}=${printExpression(item.expression)}`),
    orderBy: orderBy.map((key) => printExpression(key.expression) + (key.descending ? ' DESC' : '')),
    where: where === null ? [] : [printExpression(where)],
  };
  return Object.fromEntries(Object.entries(parts).filter(([, texts]) => texts.length > 0));
}
