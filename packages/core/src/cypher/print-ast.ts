import type {
  Case,
  Clause,
  Expression,
  LabelExpression,
  MapEntry,
  MapProjectionItem,
  NodePattern,
  PathLength,
  PathPattern,
  PathSelector,
  PatternPart,
  Projection,
  Query,
  RelationshipPattern,
  RemoveItem,
  SetItem,
  SortItem,
  Statement,
  YieldItem,
} from './ast.ts';
import { ADDITIVE, ATOM, NOT, PREDICATE, SIGN, powerOf } from './precedence.ts';
import { printLabels } from './print-label.ts';
import { printSchemaCommand } from './print-schema.ts';
import {
  printFloat,
  printFunctionName,
  printName,
  printParameter,
  printProcedureName,
  printString,
  printVariable,
} from './print-word.ts';

/**
 * Prints a statement in one canonical way: keywords in capitals, a clause a line, only the parentheses that are needed,
 * back-ticks around variables that are keywords. Parsing the text gives the same tree again but for the spans and the
 * `text` of projection items: a column without an alias may so get another name.
 */
export function printStatement(statement: Statement): string {
  const prefix = statement.mode === 'run' ? '' : `${statement.mode.toUpperCase()} `;
  const { body } = statement;
  return prefix + (body.kind === 'Query' ? printQuery(body, '\n') : printSchemaCommand(body));
}

function printQuery(query: Query, separator: string): string {
  const union = query.unionAll ? 'UNION ALL' : 'UNION';
  return query.branches
    .map((branch) => branch.clauses.map(printClause).join(separator))
    .join(`${separator}${union}${separator}`);
}

const printSubquery = (query: Query): string => `{ ${printQuery(query, ' ')} }`;

// ------------------------------------------------------------------------------------------------------- clauses

function printClause(clause: Clause): string {
  switch (clause.kind) {
    case 'Match':
      return `${clause.optional ? 'OPTIONAL ' : ''}MATCH ${printParts(clause.patterns)}${printWhere(clause.where)}`;
    case 'Unwind':
      return `UNWIND ${printExpression(clause.list)} AS ${printVariable(clause.variable.name)}`;
    case 'CallProcedure': {
      const args = clause.args === null ? '' : `(${printAll(clause.args)})`;
      const yields = clause.yields === null ? '' : ` YIELD ${printYields(clause.yields)}`;
      return `CALL ${printProcedureName(clause.name)}${args}${yields}${printWhere(clause.where)}`;
    }
    case 'CallSubquery':
      return `CALL ${printImports(clause.imports)}${printSubquery(clause.query)}`;
    case 'With':
      return `WITH ${printProjection(clause.projection)}${printWhere(clause.where)}`;
    case 'Return':
      return `RETURN ${printProjection(clause.projection)}`;
    case 'Create':
      return `CREATE ${printParts(clause.patterns)}`;
    case 'Merge': {
      const actions = clause.actions.map(
        ({ on, items }) => ` ON ${on.toUpperCase()} SET ${printSetItems(items)}`,
      );
      return `MERGE ${printPart(clause.pattern)}${actions.join('')}`;
    }
    case 'SetClause':
      return `SET ${printSetItems(clause.items)}`;
    case 'Remove':
      return `REMOVE ${clause.items.map(printRemoveItem).join(', ')}`;
    case 'Delete':
      return `${clause.detach ? 'DETACH ' : ''}DELETE ${printAll(clause.expressions)}`;
    default: {
      const head = `${printVariable(clause.variable.name)} IN ${printExpression(clause.list)}`;
      return `FOREACH (${head} | ${clause.clauses.map(printClause).join(' ')})`;
    }
  }
}

function printWhere(where: Expression | null): string {
  return where === null ? '' : ` WHERE ${printExpression(where)}`;
}

function printYields(yields: readonly YieldItem[] | '*'): string {
  if (yields === '*') return '*';
  return yields
    .map(({ field, variable }) =>
      field.name === variable.name
        ? printName(field.name)
        : `${printName(field.name)} AS ${printVariable(variable.name)}`,
    )
    .join(', ');
}

function printImports(imports: (Clause & { kind: 'CallSubquery' })['imports']): string {
  if (imports === null) return '';
  return imports === '*' ? '(*) ' : `(${imports.map(({ name }) => printVariable(name)).join(', ')}) `;
}

function printProjection(projection: Projection): string {
  const items = projection.items.map(({ expression, alias }) =>
    alias === null
      ? printExpression(expression)
      : `${printExpression(expression)} AS ${printVariable(alias.name)}`,
  );
  if (projection.star) items.unshift('*');
  const { distinct, orderBy, skip, limit } = projection;
  return [
    `${distinct ? 'DISTINCT ' : ''}${items.join(', ')}`,
    ...(orderBy.length === 0 ? [] : [`ORDER BY ${orderBy.map(printSortItem).join(', ')}`]),
    ...(skip === null ? [] : [`SKIP ${printExpression(skip)}`]),
    ...(limit === null ? [] : [`LIMIT ${printExpression(limit)}`]),
  ].join(' ');
}

function printSortItem({ expression, descending }: SortItem): string {
  return `${printExpression(expression)}${descending ? ' DESC' : ''}`;
}

function printSetItems(items: readonly SetItem[]): string {
  return items.map(printSetItem).join(', ');
}

function printSetItem(item: SetItem): string {
  switch (item.kind) {
    case 'SetProperty':
      return `${printAccess(item.target, item.key.name)} = ${printExpression(item.value)}`;
    case 'SetDynamicProperty':
      return `${printIndexed(item.target, item.key)} = ${printExpression(item.value)}`;
    case 'SetProperties': {
      const operator = item.keepOthers ? '+=' : '=';
      return `${printVariable(item.variable.name)} ${operator} ${printExpression(item.value)}`;
    }
    default:
      return (
        printVariable(item.variable.name) + item.labels.map(({ name }) => `:${printName(name)}`).join('')
      );
  }
}

function printRemoveItem(item: RemoveItem): string {
  switch (item.kind) {
    case 'RemoveProperty':
      return printAccess(item.target, item.key.name);
    case 'RemoveDynamicProperty':
      return printIndexed(item.target, item.key);
    default:
      return (
        printVariable(item.variable.name) + item.labels.map(({ name }) => `:${printName(name)}`).join('')
      );
  }
}

// ------------------------------------------------------------------------------------------------------ patterns

function printParts(parts: readonly PatternPart[]): string {
  return parts.map(printPart).join(', ');
}

function printPart({ variable, selector, path }: PatternPart): string {
  const name = variable === null ? '' : `${printVariable(variable.name)} = `;
  return name + printSelected(selector, path);
}

function printSelected(selector: PathSelector, path: PathPattern): string {
  switch (selector) {
    case 'all':
      return printPath(path);
    case 'shortest':
      return `shortestPath(${printPath(path)})`;
    default:
      return `allShortestPaths(${printPath(path)})`;
  }
}

function printPath({ nodes, relationships }: PathPattern): string {
  return nodes
    .map((node, i) => (i === 0 ? '' : printRelationship(relationships[i - 1]!)) + printNode(node))
    .join('');
}

function printNode(node: NodePattern): string {
  return `(${printElement(node, node.labels, null)})`;
}

function printRelationship(relationship: RelationshipPattern): string {
  const { direction, types, length } = relationship;
  const inside = printElement(relationship, types, length);
  const left = direction === 'incoming' ? '<-' : '-';
  const right = direction === 'outgoing' ? '->' : '-';
  return `${left}${inside === '' ? '' : `[${inside}]`}${right}`;
}

/** What stands in the brackets of a node or relationship. */
function printElement(
  { variable, properties, where }: NodePattern | RelationshipPattern,
  labels: LabelExpression | null,
  length: PathLength | null,
): string {
  const head = [
    variable === null ? '' : printVariable(variable.name),
    labels === null ? '' : `:${printLabels(labels)}`,
    length === null ? '' : printLength(length),
  ].join('');
  const parts = head === '' ? [] : [head];
  if (properties !== null) parts.push(printExpression(properties));
  if (where !== null) parts.push(`WHERE ${printExpression(where)}`);
  return parts.join(' ');
}

function printLength({ min, max }: PathLength): string {
  if (min === max) return `*${min ?? ''}`;
  return `*${min ?? ''}..${max ?? ''}`;
}

// --------------------------------------------------------------------------------------------------- expressions

/** An operand: in parentheses unless it binds at least as tightly as `power`. */
function printOperand(expression: Expression, power: number): string {
  const text = printExpression(expression);
  return powerOf(expression) < power ? `(${text})` : text;
}

function printAll(expressions: readonly Expression[]): string {
  return expressions.map(printExpression).join(', ');
}

function printAccess(target: Expression, key: string): string {
  return `${printOperand(target, ATOM)}.${printName(key)}`;
}

function printIndexed(target: Expression, index: Expression): string {
  return `${printOperand(target, ATOM)}[${printExpression(index)}]`;
}

/** Prints an expression as {@link printStatement} does. */
export function printExpression(expression: Expression): string {
  switch (expression.kind) {
    case 'NullLiteral':
      return 'null';
    case 'BooleanLiteral':
    case 'IntegerLiteral':
      return String(expression.value);
    case 'FloatLiteral':
      return printFloat(expression.value);
    case 'StringLiteral':
      return printString(expression.value);
    case 'ListLiteral':
      return printList(expression.items);
    case 'MapLiteral':
      return `{${expression.entries.map(printMapEntry).join(', ')}}`;
    case 'Parameter':
      return printParameter(expression.name);
    case 'Variable':
      return printVariable(expression.name);
    case 'PropertyAccess':
      return printAccess(expression.target, expression.key.name);
    case 'IndexAccess':
      return printIndexed(expression.target, expression.index);
    case 'ListSlice': {
      const from = expression.from === null ? '' : printExpression(expression.from);
      const to = expression.to === null ? '' : printExpression(expression.to);
      return `${printOperand(expression.target, ATOM)}[${from}..${to}]`;
    }
    case 'LabelPredicate': {
      // A bare `|` could be taken for the bar of a comprehension.
      const labels = printLabels(expression.labels);
      const isOr = expression.labels.kind === 'LabelOr';
      return `${printOperand(expression.operand, ATOM)}:${isOr ? `(${labels})` : labels}`;
    }
    case 'Logical':
    case 'Not':
    case 'Comparison':
    case 'IsNull':
    case 'Binary':
    case 'Unary':
      return printOperator(expression);
    default:
      return printForm(expression);
  }
}

type Operator = Extract<
  Expression,
  { kind: 'Logical' | 'Not' | 'Comparison' | 'IsNull' | 'Binary' | 'Unary' }
>;

function printOperator(expression: Operator): string {
  const power = powerOf(expression);
  switch (expression.kind) {
    case 'Logical':
      return expression.operands
        .map((operand) => printOperand(operand, power + 1))
        .join(` ${expression.operator} `);
    case 'Not':
      return `NOT ${printOperand(expression.operand, NOT)}`;
    case 'Comparison':
      return expression.operands
        .map(
          (operand, i) =>
            `${i === 0 ? '' : ` ${expression.operators[i - 1]} `}${printOperand(operand, PREDICATE)}`,
        )
        .join('');
    case 'IsNull':
      return `${printOperand(expression.operand, PREDICATE)} IS ${expression.negated ? 'NOT ' : ''}NULL`;
    case 'Binary':
      return `${printOperand(expression.left, power)} ${expression.operator} ${printOperand(expression.right, power + 1)}`;
    default: {
      // `-1` would be a literal.
      const isNumber =
        expression.operand.kind === 'IntegerLiteral' || expression.operand.kind === 'FloatLiteral';
      return expression.operator + printOperand(expression.operand, isNumber ? ATOM + 1 : SIGN);
    }
  }
}

/** A list; a single item that might begin like `[x IN …` is put in parentheses, since that begins a comprehension. */
function printList(items: readonly Expression[]): string {
  return items.length === 1 ? `[${printOperand(items[0]!, ADDITIVE)}]` : `[${printAll(items)}]`;
}

function printMapEntry({ key, value }: MapEntry): string {
  return `${printName(key.name)}: ${printExpression(value)}`;
}

type Form = Extract<
  Expression,
  {
    kind:
      | 'FunctionCall'
      | 'CountStar'
      | 'Case'
      | 'ListComprehension'
      | 'PatternComprehension'
      | 'Quantifier'
      | 'Reduce'
      | 'MapProjection'
      | 'PatternPredicate'
      | 'ShortestPath'
      | 'ExistsSubquery'
      | 'CountSubquery';
  }
>;

function printForm(form: Form): string {
  switch (form.kind) {
    case 'FunctionCall':
      return `${printFunctionName(form.name)}(${form.distinct ? 'DISTINCT ' : ''}${printAll(form.args)})`;
    case 'CountStar':
      return 'count(*)';
    case 'Case':
      return printCase(form);
    case 'ListComprehension': {
      const bar = form.projection === null ? '' : ` | ${printExpression(form.projection)}`;
      return `[${printIteration(form)}${printWhere(form.where)}${bar}]`;
    }
    case 'PatternComprehension': {
      const name = form.variable === null ? '' : `${printVariable(form.variable.name)} = `;
      return `[${name}${printPath(form.path)}${printWhere(form.where)} | ${printExpression(form.projection)}]`;
    }
    case 'Quantifier':
      return `${form.quantifier}(${printIteration(form)}${printWhere(form.where)})`;
    case 'Reduce': {
      const start = `${printVariable(form.accumulator.name)} = ${printExpression(form.initial)}`;
      return `reduce(${start}, ${printIteration(form)} | ${printExpression(form.step)})`;
    }
    case 'MapProjection':
      return `${printVariable(form.variable.name)} {${form.items.map(printMapProjectionItem).join(', ')}}`;
    case 'PatternPredicate':
      return printPath(form.path);
    case 'ShortestPath':
      return printSelected(form.selector, form.path);
    case 'ExistsSubquery':
      return `EXISTS ${printSubquery(form.query)}`;
    default:
      return `COUNT ${printSubquery(form.query)}`;
  }
}

function printIteration({
  variable,
  list,
}: Pick<Form & { kind: 'Quantifier' }, 'variable' | 'list'>): string {
  return `${printVariable(variable.name)} IN ${printExpression(list)}`;
}

function printCase({ subject, branches, otherwise }: Case): string {
  return [
    subject === null ? 'CASE' : `CASE ${printExpression(subject)}`,
    ...branches.map(({ when, result }) => `WHEN ${printExpression(when)} THEN ${printExpression(result)}`),
    ...(otherwise === null ? [] : [`ELSE ${printExpression(otherwise)}`]),
    'END',
  ].join(' ');
}

function printMapProjectionItem(item: MapProjectionItem): string {
  switch (item.kind) {
    case 'ProjectAllProperties':
      return '.*';
    case 'ProjectProperty':
      return `.${printName(item.key.name)}`;
    case 'ProjectVariable':
      return printVariable(item.variable.name);
    default:
      return printMapEntry(item);
  }
}
