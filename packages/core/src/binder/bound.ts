/**
 * The bound form of a query: what the binder hands to the planner. Names are resolved, scopes are checked, every
 * variable is an object of its own, aggregation is taken apart, and patterns say which of their variables are new. No
 * compile-time error is left to find.
 */
import type { LabelExpression, SchemaCommand, Span } from '../cypher/ast.ts';
import type { Value } from '../value/value.ts';
import type { AggregateFunction, ScalarFunction } from './functions.ts';
import type { StaticType } from './static-type.ts';

/** A variable of the statement. Two variables of one name in different scopes are two objects. */
export interface BoundVariable {
  /**
   * As written; `#` and a number for what the binder adds (unnamed pattern elements, group keys, aggregates). Names are
   * for people: only the id tells variables apart.
   */
  readonly name: string;
  /** Unique within the statement: 0, 1, 2, … */
  readonly id: number;
  readonly type: StaticType;
}

// ------------------------------------------------------------------------------------------------------- queries

/** A schema command as it was parsed: it has no variables and no expressions. */
export interface BoundSchemaCommand {
  readonly kind: 'SchemaCommand';
  readonly command: SchemaCommand;
}

/** A query that is a statement. */
export interface BoundMainQuery extends BoundQuery {
  readonly parameterNames: ReadonlySet<string>;
  /** The ids of variables are below this. */
  readonly variableCount: number;
}

/** Branches joined by UNION: all have the columns of the first. */
export interface BoundQuery {
  readonly kind: 'Query';
  readonly branches: readonly [BoundSingleQuery, ...BoundSingleQuery[]];
  readonly unionAll: boolean;
  /** The column names of the result, in order; empty for a query that returns nothing. */
  readonly columns: readonly string[];
  /** True when some clause, also within a subquery, may change the graph. */
  readonly updates: boolean;
}

export interface BoundSingleQuery {
  readonly kind: 'SingleQuery';
  readonly clauses: readonly BoundClause[];
  /** The variable of each column, in the order of the query's columns. */
  readonly results: readonly BoundVariable[];
}

export type BoundClause =
  | BoundMatch
  | BoundUnwind
  | BoundProjection
  | BoundCreate
  | BoundMerge
  | BoundSet
  | BoundDelete
  | BoundForeach
  | BoundCallProcedure
  | BoundCallSubquery;

/**
 * MATCH: every way to match the pattern, for each row that comes in. All relationships of the pattern differ from each
 * other. `where` belongs to the match: with `optional`, a row without any match that satisfies it goes on once, with null
 * for the new variables.
 */
export interface BoundMatch {
  readonly kind: 'Match';
  readonly optional: boolean;
  readonly pattern: BoundPattern;
  readonly where: BoundExpression | null;
}

/** UNWIND: a row for each element of the list; none for null; one for a value that is no list. */
export interface BoundUnwind {
  readonly kind: 'Unwind';
  readonly list: BoundExpression;
  readonly variable: BoundVariable;
}

/**
 * WITH and RETURN. In this order: group and aggregate (when `aggregates` is not null), compute the items, DISTINCT over
 * the items' variables, ORDER BY, SKIP, LIMIT, WHERE. Behind it only the items' variables are known.
 *
 * Without aggregation, items see the incoming variables; `orderBy` and `where` see the items' variables too (and the
 * incoming ones, unless DISTINCT). With aggregation, items, `orderBy` and `where` see only the variables of `groupKeys`
 * and `aggregates` (and, the latter two, those of the items).
 */
export interface BoundProjection {
  readonly kind: 'Projection';
  readonly groupKeys: readonly BoundItem[];
  /** Null when nothing is aggregated. */
  readonly aggregates: readonly BoundAggregateItem[] | null;
  readonly items: readonly BoundItem[];
  readonly distinct: boolean;
  readonly orderBy: readonly BoundSortItem[];
  readonly skip: BoundExpression | null;
  readonly limit: BoundExpression | null;
  readonly where: BoundExpression | null;
}

export interface BoundItem {
  readonly variable: BoundVariable;
  readonly expression: BoundExpression;
}

export interface BoundAggregateItem {
  readonly variable: BoundVariable;
  readonly aggregate: BoundAggregate;
}

/** One aggregating call: `function` over the rows of a group. `args` is empty for `count(*)`. */
export interface BoundAggregate {
  readonly function: AggregateFunction;
  readonly distinct: boolean;
  readonly args: readonly BoundExpression[];
  readonly span: Span;
}

export interface BoundSortItem {
  readonly expression: BoundExpression;
  readonly descending: boolean;
}

/** CREATE: for each row, makes the nodes that are new and all relationships, in the order of the pattern. */
export interface BoundCreate {
  readonly kind: 'Create';
  readonly pattern: BoundPattern;
}

/** MERGE: all matches of the pattern, or, where there is none, all of it created. */
export interface BoundMerge {
  readonly kind: 'Merge';
  readonly pattern: BoundPattern;
  readonly onCreate: readonly BoundSetItem[];
  readonly onMatch: readonly BoundSetItem[];
  readonly span: Span;
}

/** SET and REMOVE, items one after another for each row. */
export interface BoundSet {
  readonly kind: 'Set';
  readonly items: readonly BoundSetItem[];
}

export type BoundSetItem =
  /** `target.key = value`; a removal has the literal null as value. `key` is any expression of type STRING. */
  | {
      readonly kind: 'SetProperty';
      readonly target: BoundExpression;
      readonly key: BoundExpression;
      readonly value: BoundExpression;
      readonly span: Span;
    }
  /** `target = value` and, with `keepOthers`, `target += value` */
  | {
      readonly kind: 'SetProperties';
      readonly target: BoundVariable;
      readonly keepOthers: boolean;
      readonly value: BoundExpression;
      readonly span: Span;
    }
  | {
      readonly kind: 'SetLabels' | 'RemoveLabels';
      readonly target: BoundVariable;
      readonly labels: readonly string[];
      readonly span: Span;
    };

export interface BoundDelete {
  readonly kind: 'Delete';
  readonly detach: boolean;
  readonly expressions: readonly BoundExpression[];
  readonly span: Span;
}

export interface BoundForeach {
  readonly kind: 'Foreach';
  readonly variable: BoundVariable;
  readonly list: BoundExpression;
  readonly clauses: readonly BoundClause[];
}

/** CALL of a procedure that the registry knows: `yields` maps its outputs, by place, to variables. */
export interface BoundCallProcedure {
  readonly kind: 'CallProcedure';
  readonly name: string;
  readonly args: readonly BoundExpression[];
  readonly yields: readonly { readonly outputIndex: number; readonly variable: BoundVariable }[];
  readonly where: BoundExpression | null;
  /** True for a procedure without outputs: the row goes on as it is. */
  readonly isVoid: boolean;
  readonly span: Span;
}

/** CALL { … }: runs for each row with `imports` known; its results are added to the row. A unit query adds nothing. */
export interface BoundCallSubquery {
  readonly kind: 'CallSubquery';
  readonly query: BoundQuery;
  /** By column of the query: the variable behind the call. */
  readonly results: readonly BoundVariable[];
}

// ------------------------------------------------------------------------------------------------------ patterns

/** The comma-separated parts of one MATCH, CREATE or MERGE. */
export interface BoundPattern {
  readonly parts: readonly BoundPatternPart[];
}

/** A chain: `nodes` has one element more than `relationships`; relationship i joins node i and node i + 1. */
export interface BoundPatternPart {
  /** The path variable, or null. */
  readonly path: BoundVariable | null;
  readonly selector: 'all' | 'shortest' | 'allShortest';
  readonly nodes: readonly BoundNodePattern[];
  readonly relationships: readonly BoundRelationshipPattern[];
  readonly span: Span;
}

export interface BoundNodePattern {
  readonly variable: BoundVariable;
  /** True where the variable is known from before, or from an earlier place of the same clause: then it is joined. */
  readonly isBound: boolean;
  readonly labels: LabelExpression | null;
  /** A map of expressions by key, or an expression that gives a map (a parameter); null without. */
  readonly properties: BoundPatternProperties | null;
  readonly where: BoundExpression | null;
  readonly span: Span;
}

export interface BoundRelationshipPattern {
  /** For a path of varying length a list of relationships. */
  readonly variable: BoundVariable;
  /** True where the variable is known from before: the pattern then walks that relationship (or list) only. */
  readonly isBound: boolean;
  readonly types: LabelExpression | null;
  /** As seen from the node on the left. */
  readonly direction: 'outgoing' | 'incoming' | 'either';
  /** Null for exactly one relationship; `max` null is without bound. */
  readonly length: { readonly min: number; readonly max: number | null } | null;
  readonly properties: BoundPatternProperties | null;
  /** Inline WHERE of a single relationship. */
  readonly where: BoundExpression | null;
  readonly span: Span;
}

export type BoundPatternProperties =
  | {
      readonly kind: 'entries';
      readonly entries: readonly { readonly key: string; readonly value: BoundExpression }[];
    }
  | { readonly kind: 'map'; readonly map: BoundExpression };

// --------------------------------------------------------------------------------------------------- expressions

interface Typed {
  /** What is known of the value's type before anything runs. */
  readonly type: StaticType;
  readonly span: Span;
}

export type BoundExpression = Typed &
  (
    | { readonly kind: 'Literal'; readonly value: Value }
    | { readonly kind: 'Parameter'; readonly name: string }
    | { readonly kind: 'Variable'; readonly variable: BoundVariable }
    | { readonly kind: 'Property'; readonly target: BoundExpression; readonly key: string }
    | { readonly kind: 'Index'; readonly target: BoundExpression; readonly index: BoundExpression }
    | {
        readonly kind: 'Slice';
        readonly target: BoundExpression;
        readonly from: BoundExpression | null;
        readonly to: BoundExpression | null;
      }
    | { readonly kind: 'HasLabels'; readonly operand: BoundExpression; readonly labels: LabelExpression }
    | {
        readonly kind: 'Logical';
        readonly operator: 'AND' | 'OR' | 'XOR';
        readonly operands: readonly BoundExpression[];
      }
    | { readonly kind: 'Not'; readonly operand: BoundExpression }
    /** Operator i stands between operand i and i + 1, each operand is evaluated once; the conjunction of all. */
    | {
        readonly kind: 'Comparison';
        readonly operands: readonly BoundExpression[];
        readonly operators: readonly ('=' | '<>' | '<' | '<=' | '>' | '>=')[];
      }
    | { readonly kind: 'IsNull'; readonly operand: BoundExpression; readonly negated: boolean }
    | {
        readonly kind: 'Binary';
        readonly operator:
          '+' | '-' | '*' | '/' | '%' | '^' | 'IN' | 'STARTS WITH' | 'ENDS WITH' | 'CONTAINS' | '=~';
        readonly left: BoundExpression;
        readonly right: BoundExpression;
      }
    | { readonly kind: 'Negate'; readonly operand: BoundExpression }
    | { readonly kind: 'List'; readonly items: readonly BoundExpression[] }
    | {
        readonly kind: 'Map';
        readonly entries: readonly { readonly key: string; readonly value: BoundExpression }[];
      }
    | { readonly kind: 'Call'; readonly function: ScalarFunction; readonly args: readonly BoundExpression[] }
    | {
        readonly kind: 'Case';
        readonly subject: BoundExpression | null;
        readonly branches: readonly { readonly when: BoundExpression; readonly then: BoundExpression }[];
        readonly otherwise: BoundExpression | null;
      }
    | {
        readonly kind: 'ListComprehension';
        readonly variable: BoundVariable;
        readonly list: BoundExpression;
        readonly where: BoundExpression | null;
        readonly projection: BoundExpression | null;
      }
    | {
        readonly kind: 'Quantifier';
        readonly quantifier: 'all' | 'any' | 'none' | 'single';
        readonly variable: BoundVariable;
        readonly list: BoundExpression;
        readonly where: BoundExpression;
      }
    | {
        readonly kind: 'Reduce';
        readonly accumulator: BoundVariable;
        readonly initial: BoundExpression;
        readonly variable: BoundVariable;
        readonly list: BoundExpression;
        readonly step: BoundExpression;
      }
    | {
        readonly kind: 'MapProjection';
        readonly target: BoundExpression;
        readonly allProperties: boolean;
        /** After all properties, in order; a later key wins. `.key` is a Property of the target. */
        readonly entries: readonly { readonly key: string; readonly value: BoundExpression }[];
      }
    /** The rows of a query that sees the variables around it: whether there is one, how many, or a value of each. */
    | { readonly kind: 'Exists'; readonly query: BoundQuery }
    | { readonly kind: 'Count'; readonly query: BoundQuery }
    /** `[pattern WHERE … | projection]`: the list of `projection` over the matches. */
    | {
        readonly kind: 'Collect';
        readonly pattern: BoundPattern;
        readonly where: BoundExpression | null;
        readonly projection: BoundExpression;
      }
    /** `shortestPath((a)-[…]->(b))` as an expression: a path or null, or a list of paths. Both ends are bound. */
    | {
        readonly kind: 'ShortestPath';
        readonly selector: 'shortest' | 'allShortest';
        readonly part: BoundPatternPart;
      }
  );
