import type { BoundExpression, BoundVariable } from '../binder/bound.ts';
import { equalityOf, isComputable, oppositeOf, type Access, type IsKnown } from './access.ts';
import { CONDITION_SELECTIVITY, EQUALITY_SELECTIVITY } from './cost.ts';
import { indexAccess } from './index-access.ts';
import { requiredLabels, type Condition } from './pattern-graph.ts';
import type { GraphStatistics } from './statistics.ts';

/** Nodes that an index finds and that need no better way, though another condition promised fewer. */
const FEW_ROWS = 100;

/** The cheapest way: by id, by an index, by an equal property, by the rarest label, or all nodes. */
export function cheapestAccess(
  node: BoundVariable,
  open: readonly Condition[],
  isKnown: IsKnown,
  statistics: GraphStatistics,
): Access {
  const seek = idSeek(node, open, isKnown);
  if (seek !== null) return seek;
  const scan = scanAccess(node, open, statistics);
  const labels = requiredLabels(node, open);
  const indexed = indexAccess(node, 'node', labels, open, isKnown, statistics);
  const guessed = propertySeek(node, open, isKnown, scan, indexedKeys(labels, statistics)) ?? scan;
  return indexed !== null && indexed.rowCount <= Math.max(FEW_ROWS, guessed.rowCount) ? indexed : guessed;
}

/** The property keys of which an index knows better than a guess how many nodes a value has. */
function indexedKeys(labels: readonly string[], { indexes }: GraphStatistics): Set<string> {
  const ofNode = indexes.filter(
    ({ entity, owner, keys }) => entity === 'node' && keys.length === 1 && labels.includes(owner),
  );
  return new Set(ofNode.map(({ keys }) => keys[0]!));
}

function scanAccess(
  node: BoundVariable,
  open: readonly Condition[],
  statistics: GraphStatistics,
): Access & { readonly label: string | null } {
  let label: string | null = null;
  let count = statistics.nodeCount;
  for (const name of requiredLabels(node, open)) {
    const labelled = statistics.nodeCountWithLabel(name);
    if (label !== null && labelled >= count) continue;
    label = name;
    count = labelled;
  }
  const name = label;
  return {
    variable: node,
    rowCount: count,
    cost: count,
    label,
    settles: name === null ? [] : open.filter(({ predicate }) => isLabelTest(predicate, node, name)),
    build: (input) =>
      name === null
        ? { kind: 'AllNodesScan', input, variable: node }
        : { kind: 'NodeByLabelScan', input, variable: node, label: name },
  };
}

function isLabelTest(predicate: Condition['predicate'], node: BoundVariable, label: string): boolean {
  if (predicate.kind !== 'labels' || predicate.variable !== node) return false;
  return predicate.labels.kind === 'LabelName' && predicate.labels.name === label;
}

function idSeek(node: BoundVariable, open: readonly Condition[], isKnown: IsKnown): Access | null {
  for (const condition of open) {
    const found = idsWanted(condition, node);
    if (found === null || !isComputable(found.ids, condition, isKnown)) continue;
    const { ids, isList } = found;
    return {
      variable: node,
      rowCount: isList ? 10 : 1,
      cost: isList ? 10 : 1,
      settles: [condition],
      build: (input) => ({ kind: 'NodeByIdSeek', input, variable: node, ids, isList }),
    };
  }
  return null;
}

/** What stands opposite `id(node)` in `id(node) = …`, `… = id(node)` or `id(node) IN …`. */
function idsWanted(
  { predicate }: Condition,
  node: BoundVariable,
): { readonly ids: BoundExpression; readonly isList: boolean } | null {
  if (predicate.kind !== 'expression') return null;
  const { expression } = predicate;
  if (expression.kind === 'Binary' && expression.operator === 'IN' && isIdOf(expression.left, node)) {
    return { ids: expression.right, isList: true };
  }
  const ids = oppositeOf(expression, (side) => isIdOf(side, node));
  return ids === null ? null : { ids, isList: false };
}

function isIdOf(expression: BoundExpression, node: BoundVariable): boolean {
  if (expression.kind !== 'Call' || expression.function.name !== 'id') return false;
  const argument = expression.args[0]!;
  return argument.kind === 'Variable' && argument.variable === node;
}

function propertySeek(
  node: BoundVariable,
  open: readonly Condition[],
  isKnown: IsKnown,
  scan: Access & { readonly label: string | null },
  except: ReadonlySet<string>,
): Access | null {
  for (const condition of open) {
    if (condition.predicate.kind !== 'expression') continue;
    const equality = equalityOf(condition.predicate.expression, node);
    if (equality === null || !isComputable(equality.value, condition, isKnown)) continue;
    const { key, value } = equality;
    if (except.has(key)) continue;
    const { label } = scan;
    return {
      variable: node,
      rowCount: scan.rowCount * EQUALITY_SELECTIVITY,
      cost: 1,
      settles: [...scan.settles, condition],
      build: (input) => ({ kind: 'NodeByPropertySeek', input, variable: node, label, key, value }),
    };
  }
  return null;
}

/** The part of the rows that a condition keeps. */
export function selectivity({ predicate }: Condition): number {
  if (predicate.kind === 'expression' && predicate.expression.kind === 'Comparison') {
    return predicate.expression.operators[0] === '=' ? EQUALITY_SELECTIVITY : CONDITION_SELECTIVITY;
  }
  return CONDITION_SELECTIVITY;
}
