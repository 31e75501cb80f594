import type { Expression, Projection, ProjectionItem } from '../../src/cypher/ast.ts';
import { hasAggregate } from './aggregate.ts';
import type { Evaluator } from './expression.ts';
import type { Row } from './row.ts';
import { refOrder, type RefValue } from './value.ts';

/** The rows of a WITH or RETURN. */
export function project(projection: Projection, rows: readonly Row[], evaluator: Evaluator): Row[] {
  const isAggregating = projection.items.some(({ expression }) => hasAggregate(expression));
  let projected = isAggregating
    ? groupsOf(projection, rows, evaluator).map((group) => projectGroup(projection, group, evaluator))
    : rows.map((row) => projectRow(projection, row, evaluator));
  if (projection.distinct) projected = distinctRows(projected);
  const from = count(projection.skip, evaluator) ?? 0;
  const limit = count(projection.limit, evaluator) ?? Infinity;
  return sorted(projection, projected, evaluator)
    .slice(from, from + limit)
    .map(({ result }) => result);
}

/** A result, and all variables that ORDER BY can see. */
interface Projected {
  readonly result: Row;
  readonly visible: Row;
}

function projectRow(projection: Projection, row: Row, evaluator: Evaluator): Projected {
  const result = new Map<string, RefValue>(projection.star ? row : []);
  for (const item of projection.items) result.set(columnOf(item), evaluator.evaluate(item.expression, row));
  return { result, visible: new Map([...row, ...result]) };
}

export function columnOf(item: ProjectionItem): string {
  return item.alias?.name ?? item.text;
}

/** The rows by the values of the items without aggregates; one group of all rows where there is no such item. */
function groupsOf(projection: Projection, rows: readonly Row[], evaluator: Evaluator): Row[][] {
  const keys = projection.items.filter(({ expression }) => !hasAggregate(expression));
  if (keys.length === 0) return [[...rows]];
  const groups: { readonly key: readonly RefValue[]; readonly rows: Row[] }[] = [];
  for (const row of rows) {
    const key = keys.map(({ expression }) => evaluator.evaluate(expression, row));
    const known = groups.find((group) => refOrder(group.key, key) === 0);
    if (known === undefined) groups.push({ key, rows: [row] });
    else known.rows.push(row);
  }
  return groups.map((group) => group.rows);
}

function projectGroup(projection: Projection, group: readonly Row[], evaluator: Evaluator): Projected {
  const result = new Map<string, RefValue>();
  const first: Row = group[0] ?? new Map();
  for (const item of projection.items)
    result.set(columnOf(item), evaluator.evaluate(item.expression, first, group));
  return { result, visible: result };
}

function distinctRows(rows: readonly Projected[]): Projected[] {
  const kept: Projected[] = [];
  for (const row of rows) {
    const values = [...row.result.values()];
    if (!kept.some((other) => refOrder([...other.result.values()], values) === 0))
      kept.push({ ...row, visible: row.result });
  }
  return kept;
}

function sorted(projection: Projection, rows: readonly Projected[], evaluator: Evaluator): Projected[] {
  const keyed = rows.map((row) => ({
    row,
    keys: projection.orderBy.map(({ expression }) => evaluator.evaluate(expression, row.visible)),
  }));
  keyed.sort((a, b) => {
    for (const [i, { descending }] of projection.orderBy.entries()) {
      const c = refOrder(a.keys[i]!, b.keys[i]!);
      if (c !== 0) return descending ? -c : c;
    }
    return 0;
  });
  return keyed.map(({ row }) => row);
}

function count(expression: Expression | null, evaluator: Evaluator): number | null {
  return expression === null ? null : Number(evaluator.evaluate(expression, new Map()));
}
