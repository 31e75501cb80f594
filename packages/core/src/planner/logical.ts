/**
 * Logical plans: what is to be done, as a tree of plain data. Each operator takes the rows of its `input`, adds variables
 * to them or picks among them. The executor makes physical operators of it; `explain.ts` prints it.
 */
import type {
  BoundAggregateItem,
  BoundCreate,
  BoundExpression,
  BoundItem,
  BoundPatternProperties,
  BoundSetItem,
  BoundSortItem,
  BoundVariable,
} from '../binder/bound.ts';
import type { LabelExpression } from '../cypher/ast.ts';
import type { IndexDescription } from './statistics.ts';

/** A query's plan: its rows hold, in order, the columns' `results`. */
export interface QueryPlan {
  readonly root: LogicalOperator;
  readonly columns: readonly string[];
  readonly results: readonly BoundVariable[];
  /** True when running it may change the graph. */
  readonly updates: boolean;
}

export type LogicalOperator =
  | Argument
  | AllNodesScan
  | NodeByLabelScan
  | NodeByIdSeek
  | NodeByPropertySeek
  | NodeIndexSeek
  | NodeIndexRange
  | RelationshipIndexSeek
  | RelationshipIndexRange
  | Expand
  | VarLengthExpand
  | BoundRelationshipStep
  | ShortestPath
  | ProjectPath
  | Filter
  | OptionalApply
  | Unwind
  | Project
  | Aggregate
  | Distinct
  | Sort
  | TopK
  | Skip
  | Limit
  | Eager
  | Create
  | Merge
  | SetOperator
  | Delete
  | Foreach
  | CallProcedure
  | SubqueryApply
  | Union;

export type LogicalOperatorKind = LogicalOperator['kind'];

/** The rows that come from outside: one without variables for a statement, those of the outer plan for an inner one. */
export interface Argument {
  readonly kind: 'Argument';
  readonly variables: ReadonlySet<BoundVariable>;
}

interface OnInput {
  readonly input: LogicalOperator;
}

/** For each row, every node, in id order. */
export interface AllNodesScan extends OnInput {
  readonly kind: 'AllNodesScan';
  readonly variable: BoundVariable;
}

/** For each row, every node with the label, in id order. */
export interface NodeByLabelScan extends OnInput {
  readonly kind: 'NodeByLabelScan';
  readonly variable: BoundVariable;
  readonly label: string;
}

/** For each row, the node of an id, or with `isList` those of a list of ids, in the order of ids, each once. */
export interface NodeByIdSeek extends OnInput {
  readonly kind: 'NodeByIdSeek';
  readonly variable: BoundVariable;
  readonly ids: BoundExpression;
  readonly isList: boolean;
}

/** For each row, the nodes of which a property equals a value, in id order; with a label only those that have it. */
export interface NodeByPropertySeek extends OnInput {
  readonly kind: 'NodeByPropertySeek';
  readonly variable: BoundVariable;
  readonly label: string | null;
  readonly key: string;
  readonly value: BoundExpression;
}

/** What finding by equality in an index takes. */
export interface IndexSeek extends OnInput {
  readonly variable: BoundVariable;
  readonly index: IndexDescription;
  /** One for each key of the index. */
  readonly values: readonly BoundExpression[];
  /** True when the one value is a list of what the property may be. */
  readonly isList: boolean;
}

/** For each row, the nodes of an index whose properties equal the values, in id order. */
export interface NodeIndexSeek extends IndexSeek {
  readonly kind: 'NodeIndexSeek';
}

/** The same for relationships. Their ends are still to be found. */
export interface RelationshipIndexSeek extends IndexSeek {
  readonly kind: 'RelationshipIndexSeek';
}

/** One end of a range of values. */
export interface RangeBound {
  readonly value: BoundExpression;
  /** True when the value itself belongs to the range. */
  readonly isIncluded: boolean;
}

/** Not both bounds are null. */
export type IndexedRange =
  | { readonly kind: 'between'; readonly lower: RangeBound | null; readonly upper: RangeBound | null }
  | { readonly kind: 'prefix'; readonly prefix: BoundExpression };

/** What finding by order in an index takes. */
export interface IndexRange extends OnInput {
  readonly variable: BoundVariable;
  /** It has one key. */
  readonly index: IndexDescription;
  readonly range: IndexedRange;
}

/** For each row, the nodes of an index whose property is in a range, in id order. */
export interface NodeIndexRange extends IndexRange {
  readonly kind: 'NodeIndexRange';
}

/** The same for relationships. Their ends are still to be found. */
export interface RelationshipIndexRange extends IndexRange {
  readonly kind: 'RelationshipIndexRange';
}

/** From which end a relationship pattern is walked, and what it has to be like. */
interface Step extends OnInput {
  readonly from: BoundVariable;
  readonly to: BoundVariable;
  /** True when `to` is known already: only what ends there counts. */
  readonly toIsBound: boolean;
  readonly relationship: BoundVariable;
  /** As seen from `from`. */
  readonly direction: 'outgoing' | 'incoming' | 'either';
  readonly types: LabelExpression | null;
  /** Relationships, and lists of them, of the same MATCH that this one must differ from. */
  readonly distinctFrom: readonly BoundVariable[];
}

/** For each row, every relationship at the node `from`, with its other end. */
export interface Expand extends Step {
  readonly kind: 'Expand';
}

/** For each row, every walk of `min` to `max` different relationships from `from`. */
export interface VarLengthExpand extends Step {
  readonly kind: 'VarLengthExpand';
  readonly min: number;
  /** Null: without bound. */
  readonly max: number | null;
  /** What every relationship of the walk has to have. */
  readonly properties: BoundPatternProperties | null;
  /** True when `from` is the right end of the pattern: the list of relationships is then turned round. */
  readonly isReversed: boolean;
  /** True when `relationship` is a list known already: the one walk along it counts. */
  readonly relationshipIsBound: boolean;
}

/** For each row with the relationship known: its ends, in each way that fits. */
export interface BoundRelationshipStep extends Step {
  readonly kind: 'BoundRelationshipStep';
  readonly fromIsBound: boolean;
}

/** For each row, the shortest walk, or all of them, between two known nodes. */
export interface ShortestPath extends OnInput {
  readonly kind: 'ShortestPath';
  readonly from: BoundVariable;
  readonly to: BoundVariable;
  readonly relationship: BoundVariable;
  readonly direction: 'outgoing' | 'incoming' | 'either';
  readonly types: LabelExpression | null;
  readonly min: number;
  readonly max: number | null;
  readonly properties: BoundPatternProperties | null;
  readonly all: boolean;
  /** True for a pattern without `*`: the relationship is a single one, not a list. */
  readonly isSingle: boolean;
}

/** Makes a path of what a pattern part has matched. */
export interface ProjectPath extends OnInput {
  readonly kind: 'ProjectPath';
  readonly variable: BoundVariable;
  readonly nodes: readonly BoundVariable[];
  readonly relationships: readonly { readonly variable: BoundVariable; readonly isList: boolean }[];
}

/** A condition that a row has to fulfil. */
export type Predicate =
  | { readonly kind: 'expression'; readonly expression: BoundExpression }
  /** The node, or relationship, has these labels, or type. */
  | { readonly kind: 'labels'; readonly variable: BoundVariable; readonly labels: LabelExpression };

/** Rows for which all predicates are true. */
export interface Filter extends OnInput {
  readonly kind: 'Filter';
  readonly predicates: readonly Predicate[];
}

/**
 * For each row, the rows of `inner`, or the row itself with null for `introduced` where there are none. `inner` keeps the
 * order of its argument's rows and leaves the argument's `origin`, the number of the row, as it is.
 */
export interface OptionalApply extends OnInput {
  readonly kind: 'OptionalApply';
  readonly inner: LogicalOperator;
  readonly origin: BoundVariable;
  readonly introduced: readonly BoundVariable[];
}

export interface Unwind extends OnInput {
  readonly kind: 'Unwind';
  readonly list: BoundExpression;
  readonly variable: BoundVariable;
}

/** Computes the items beside what is there. */
export interface Project extends OnInput {
  readonly kind: 'Project';
  readonly items: readonly BoundItem[];
}

/** A row for each group, with the group's keys and aggregates; in the order in which the groups appeared. */
export interface Aggregate extends OnInput {
  readonly kind: 'Aggregate';
  readonly groupKeys: readonly BoundItem[];
  readonly aggregates: readonly BoundAggregateItem[];
}

/** The first row of each combination of the variables' values. */
export interface Distinct extends OnInput {
  readonly kind: 'Distinct';
  readonly variables: readonly BoundVariable[];
}

/** All rows in order; rows of equal keys stay in the order in which they came. */
export interface Sort extends OnInput {
  readonly kind: 'Sort';
  readonly keys: readonly BoundSortItem[];
}

/** The first `skip` + `limit` rows of the same order. */
export interface TopK extends OnInput {
  readonly kind: 'TopK';
  readonly keys: readonly BoundSortItem[];
  readonly skip: BoundExpression | null;
  readonly limit: BoundExpression;
}

export interface Skip extends OnInput {
  readonly kind: 'Skip';
  readonly count: BoundExpression;
}

export interface Limit extends OnInput {
  readonly kind: 'Limit';
  readonly count: BoundExpression;
}

/** Takes in all rows before it gives the first: a barrier between reading and changing the graph. */
export interface Eager extends OnInput {
  readonly kind: 'Eager';
}

export interface Create extends OnInput {
  readonly kind: 'Create';
  readonly pattern: BoundCreate['pattern'];
}

/** For each row, the rows of `match`, or the row with the pattern created. */
export interface Merge extends OnInput {
  readonly kind: 'Merge';
  readonly match: LogicalOperator;
  readonly pattern: BoundCreate['pattern'];
  readonly onCreate: readonly BoundSetItem[];
  readonly onMatch: readonly BoundSetItem[];
}

export interface SetOperator extends OnInput {
  readonly kind: 'Set';
  readonly items: readonly BoundSetItem[];
}

/** Takes in all rows, deletes, and gives the rows. */
export interface Delete extends OnInput {
  readonly kind: 'Delete';
  readonly detach: boolean;
  readonly expressions: readonly BoundExpression[];
}

/** For each row, runs `inner` for each element of the list, and gives the row. */
export interface Foreach extends OnInput {
  readonly kind: 'Foreach';
  readonly variable: BoundVariable;
  readonly list: BoundExpression;
  readonly inner: LogicalOperator;
}

export interface CallProcedure extends OnInput {
  readonly kind: 'CallProcedure';
  readonly name: string;
  readonly args: readonly BoundExpression[];
  readonly yields: readonly { readonly outputIndex: number; readonly variable: BoundVariable }[];
  readonly isVoid: boolean;
}

/** For each row, the rows of a query, its columns as `results`; for a query without columns the row itself. */
export interface SubqueryApply extends OnInput {
  readonly kind: 'SubqueryApply';
  readonly inner: QueryPlan;
  readonly results: readonly BoundVariable[];
}

/** The rows of all branches one after another; column i of each as variable i of `results`. */
export interface Union {
  readonly kind: 'Union';
  readonly branches: readonly {
    readonly root: LogicalOperator;
    readonly results: readonly BoundVariable[];
  }[];
  readonly results: readonly BoundVariable[];
}
