import type { BoundExpression, BoundVariable } from '../binder/bound.ts';
import type { LabelExpression } from '../cypher/ast.ts';
import type { LogicalOperator, Predicate } from './logical.ts';
import { variablesIn } from './inspect.ts';
import type { IndexDescription } from './statistics.ts';

/** The operators from which one takes its rows, the one of its input first. */
export function childrenOf(operator: LogicalOperator): LogicalOperator[] {
  switch (operator.kind) {
    case 'Argument':
      return [];
    case 'Union':
      return operator.branches.map((branch) => branch.root);
    case 'OptionalApply':
    case 'Foreach':
      return [operator.input, operator.inner];
    case 'Merge':
      return [operator.input, operator.match];
    case 'SubqueryApply':
      return [operator.input, operator.inner.root];
    default:
      return [operator.input];
  }
}

/** What an operator does, beside its name: in the signs of Cypher where there are some. */
export function detailsOf(operator: LogicalOperator): string {
  switch (operator.kind) {
    case 'Argument':
      return names(operator.variables);
    case 'AllNodesScan':
      return `(${nameOf(operator.variable)})`;
    case 'NodeByLabelScan':
      return `(${nameOf(operator.variable)}:${operator.label})`;
    case 'NodeByIdSeek':
      return `(${nameOf(operator.variable)}) by id`;
    case 'NodeByPropertySeek':
      return `(${nameOf(operator.variable)}${operator.label === null ? '' : `:${operator.label}`}) by ${operator.key}`;
    case 'NodeIndexSeek':
    case 'NodeIndexRange':
      return `(${nameOf(operator.variable)}:${indexedText(operator.index)}`;
    case 'RelationshipIndexSeek':
    case 'RelationshipIndexRange':
      return `[${nameOf(operator.variable)}:${indexedText(operator.index)}`;
    case 'Expand':
    case 'BoundRelationshipStep':
      return arrow(operator, '');
    case 'VarLengthExpand':
      return arrow(operator, `*${operator.min}..${operator.max ?? ''}`);
    case 'ShortestPath':
      return `${operator.all ? 'all ' : ''}${arrow(operator, `*${operator.min}..${operator.max ?? ''}`)}`;
    case 'Filter':
      return operator.predicates.map(predicateText).join(' AND ');
    case 'Project':
      return names(operator.items.map((item) => item.variable));
    case 'Aggregate':
      return aggregateText(operator);
    case 'Distinct':
      return names(operator.variables);
    case 'OptionalApply':
      return names(operator.introduced);
    case 'Unwind':
    case 'Foreach':
    case 'ProjectPath':
      return nameOf(operator.variable);
    case 'CallProcedure':
      return operator.name;
    default:
      return '';
  }
}

/** `Person.name) by index names` */
function indexedText({ entity, owner, keys, name }: IndexDescription): string {
  const properties = keys.length === 1 ? keys[0]! : `{${keys.join(', ')}}`;
  return `${owner}.${properties}${entity === 'node' ? ')' : ']'} by index ${name}`;
}

function aggregateText({ groupKeys, aggregates }: Extract<LogicalOperator, { kind: 'Aggregate' }>): string {
  const calls = aggregates.map(({ aggregate }) => {
    const args = aggregate.args.map(expressionText).join(', ');
    return `${aggregate.function.name}(${aggregate.distinct ? 'DISTINCT ' : ''}${args === '' ? '*' : args})`;
  });
  const keys = groupKeys.map((item) => expressionText(item.expression));
  return [calls.join(', '), ...(keys.length === 0 ? [] : [`by ${keys.join(', ')}`])].join(' ');
}

function arrow(
  {
    from,
    to,
    relationship,
    direction,
    types,
  }: Pick<
    Extract<LogicalOperator, { kind: 'Expand' }>,
    'from' | 'to' | 'relationship' | 'direction' | 'types'
  >,
  length: string,
): string {
  const type = types === null ? '' : `:${labelText(types)}`;
  const [left, right] = { outgoing: ['-', '->'], incoming: ['<-', '-'], either: ['-', '-'] }[direction];
  return `(${nameOf(from)})${left}[${nameOf(relationship)}${type}${length}]${right}(${nameOf(to)})`;
}

function predicateText(predicate: Predicate): string {
  switch (predicate.kind) {
    case 'labels':
      return `${nameOf(predicate.variable)}:${labelText(predicate.labels)}`;
    default:
      return expressionText(predicate.expression);
  }
}

/** Enough of an expression to know it again. */
function expressionText(expression: BoundExpression): string {
  switch (expression.kind) {
    case 'Literal':
      return typeof expression.value === 'object' ? '…' : String(expression.value);
    case 'Parameter':
      return `$${expression.name}`;
    case 'Variable':
      return nameOf(expression.variable);
    case 'Property':
      return `${expressionText(expression.target)}.${expression.key}`;
    case 'Comparison': {
      const [first, ...rest] = expression.operands.map(expressionText);
      return first + rest.map((operand, i) => ` ${expression.operators[i]} ${operand}`).join('');
    }
    default:
      return `${expression.kind}(${names(variablesIn(expression))})`;
  }
}

function labelText(labels: LabelExpression): string {
  switch (labels.kind) {
    case 'LabelName':
      return labels.name;
    case 'LabelAnd':
      return labels.operands.map(labelText).join('&');
    case 'LabelOr':
      return labels.operands.map(labelText).join('|');
    case 'LabelNot':
      return `!${labelText(labels.operand)}`;
    default:
      return '%';
  }
}

function names(variables: Iterable<BoundVariable>): string {
  return [...variables]
    .map(nameOf)
    .filter((name) => name !== '')
    .join(', ');
}

/** Variables that the query did not name stay without a name. */
function nameOf(variable: BoundVariable): string {
  return /^[ #]/.test(variable.name) ? '' : variable.name;
}
