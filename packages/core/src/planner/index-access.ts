import type { BoundExpression, BoundVariable } from '../binder/bound.ts';
import { equalityOf, isComputable, propertyKey, type Access, type IsKnown } from './access.ts';
import { rangeRows, seekRows } from './cost.ts';
import { indexRangeOf } from './index-range.ts';
import type { IndexSeek, LogicalOperator } from './logical.ts';
import type { Condition } from './pattern-graph.ts';
import type { GraphStatistics, IndexDescription } from './statistics.ts';

/** What is to be found, and what is known of it. */
interface Wanted {
  readonly variable: BoundVariable;
  readonly open: readonly Condition[];
  readonly isKnown: IsKnown;
  readonly statistics: GraphStatistics;
}

/**
 * The index that finds the fewest, by equality, by a list, by a range or by a prefix; of those that promise the same, the
 * one with the most keys. Null where there is none to use.
 */
export function indexAccess(
  variable: BoundVariable,
  entity: IndexDescription['entity'],
  owners: readonly string[],
  open: readonly Condition[],
  isKnown: IsKnown,
  statistics: GraphStatistics,
): Access | null {
  let best: Access | null = null;
  const byKeyCount = statistics.indexes.toSorted((a, b) => b.keys.length - a.keys.length);
  for (const index of byKeyCount) {
    if (index.entity !== entity || !owners.includes(index.owner)) continue;
    const wanted = { variable, open, isKnown, statistics };
    const access = equalityAccess(index, wanted) ?? listAccess(index, wanted) ?? rangeAccess(index, wanted);
    if (access !== null && (best === null || access.rowCount < best.rowCount)) best = access;
  }
  return best;
}

function equalityAccess(index: IndexDescription, wanted: Wanted): Access | null {
  const used: Condition[] = [];
  const values: BoundExpression[] = [];
  for (const key of index.keys) {
    for (const condition of wanted.open) {
      if (condition.predicate.kind !== 'expression') continue;
      const equality = equalityOf(condition.predicate.expression, wanted.variable);
      if (equality?.key !== key || !isComputable(equality.value, condition, wanted.isKnown)) continue;
      used.push(condition);
      values.push(equality.value);
      break;
    }
  }
  if (values.length < index.keys.length) return null;
  return seekAccess(index, wanted, used, { values, isList: false });
}

/** `variable.key IN …` */
function listAccess(index: IndexDescription, wanted: Wanted): Access | null {
  if (index.keys.length > 1) return null;
  for (const condition of wanted.open) {
    if (condition.predicate.kind !== 'expression') continue;
    const { expression } = condition.predicate;
    if (expression.kind !== 'Binary' || expression.operator !== 'IN') continue;
    const { left, right: list } = expression;
    if (propertyKey(left, wanted.variable) !== index.keys[0]) continue;
    if (!isComputable(list, condition, wanted.isKnown)) continue;
    return seekAccess(index, wanted, [condition], { values: [list], isList: true });
  }
  return null;
}

function seekAccess(
  index: IndexDescription,
  { variable, open, statistics }: Wanted,
  used: readonly Condition[],
  sought: Pick<IndexSeek, 'values' | 'isList'>,
): Access {
  const { values, isList } = sought;
  const rowCount = seekRows({ index, values, isList }, statistics);
  const kind = index.entity === 'node' ? 'NodeIndexSeek' : 'RelationshipIndexSeek';
  return {
    variable,
    rowCount,
    cost: rowCount,
    settles: [...used, ...ownerTests(index, variable, open)],
    build: (input): LogicalOperator => ({ kind, input, variable, index, values, isList }),
  };
}

/** `<`, `<=`, `>`, `>=` and STARTS WITH */
function rangeAccess(index: IndexDescription, wanted: Wanted): Access | null {
  const { variable, open, statistics } = wanted;
  if (index.keys.length > 1) return null;
  const found = indexRangeOf(variable, index.keys[0]!, open, wanted.isKnown);
  if (found === null) return null;
  const { range, settles } = found;
  const rowCount = rangeRows({ index, range }, statistics);
  const kind = index.entity === 'node' ? 'NodeIndexRange' : 'RelationshipIndexRange';
  return {
    variable,
    rowCount,
    cost: rowCount,
    settles: [...settles, ...ownerTests(index, variable, open)],
    build: (input): LogicalOperator => ({ kind, input, variable, index, range }),
  };
}

/** Tests for the label that all in the index have. */
function ownerTests(
  { owner }: IndexDescription,
  variable: BoundVariable,
  open: readonly Condition[],
): Condition[] {
  return open.filter(
    ({ predicate }) =>
      predicate.kind === 'labels' &&
      predicate.variable === variable &&
      predicate.labels.kind === 'LabelName' &&
      predicate.labels.name === owner,
  );
}
