import type { BoundExpression, BoundVariable } from '../binder/bound.ts';
import { CONDITION_SELECTIVITY, EQUALITY_SELECTIVITY } from './cost.ts';
import { variablesIn } from './inspect.ts';
import type { LogicalOperator } from './logical.ts';
import { requiredLabels, type Condition } from './pattern-graph.ts';
import type { GraphStatistics } from './statistics.ts';

/** A way to find the nodes for a variable that is not known yet. */
export interface NodeAccess {
  readonly node: BoundVariable;
  /** Nodes found for each row, an estimate. */
  readonly rowCount: number;
  /** Nodes to be looked at for each row. */
  readonly cost: number;
  /** Conditions that hold for all nodes found and need no test any more. */
  readonly settles: readonly Condition[];
  build(input: LogicalOperator): LogicalOperator;
}

/** The cheapest way: by id, by an equal property, by the rarest label, or all nodes. */
export function cheapestAccess(
  node: BoundVariable,
  open: readonly Condition[],
  isKnown: (variable: BoundVariable) => boolean,
  statistics: GraphStatistics,
): NodeAccess {
  const seek = idSeek(node, open, isKnown);
  if (seek !== null) return seek;
  const scan = scanAccess(node, open, statistics);
  return propertySeek(node, open, isKnown, scan) ?? scan;
}

function scanAccess(
  node: BoundVariable,
  open: readonly Condition[],
  statistics: GraphStatistics,
): NodeAccess & { readonly label: string | null } {
  let label: string | null = null;
  let count = statistics.nodeCount;
  for (const name of requiredLabels(node, open)) {
    const labelled = statistics.nodeCountWithLabel(name);
    if (label !== null && labelled >= count) continue;
    label = name;
    count = labelled;
  }
  const common = { node, rowCount: count, cost: count, label };
  if (label === null) {
    const build = (input: LogicalOperator): LogicalOperator => ({
      kind: 'AllNodesScan',
      input,
      variable: node,
    });
    return { ...common, settles: [], build };
  }
  const name = label;
  return {
    ...common,
    settles: open.filter(({ predicate }) => isLabelTest(predicate, node, name)),
    build: (input) => ({ kind: 'NodeByLabelScan', input, variable: node, label: name }),
  };
}

function isLabelTest(predicate: Condition['predicate'], node: BoundVariable, label: string): boolean {
  if (predicate.kind !== 'labels' || predicate.variable !== node) return false;
  return predicate.labels.kind === 'LabelName' && predicate.labels.name === label;
}

function idSeek(
  node: BoundVariable,
  open: readonly Condition[],
  isKnown: (variable: BoundVariable) => boolean,
): NodeAccess | null {
  for (const condition of open) {
    const found = idsWanted(condition, node);
    if (found === null || !isComputable(found.ids, condition, isKnown)) continue;
    const { ids, isList } = found;
    return {
      node,
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
  isKnown: (variable: BoundVariable) => boolean,
  scan: NodeAccess & { readonly label: string | null },
): NodeAccess | null {
  for (const condition of open) {
    if (condition.predicate.kind !== 'expression') continue;
    let key = '';
    const value = oppositeOf(condition.predicate.expression, (side) => {
      if (side.kind !== 'Property' || side.target.kind !== 'Variable') return false;
      key = side.key;
      return side.target.variable === node;
    });
    if (value === null || !isComputable(value, condition, isKnown)) continue;
    const { label } = scan;
    return {
      node,
      rowCount: scan.rowCount * EQUALITY_SELECTIVITY,
      cost: 1,
      settles: [...scan.settles, condition],
      build: (input) => ({ kind: 'NodeByPropertySeek', input, variable: node, label, key, value }),
    };
  }
  return null;
}

/** Of `x = y`, the side opposite the one that `isWanted` is true for. */
function oppositeOf(
  expression: BoundExpression,
  isWanted: (side: BoundExpression) => boolean,
): BoundExpression | null {
  if (expression.kind !== 'Comparison' || expression.operators.length !== 1) return null;
  if (expression.operators[0] !== '=') return null;
  const [left, right] = expression.operands;
  if (isWanted(left!)) return right!;
  return isWanted(right!) ? left! : null;
}

/** True when all variables of the match that the value needs are known by now. */
function isComputable(
  value: BoundExpression,
  condition: Condition,
  isKnown: (variable: BoundVariable) => boolean,
): boolean {
  for (const variable of variablesIn(value)) {
    if (condition.needs.has(variable) && !isKnown(variable)) return false;
  }
  return true;
}

/** The part of the rows that a condition keeps. */
export function selectivity({ predicate }: Condition): number {
  if (predicate.kind === 'expression' && predicate.expression.kind === 'Comparison') {
    return predicate.expression.operators[0] === '=' ? EQUALITY_SELECTIVITY : CONDITION_SELECTIVITY;
  }
  return CONDITION_SELECTIVITY;
}
