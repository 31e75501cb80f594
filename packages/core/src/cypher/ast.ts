/**
 * The abstract syntax tree of a statement: openCypher 9 and the extensions that `spec/cypher-support` lists.
 *
 * Every node is plain, immutable data told apart by `kind` and has a `span`. A parenthesis leaves no node: the span of
 * `(a + b)` is that of `a + b`. What is optional in the text is `null` in the tree. Clauses and expressions each nest at
 * most about `QUERY_NESTING_MAX` deep, so recursion over a tree is safe.
 */

/** A stretch of the query text: UTF-16 offsets, `start` included, `end` not. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A label, relationship type, property key or the name of a schema object, without back-ticks. Case matters. */
export interface Name {
  readonly kind: 'Name';
  readonly name: string;
  readonly span: Span;
}

// ---------------------------------------------------------------------------------------------------- statements

/** A whole text: one query or schema command, run, explained or profiled. */
export interface Statement {
  readonly kind: 'Statement';
  readonly mode: 'run' | 'explain' | 'profile';
  readonly body: Query | SchemaCommand;
  readonly span: Span;
}

/**
 * One single query, or several joined by UNION: `unionAll` says which UNION and means nothing for one branch. Mixing
 * UNION and UNION ALL is refused by the parser.
 */
export interface Query {
  readonly kind: 'Query';
  readonly branches: readonly [SingleQuery, ...SingleQuery[]];
  readonly unionAll: boolean;
  readonly span: Span;
}

/**
 * Clauses in the order written, at least one. The parser has checked the composition: RETURN comes only last, the last
 * clause returns, updates or calls (the body of EXISTS and COUNT may end with any clause), a reading clause follows an
 * updating one only after WITH.
 */
export interface SingleQuery {
  readonly kind: 'SingleQuery';
  readonly clauses: readonly Clause[];
  readonly span: Span;
}

export type SchemaCommand =
  CreateIndex | DropIndex | CreateConstraint | DropConstraint | ShowIndexes | ShowConstraints;

/** What an index or constraint is on: properties of the nodes with a label, or of the relationships of a type. */
export interface SchemaTarget {
  readonly kind: 'SchemaTarget';
  readonly entity: 'node' | 'relationship';
  /** The label or relationship type. */
  readonly name: Name;
  readonly keys: readonly [Name, ...Name[]];
  readonly span: Span;
}

/** `CREATE [RANGE] INDEX [name] [IF NOT EXISTS] FOR (n:L) ON (n.p, …)`, `… FOR ()-[r:T]-() ON (r.p, …)` */
export interface CreateIndex {
  readonly kind: 'CreateIndex';
  readonly name: Name | null;
  readonly ifNotExists: boolean;
  readonly target: SchemaTarget;
  readonly span: Span;
}

/** `DROP INDEX name [IF EXISTS]` */
export interface DropIndex {
  readonly kind: 'DropIndex';
  readonly name: Name;
  readonly ifExists: boolean;
  readonly span: Span;
}

/** `CREATE CONSTRAINT [name] [IF NOT EXISTS] FOR (n:L) REQUIRE n.p IS UNIQUE` (or `(n.p, n.q)`; or a relationship) */
export interface CreateConstraint {
  readonly kind: 'CreateConstraint';
  readonly name: Name | null;
  readonly ifNotExists: boolean;
  readonly target: SchemaTarget;
  readonly span: Span;
}

/** `DROP CONSTRAINT name [IF EXISTS]` */
export interface DropConstraint {
  readonly kind: 'DropConstraint';
  readonly name: Name;
  readonly ifExists: boolean;
  readonly span: Span;
}

/** `SHOW INDEXES` */
export interface ShowIndexes {
  readonly kind: 'ShowIndexes';
  readonly span: Span;
}

/** `SHOW CONSTRAINTS` */
export interface ShowConstraints {
  readonly kind: 'ShowConstraints';
  readonly span: Span;
}

// ------------------------------------------------------------------------------------------------------- clauses

export type Clause = ReadingClause | UpdatingClause | With | Return;

export type ReadingClause = Match | Unwind | CallProcedure | CallSubquery;

export type UpdatingClause = Create | Merge | SetClause | Remove | Delete | Foreach;

/** `[OPTIONAL] MATCH pattern, … [WHERE where]` */
export interface Match {
  readonly kind: 'Match';
  readonly optional: boolean;
  readonly patterns: readonly PatternPart[];
  readonly where: Expression | null;
  readonly span: Span;
}

/** `UNWIND list AS variable` */
export interface Unwind {
  readonly kind: 'Unwind';
  readonly list: Expression;
  readonly variable: Variable;
  readonly span: Span;
}

/**
 * `CALL name[(args)] [YIELD items [WHERE where]]`. `args` is null where no parenthesis was written: arguments are then
 * taken from the parameters, which only a standalone call may do. `yields` is null without YIELD; `'*'` occurs only in
 * a standalone call (a query of this one clause), which the parser checks.
 */
export interface CallProcedure {
  readonly kind: 'CallProcedure';
  /** Dotted, as written, without back-ticks: `db.labels`. */
  readonly name: string;
  readonly args: readonly Expression[] | null;
  readonly yields: readonly YieldItem[] | '*' | null;
  readonly where: Expression | null;
  readonly span: Span;
}

/** `field` or `field AS variable`; without AS the variable has the field's name and span. */
export interface YieldItem {
  readonly kind: 'YieldItem';
  readonly field: Name;
  readonly variable: Variable;
  readonly span: Span;
}

/**
 * `CALL { query }` (imports by a leading WITH of the query: `imports` null), `CALL (a, b) { query }`, or
 * `CALL (*) { query }`.
 */
export interface CallSubquery {
  readonly kind: 'CallSubquery';
  readonly imports: readonly Variable[] | '*' | null;
  readonly query: Query;
  readonly span: Span;
}

/** `WITH projection [WHERE where]` */
export interface With {
  readonly kind: 'With';
  readonly projection: Projection;
  readonly where: Expression | null;
  readonly span: Span;
}

/** `RETURN projection` */
export interface Return {
  readonly kind: 'Return';
  readonly projection: Projection;
  readonly span: Span;
}

/** `[DISTINCT] [*,] items [ORDER BY orderBy] [SKIP skip] [LIMIT limit]`; without `star` there is at least one item. */
export interface Projection {
  readonly kind: 'Projection';
  readonly distinct: boolean;
  readonly star: boolean;
  readonly items: readonly ProjectionItem[];
  readonly orderBy: readonly SortItem[];
  readonly skip: Expression | null;
  readonly limit: Expression | null;
  readonly span: Span;
}

/** `expression [AS alias]`. The column is named by the alias, otherwise by `text`. */
export interface ProjectionItem {
  readonly kind: 'ProjectionItem';
  readonly expression: Expression;
  readonly alias: Variable | null;
  /** The expression exactly as written, parentheses included; a variable without its back-ticks. */
  readonly text: string;
  readonly span: Span;
}

/** `expression [ASC | DESC]` */
export interface SortItem {
  readonly kind: 'SortItem';
  readonly expression: Expression;
  readonly descending: boolean;
  readonly span: Span;
}

/** `CREATE pattern, …`. The parser has checked what {@link Merge} says of patterns. */
export interface Create {
  readonly kind: 'Create';
  readonly patterns: readonly PatternPart[];
  readonly span: Span;
}

/**
 * `MERGE pattern {ON CREATE SET items | ON MATCH SET items}`. The parser has checked that every relationship of the
 * pattern has exactly one type and a fixed length (in CREATE also a direction), that label expressions are conjunctions
 * of names, that there is no inline WHERE and no shortestPath, and that properties are not a parameter (in CREATE they
 * may be).
 */
export interface Merge {
  readonly kind: 'Merge';
  readonly pattern: PatternPart;
  readonly actions: readonly MergeAction[];
  readonly span: Span;
}

export interface MergeAction {
  readonly kind: 'MergeAction';
  readonly on: 'create' | 'match';
  readonly items: readonly SetItem[];
  readonly span: Span;
}

/** `SET items` */
export interface SetClause {
  readonly kind: 'SetClause';
  readonly items: readonly SetItem[];
  readonly span: Span;
}

export type SetItem = SetProperty | SetDynamicProperty | SetProperties | SetLabels;

/** `target.key = value` */
export interface SetProperty {
  readonly kind: 'SetProperty';
  readonly target: Expression;
  readonly key: Name;
  readonly value: Expression;
  readonly span: Span;
}

/** `target[key] = value` */
export interface SetDynamicProperty {
  readonly kind: 'SetDynamicProperty';
  readonly target: Expression;
  readonly key: Expression;
  readonly value: Expression;
  readonly span: Span;
}

/** `variable = value` replaces all properties; `variable += value` (`keepOthers`) leaves those not named. */
export interface SetProperties {
  readonly kind: 'SetProperties';
  readonly variable: Variable;
  readonly keepOthers: boolean;
  readonly value: Expression;
  readonly span: Span;
}

/** `variable:A:B` */
export interface SetLabels {
  readonly kind: 'SetLabels';
  readonly variable: Variable;
  readonly labels: readonly Name[];
  readonly span: Span;
}

/** `REMOVE items` */
export interface Remove {
  readonly kind: 'Remove';
  readonly items: readonly RemoveItem[];
  readonly span: Span;
}

export type RemoveItem = RemoveProperty | RemoveDynamicProperty | RemoveLabels;

/** `target.key` */
export interface RemoveProperty {
  readonly kind: 'RemoveProperty';
  readonly target: Expression;
  readonly key: Name;
  readonly span: Span;
}

/** `target[key]` */
export interface RemoveDynamicProperty {
  readonly kind: 'RemoveDynamicProperty';
  readonly target: Expression;
  readonly key: Expression;
  readonly span: Span;
}

/** `variable:A:B` */
export interface RemoveLabels {
  readonly kind: 'RemoveLabels';
  readonly variable: Variable;
  readonly labels: readonly Name[];
  readonly span: Span;
}

/** `[DETACH] DELETE expressions` */
export interface Delete {
  readonly kind: 'Delete';
  readonly detach: boolean;
  readonly expressions: readonly Expression[];
  readonly span: Span;
}

/** `FOREACH (variable IN list | clauses)` */
export interface Foreach {
  readonly kind: 'Foreach';
  readonly variable: Variable;
  readonly list: Expression;
  readonly clauses: readonly UpdatingClause[];
  readonly span: Span;
}

// ------------------------------------------------------------------------------------------------------ patterns

/** `[variable =] path`, `[variable =] shortestPath(path)`, `[variable =] allShortestPaths(path)` */
export interface PatternPart {
  readonly kind: 'PatternPart';
  readonly variable: Variable | null;
  readonly selector: PathSelector;
  readonly path: PathPattern;
  readonly span: Span;
}

/** Which of the matching paths are wanted; for `shortest` and `allShortest` the path has exactly one relationship. */
export type PathSelector = 'all' | 'shortest' | 'allShortest';

/** Nodes and the relationships between them: `nodes` has one element more; relationship i joins node i and i + 1. */
export interface PathPattern {
  readonly kind: 'PathPattern';
  readonly nodes: readonly [NodePattern, ...NodePattern[]];
  readonly relationships: readonly RelationshipPattern[];
  readonly span: Span;
}

/** `(variable labels properties WHERE where)`, every part optional. */
export interface NodePattern {
  readonly kind: 'NodePattern';
  readonly variable: Variable | null;
  readonly labels: LabelExpression | null;
  readonly properties: MapLiteral | Parameter | null;
  readonly where: Expression | null;
  readonly span: Span;
}

/** `-[variable types *length properties WHERE where]->`, every part optional, also the brackets. */
export interface RelationshipPattern {
  readonly kind: 'RelationshipPattern';
  readonly variable: Variable | null;
  readonly types: LabelExpression | null;
  /** As seen from the node on the left; `either` for `--` and `<-->`. */
  readonly direction: 'outgoing' | 'incoming' | 'either';
  /** Null without `*`: exactly one relationship. */
  readonly length: PathLength | null;
  readonly properties: MapLiteral | Parameter | null;
  readonly where: Expression | null;
  readonly span: Span;
}

/** `*`, `*n` (min = max), `*min..max`, `*min..`, `*..max`: null where no bound was written. Safe integers ≥ 0. */
export interface PathLength {
  readonly kind: 'PathLength';
  readonly min: number | null;
  readonly max: number | null;
  readonly span: Span;
}

/** What labels a node, or which type a relationship must have: `A`, `A&B` (also `A:B`), `A|B`, `!A`, `%` (any). */
export type LabelExpression = LabelName | LabelAnd | LabelOr | LabelNot | LabelWildcard;

export interface LabelName {
  readonly kind: 'LabelName';
  readonly name: string;
  readonly span: Span;
}

/** Two or more operands. */
export interface LabelAnd {
  readonly kind: 'LabelAnd';
  readonly operands: readonly LabelExpression[];
  readonly span: Span;
}

/** Two or more operands. */
export interface LabelOr {
  readonly kind: 'LabelOr';
  readonly operands: readonly LabelExpression[];
  readonly span: Span;
}

export interface LabelNot {
  readonly kind: 'LabelNot';
  readonly operand: LabelExpression;
  readonly span: Span;
}

export interface LabelWildcard {
  readonly kind: 'LabelWildcard';
  readonly span: Span;
}

// --------------------------------------------------------------------------------------------------- expressions

export type Expression =
  | NullLiteral
  | BooleanLiteral
  | IntegerLiteral
  | FloatLiteral
  | StringLiteral
  | ListLiteral
  | MapLiteral
  | Parameter
  | Variable
  | PropertyAccess
  | IndexAccess
  | ListSlice
  | LabelPredicate
  | Logical
  | Not
  | Comparison
  | IsNull
  | Binary
  | Unary
  | FunctionCall
  | CountStar
  | Case
  | ListComprehension
  | PatternComprehension
  | Quantifier
  | Reduce
  | MapProjection
  | PatternPredicate
  | ShortestPath
  | ExistsSubquery
  | CountSubquery;

export interface NullLiteral {
  readonly kind: 'NullLiteral';
  readonly span: Span;
}

export interface BooleanLiteral {
  readonly kind: 'BooleanLiteral';
  readonly value: boolean;
  readonly span: Span;
}

/**
 * An INTEGER within 64 bits: a number where that is exact, otherwise a bigint, as in the value model. A minus sign
 * directly before the digits belongs to the literal, so -9223372036854775808 can be written.
 */
export interface IntegerLiteral {
  readonly kind: 'IntegerLiteral';
  readonly value: number | bigint;
  readonly span: Span;
}

/** A FLOAT: the plain double, also where it is integral (`floatOf` makes the value). */
export interface FloatLiteral {
  readonly kind: 'FloatLiteral';
  readonly value: number;
  readonly span: Span;
}

/** The text with escapes resolved, without lone surrogates. */
export interface StringLiteral {
  readonly kind: 'StringLiteral';
  readonly value: string;
  readonly span: Span;
}

/** `[items]` */
export interface ListLiteral {
  readonly kind: 'ListLiteral';
  readonly items: readonly Expression[];
  readonly span: Span;
}

/** `{key: value, …}` in the order written; a key may occur twice (the last one wins). */
export interface MapLiteral {
  readonly kind: 'MapLiteral';
  readonly entries: readonly MapEntry[];
  readonly span: Span;
}

export interface MapEntry {
  readonly kind: 'MapEntry';
  readonly key: Name;
  readonly value: Expression;
  readonly span: Span;
}

/** `$name`, `$1` */
export interface Parameter {
  readonly kind: 'Parameter';
  readonly name: string;
  readonly span: Span;
}

/** A variable where it is used, and also where it is introduced. */
export interface Variable {
  readonly kind: 'Variable';
  readonly name: string;
  readonly span: Span;
}

/** `target.key` */
export interface PropertyAccess {
  readonly kind: 'PropertyAccess';
  readonly target: Expression;
  readonly key: Name;
  readonly span: Span;
}

/** `target[index]`: an element of a list, or a property by a computed key. */
export interface IndexAccess {
  readonly kind: 'IndexAccess';
  readonly target: Expression;
  readonly index: Expression;
  readonly span: Span;
}

/** `target[from..to]` */
export interface ListSlice {
  readonly kind: 'ListSlice';
  readonly target: Expression;
  readonly from: Expression | null;
  readonly to: Expression | null;
  readonly span: Span;
}

/** `operand:A:B`, `operand:A|B`, `operand IS A` */
export interface LabelPredicate {
  readonly kind: 'LabelPredicate';
  readonly operand: Expression;
  readonly labels: LabelExpression;
  readonly span: Span;
}

/** Two or more operands joined by one operator; `a OR b OR c` is one node. */
export interface Logical {
  readonly kind: 'Logical';
  readonly operator: 'AND' | 'OR' | 'XOR';
  readonly operands: readonly Expression[];
  readonly span: Span;
}

export interface Not {
  readonly kind: 'Not';
  readonly operand: Expression;
  readonly span: Span;
}

export type ComparisonOperator = '=' | '<>' | '<' | '<=' | '>' | '>=';

/**
 * `a < b <= c` means `a < b AND b <= c` with each operand evaluated once: operator i stands between operand i and
 * i + 1, so `operands` has one element more.
 */
export interface Comparison {
  readonly kind: 'Comparison';
  readonly operands: readonly Expression[];
  readonly operators: readonly ComparisonOperator[];
  readonly span: Span;
}

/** `operand IS NULL`, `operand IS NOT NULL` (`negated`) */
export interface IsNull {
  readonly kind: 'IsNull';
  readonly operand: Expression;
  readonly negated: boolean;
  readonly span: Span;
}

export type BinaryOperator =
  '+' | '-' | '*' | '/' | '%' | '^' | 'IN' | 'STARTS WITH' | 'ENDS WITH' | 'CONTAINS' | '=~';

/** All left-associative, `^` too. */
export interface Binary {
  readonly kind: 'Binary';
  readonly operator: BinaryOperator;
  readonly left: Expression;
  readonly right: Expression;
  readonly span: Span;
}

export interface Unary {
  readonly kind: 'Unary';
  readonly operator: '+' | '-';
  readonly operand: Expression;
  readonly span: Span;
}

/** `name([DISTINCT] args)`, aggregating functions too. `exists(pattern)` has a {@link PatternPredicate} as argument. */
export interface FunctionCall {
  readonly kind: 'FunctionCall';
  /** Dotted, as written, without back-ticks: `toLower`, `duration.between`. Case does not matter to openCypher. */
  readonly name: string;
  readonly distinct: boolean;
  readonly args: readonly Expression[];
  readonly span: Span;
}

/** `count(*)` */
export interface CountStar {
  readonly kind: 'CountStar';
  readonly span: Span;
}

/** `CASE [subject] {WHEN when THEN result} [ELSE otherwise] END`; a missing ELSE is null. At least one branch. */
export interface Case {
  readonly kind: 'Case';
  readonly subject: Expression | null;
  readonly branches: readonly CaseBranch[];
  readonly otherwise: Expression | null;
  readonly span: Span;
}

export interface CaseBranch {
  readonly kind: 'CaseBranch';
  readonly when: Expression;
  readonly result: Expression;
  readonly span: Span;
}

/** `[variable IN list WHERE where | projection]` */
export interface ListComprehension {
  readonly kind: 'ListComprehension';
  readonly variable: Variable;
  readonly list: Expression;
  readonly where: Expression | null;
  readonly projection: Expression | null;
  readonly span: Span;
}

/** `[variable = path WHERE where | projection]` */
export interface PatternComprehension {
  readonly kind: 'PatternComprehension';
  readonly variable: Variable | null;
  readonly path: PathPattern;
  readonly where: Expression | null;
  readonly projection: Expression;
  readonly span: Span;
}

/** `all(variable IN list WHERE where)` and its sisters */
export interface Quantifier {
  readonly kind: 'Quantifier';
  readonly quantifier: 'all' | 'any' | 'none' | 'single';
  readonly variable: Variable;
  readonly list: Expression;
  readonly where: Expression;
  readonly span: Span;
}

/** `reduce(accumulator = initial, variable IN list | step)` */
export interface Reduce {
  readonly kind: 'Reduce';
  readonly accumulator: Variable;
  readonly initial: Expression;
  readonly variable: Variable;
  readonly list: Expression;
  readonly step: Expression;
  readonly span: Span;
}

/** `variable {items}` */
export interface MapProjection {
  readonly kind: 'MapProjection';
  readonly variable: Variable;
  readonly items: readonly MapProjectionItem[];
  readonly span: Span;
}

export type MapProjectionItem = ProjectAllProperties | ProjectProperty | ProjectVariable | MapEntry;

/** `.*` */
export interface ProjectAllProperties {
  readonly kind: 'ProjectAllProperties';
  readonly span: Span;
}

/** `.key` */
export interface ProjectProperty {
  readonly kind: 'ProjectProperty';
  readonly key: Name;
  readonly span: Span;
}

/** `variable`: an entry with the variable's name and value */
export interface ProjectVariable {
  readonly kind: 'ProjectVariable';
  readonly variable: Variable;
  readonly span: Span;
}

/**
 * A pattern of at least one relationship used as an expression: true where it matches. The parser takes it wherever an
 * expression may stand; it is allowed only as a predicate (WHERE, its AND, OR, XOR, NOT, CASE WHEN, `exists(…)`), and
 * the binder refuses it elsewhere with `UnexpectedSyntax`.
 */
export interface PatternPredicate {
  readonly kind: 'PatternPredicate';
  readonly path: PathPattern;
  readonly span: Span;
}

/** `shortestPath(path)` or `allShortestPaths(path)` used as an expression; the path has exactly one relationship. */
export interface ShortestPath {
  readonly kind: 'ShortestPath';
  readonly selector: 'shortest' | 'allShortest';
  readonly path: PathPattern;
  readonly span: Span;
}

/**
 * `EXISTS { query }`. The short form `EXISTS { pattern WHERE where }` is the same tree as
 * `EXISTS { MATCH pattern WHERE where }`; RETURN may be missing. Updating clauses are refused by the parser.
 */
export interface ExistsSubquery {
  readonly kind: 'ExistsSubquery';
  readonly query: Query;
  readonly span: Span;
}

/** `COUNT { query }`: the number of rows; forms as {@link ExistsSubquery}. */
export interface CountSubquery {
  readonly kind: 'CountSubquery';
  readonly query: Query;
  readonly span: Span;
}
