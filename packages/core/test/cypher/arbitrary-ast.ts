import * as fc from 'fast-check';
import type {
  Clause,
  Expression,
  LabelExpression,
  Name,
  PathPattern,
  PatternPart,
  Projection,
  Query,
  Statement,
  UpdatingClause,
  Variable,
} from '../../src/cypher/ast.ts';
import { KEYWORDS } from '../../src/cypher/keywords.ts';

/** Trees that a text can have, with empty spans and texts. */

const span = { start: 0, end: 0 };

/** Everything that nests counts the same depth, so that trees stay small. */
const DEPTH = { depthIdentifier: 'tree', maxDepth: 4 } as const;

const word: fc.Arbitrary<string> = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom('a', 'b', 'n', 'x1', '_y', 'Größe') },
  { weight: 1, arbitrary: fc.constantFrom(...KEYWORDS).map((keyword) => keyword.toLowerCase()) },
  { weight: 1, arbitrary: fc.constantFrom('a b', 'a`b', '1a', "it's", 'a-b', '', '\u{1F600}', '__proto__') },
);
const name: fc.Arbitrary<Name> = word.map((text) => ({ kind: 'Name', name: text, span }));
const variable: fc.Arbitrary<Variable> = word.map((text) => ({ kind: 'Variable', name: text, span }));
const functionName = fc.constantFrom(
  'f',
  'count',
  'exists',
  'all',
  'reduce',
  'shortestPath',
  'date.truncate',
  'my fn',
  'any.of',
);

const integer = fc.oneof(
  fc.integer(),
  fc.constantFrom(0, Number.MAX_SAFE_INTEGER, 2n ** 63n - 1n, -(2n ** 63n), 2n ** 53n),
);
const float = fc.oneof(
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.constantFrom(0, -0, 1, 1e21, -1e-9, 5e-324),
);

const orNull = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | null> =>
  fc.option(arbitrary, { nil: null, ...DEPTH });
const some = <T>(arbitrary: fc.Arbitrary<T>, minLength: number): fc.Arbitrary<T[]> =>
  fc.array(arbitrary, { minLength, maxLength: minLength + 2, depthIdentifier: DEPTH.depthIdentifier });
const kind = <K extends string | null>(value: K): fc.Arbitrary<K> => fc.constant(value);
const node = <T extends object>(model: { [P in keyof T]: fc.Arbitrary<T[P]> }): fc.Arbitrary<
  T & { span: typeof span }
> => fc.record(model).map((fields) => ({ ...(fields as T), span }));

const labels: fc.Arbitrary<LabelExpression> = fc.letrec<{ labels: LabelExpression }>((tie) => ({
  labels: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    node({ kind: kind('LabelName'), name: word }),
    node({ kind: kind('LabelWildcard') }),
    node({ kind: kind('LabelNot'), operand: tie('labels') }),
    node({ kind: kind('LabelAnd'), operands: some(tie('labels'), 2) }),
    node({ kind: kind('LabelOr'), operands: some(tie('labels'), 2) }),
  ),
})).labels;

interface Trees {
  expression: Expression;
  path: PathPattern;
  relationshipPath: PathPattern;
  part: PatternPart;
  projection: Projection;
  reading: Clause;
  updating: UpdatingClause;
  readingQuery: Query;
  query: Query;
}

/** A path of `relationshipCount` relationships. */
function pathOf(
  expression: fc.Arbitrary<Expression>,
  relationshipCount: fc.Arbitrary<number>,
): fc.Arbitrary<PathPattern> {
  const parameter = node({ kind: kind('Parameter'), name: fc.oneof(word, kind('12')) });
  const map = node({
    kind: kind('MapLiteral'),
    entries: some(node({ kind: kind('MapEntry'), key: name, value: expression }), 0),
  });
  const properties = orNull(fc.oneof(map, parameter));
  const nodePattern = node({
    kind: kind('NodePattern'),
    variable: orNull(variable),
    labels: orNull(labels),
    properties,
    where: orNull(expression),
  });
  const bound = orNull(fc.nat(9));
  const relationship = node({
    kind: kind('RelationshipPattern'),
    variable: orNull(variable),
    types: orNull(labels),
    direction: fc.constantFrom('outgoing' as const, 'incoming' as const, 'either' as const),
    length: orNull(node({ kind: kind('PathLength'), min: bound, max: bound })),
    properties,
    where: orNull(expression),
  });
  return relationshipCount.chain((count) =>
    node({
      kind: kind('PathPattern'),
      nodes: fc.array(nodePattern, { minLength: count + 1, maxLength: count + 1 }) as fc.Arbitrary<never>,
      relationships: fc.array(relationship, { minLength: count, maxLength: count }),
    }),
  );
}

function expressionOf(tie: fc.LetrecTypedTie<Trees>): fc.Arbitrary<Expression> {
  const expression = tie('expression');
  const list = { variable, list: expression };
  const comparison = fc.constantFrom(
    '=' as const,
    '<>' as const,
    '<' as const,
    '<=' as const,
    '>' as const,
    '>=' as const,
  );
  const binary = fc.constantFrom(
    ...(['+', '-', '*', '/', '%', '^', 'IN', 'STARTS WITH', 'ENDS WITH', 'CONTAINS', '=~'] as const),
  );
  const entry = node({ kind: kind('MapEntry'), key: name, value: expression });
  const leaves: fc.Arbitrary<Expression>[] = [
    variable,
    node({ kind: kind('NullLiteral') }),
    node({ kind: kind('BooleanLiteral'), value: fc.boolean() }),
    node({ kind: kind('IntegerLiteral'), value: integer }),
    node({ kind: kind('FloatLiteral'), value: float }),
    node({ kind: kind('StringLiteral'), value: fc.string({ unit: 'binary' }) }),
    node({ kind: kind('Parameter'), name: fc.oneof(word, kind('12')) }),
    node({ kind: kind('CountStar') }),
  ];
  const inner: fc.Arbitrary<Expression>[] = [
    node({ kind: kind('ListLiteral'), items: some(expression, 0) }),
    node({ kind: kind('MapLiteral'), entries: some(entry, 0) }),
    node({ kind: kind('PropertyAccess'), target: expression, key: name }),
    node({ kind: kind('IndexAccess'), target: expression, index: expression }),
    node({ kind: kind('ListSlice'), target: expression, from: orNull(expression), to: orNull(expression) }),
    node({ kind: kind('LabelPredicate'), operand: expression, labels }),
    node({ kind: kind('Not'), operand: expression }),
    node({ kind: kind('IsNull'), operand: expression, negated: fc.boolean() }),
    node({ kind: kind('Binary'), operator: binary, left: expression, right: expression }),
    node({ kind: kind('Unary'), operator: fc.constantFrom('+' as const, '-' as const), operand: expression }),
    node({
      kind: kind('Logical'),
      operator: fc.constantFrom('AND' as const, 'OR' as const, 'XOR' as const),
      operands: some(expression, 2),
    }),
    some(comparison, 1).chain((operators) =>
      node({
        kind: kind('Comparison'),
        operands: fc.array(expression, { minLength: operators.length + 1, maxLength: operators.length + 1 }),
        operators: fc.constant(operators),
      }),
    ),
    node({
      kind: kind('FunctionCall'),
      name: functionName,
      distinct: fc.boolean(),
      args: some(expression, 1),
    }),
    node({
      kind: kind('Case'),
      subject: orNull(expression),
      branches: some(node({ kind: kind('CaseBranch'), when: expression, result: expression }), 1),
      otherwise: orNull(expression),
    }),
    node({
      kind: kind('ListComprehension'),
      ...list,
      where: orNull(expression),
      projection: orNull(expression),
    }),
    node({
      kind: kind('PatternComprehension'),
      variable: orNull(variable),
      path: tie('relationshipPath'),
      where: orNull(expression),
      projection: expression,
    }),
    node({
      kind: kind('Quantifier'),
      quantifier: fc.constantFrom('all' as const, 'any' as const, 'none' as const, 'single' as const),
      ...list,
      where: expression,
    }),
    node({ kind: kind('Reduce'), accumulator: variable, initial: expression, ...list, step: expression }),
    node({
      kind: kind('MapProjection'),
      variable,
      items: some(
        fc.oneof(
          entry,
          node({ kind: kind('ProjectAllProperties') }),
          node({ kind: kind('ProjectProperty'), key: name }),
          node({ kind: kind('ProjectVariable'), variable }),
        ),
        0,
      ),
    }),
    node({ kind: kind('PatternPredicate'), path: tie('relationshipPath') }),
    node({ kind: kind('ExistsSubquery'), query: tie('readingQuery') }),
    node({ kind: kind('CountSubquery'), query: tie('readingQuery') }),
  ];
  return fc.oneof(DEPTH, fc.oneof(...leaves), ...inner);
}

function projectionOf(expression: fc.Arbitrary<Expression>): fc.Arbitrary<Projection> {
  const item = node({
    kind: kind('ProjectionItem'),
    expression,
    alias: orNull(variable),
    text: fc.constant(''),
  });
  return fc.boolean().chain((star) =>
    node({
      kind: kind('Projection'),
      distinct: fc.boolean(),
      star: fc.constant(star),
      items: some(item, star ? 0 : 1),
      orderBy: some(node({ kind: kind('SortItem'), expression, descending: fc.boolean() }), 0),
      skip: orNull(expression),
      limit: orNull(expression),
    }),
  );
}

function readingOf(tie: fc.LetrecTypedTie<Trees>): fc.Arbitrary<Clause> {
  const expression = tie('expression');
  const yieldItem = fc.oneof(
    word.map((text) => ({
      kind: 'YieldItem' as const,
      field: { kind: 'Name' as const, name: text, span },
      variable: { kind: 'Variable' as const, name: text, span },
      span,
    })),
    node({ kind: kind('YieldItem'), field: name, variable }),
  );
  const call = {
    kind: kind('CallProcedure'),
    name: fc.constantFrom('p', 'db.labels', 'my call'),
    args: orNull(some(expression, 0)),
  };
  return fc.oneof(
    node({
      kind: kind('Match'),
      optional: fc.boolean(),
      patterns: some(tie('part'), 1),
      where: orNull(expression),
    }),
    node({ kind: kind('Unwind'), list: expression, variable }),
    node({ ...call, yields: kind(null), where: kind(null) }),
    node({ ...call, yields: some(yieldItem, 1), where: orNull(expression) }),
    node({
      kind: kind('CallSubquery'),
      imports: fc.oneof(kind(null), kind('*'), some(variable, 0)),
      query: tie('readingQuery'),
    }),
    node({ kind: kind('With'), projection: tie('projection'), where: orNull(expression) }),
  );
}

function updatingOf(tie: fc.LetrecTypedTie<Trees>): fc.Arbitrary<UpdatingClause> {
  const expression = tie('expression');
  const setItem = fc.oneof(
    node({ kind: kind('SetProperty'), target: expression, key: name, value: expression }),
    node({ kind: kind('SetDynamicProperty'), target: expression, key: expression, value: expression }),
    node({ kind: kind('SetProperties'), variable, keepOthers: fc.boolean(), value: expression }),
    node({ kind: kind('SetLabels'), variable, labels: some(name, 1) }),
  );
  const removeItem = fc.oneof(
    node({ kind: kind('RemoveProperty'), target: expression, key: name }),
    node({ kind: kind('RemoveDynamicProperty'), target: expression, key: expression }),
    node({ kind: kind('RemoveLabels'), variable, labels: some(name, 1) }),
  );
  const path: fc.Arbitrary<PathPattern> = node({
    kind: kind('PathPattern'),
    nodes: fc.tuple(
      node({
        kind: kind('NodePattern'),
        variable: orNull(variable),
        labels: kind(null),
        properties: kind(null),
        where: kind(null),
      }),
    ),
    relationships: fc.constant([]),
  });
  const written: fc.Arbitrary<PatternPart> = node({
    kind: kind('PatternPart'),
    variable: orNull(variable),
    selector: kind('all'),
    path,
  });
  const action = node({
    kind: kind('MergeAction'),
    on: fc.constantFrom('create' as const, 'match' as const),
    items: some(setItem, 1),
  });
  return fc.oneof(
    node({ kind: kind('Create'), patterns: some(written, 1) }),
    node({ kind: kind('Merge'), pattern: written, actions: some(action, 0) }),
    node({ kind: kind('SetClause'), items: some(setItem, 1) }),
    node({ kind: kind('Remove'), items: some(removeItem, 1) }),
    node({ kind: kind('Delete'), detach: fc.boolean(), expressions: some(expression, 1) }),
    node({
      kind: kind('Foreach'),
      variable,
      list: expression,
      clauses: some(tie('updating'), 1),
    }),
  );
}

function queryOf(clauses: fc.Arbitrary<Clause[]>): fc.Arbitrary<Query> {
  const branch = node({ kind: kind('SingleQuery'), clauses });
  return fc.oneof(
    node({ kind: kind('Query'), branches: fc.tuple(branch), unionAll: fc.constant(false) }),
    node({ kind: kind('Query'), branches: fc.tuple(branch, branch), unionAll: fc.boolean() }),
  );
}

const trees = fc.letrec<Trees>((tie: fc.LetrecTypedTie<Trees>) => {
  const part = fc.oneof(
    node({ kind: kind('PatternPart'), variable: orNull(variable), selector: kind('all'), path: tie('path') }),
    node({
      kind: kind('PatternPart'),
      variable: orNull(variable),
      selector: fc.constantFrom('shortest' as const, 'allShortest' as const),
      path: pathOf(tie('expression'), fc.constant(1)),
    }),
  );
  const reading = some(tie('reading'), 0);
  const called = node({ kind: kind('CallSubquery'), imports: kind(null), query: tie('query') });
  const readingOrCalled: fc.Arbitrary<Clause[]> = some(fc.oneof(DEPTH, tie('reading'), called), 0);
  const returning: fc.Arbitrary<Clause> = node({ kind: kind('Return'), projection: tie('projection') });
  const reads = fc.tuple(reading, returning).map(([clauses, last]) => [...clauses, last]);
  const updates = fc
    .tuple(readingOrCalled, some(tie('updating'), 1), orNull(returning))
    .map(([clauses, updating, last]) => [...clauses, ...updating, ...(last === null ? [] : [last])]);
  return {
    expression: expressionOf(tie),
    path: pathOf(tie('expression'), fc.nat(2)),
    relationshipPath: pathOf(tie('expression'), fc.integer({ min: 1, max: 2 })),
    part,
    projection: projectionOf(tie('expression')),
    reading: readingOf(tie),
    updating: updatingOf(tie),
    readingQuery: queryOf(reads),
    query: queryOf(fc.oneof(reads, updates)),
  };
});

/** Statements of one query; every variable may be any word, also a reserved one (in back-ticks). */
export const arbitraryStatement: fc.Arbitrary<Statement> = node({
  kind: kind('Statement'),
  mode: fc.constantFrom('run' as const, 'explain' as const, 'profile' as const),
  body: trees.query,
});

export const arbitraryExpression: fc.Arbitrary<Expression> = trees.expression;
