import type { Expression, Span } from '../../cypher/ast.ts';
import type { Scope } from '../scope.ts';

/** A column of a projection before it is bound; `*` has been replaced by the variables it stands for. */
export interface Column {
  readonly name: string;
  readonly expression: Expression;
  /** True where an aggregating function is called: the column is no group key then. */
  readonly isAggregated: boolean;
  /** Where the column gets its name. */
  readonly span: Span;
}

/** True for a variable and for properties of one: what may be repeated beside aggregates to mean the group key. */
export function isSimple(e: Expression): boolean {
  return rootName(e) !== undefined;
}

/** True for a simple expression that means the same in both scopes: no local of a comprehension hides its variable. */
export function meansTheSame(e: Expression, inner: Scope, outer: Scope): boolean {
  const root = rootName(e);
  return root !== undefined && (inner === outer || inner.find(root) === outer.find(root));
}

function rootName(e: Expression): string | undefined {
  if (e.kind === 'Variable') return e.name;
  return e.kind === 'PropertyAccess' ? rootName(e.target) : undefined;
}
