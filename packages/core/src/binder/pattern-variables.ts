import type { NodePattern, RelationshipPattern, Variable } from '../cypher/ast.ts';
import type { BoundVariable } from './bound.ts';
import type { BindContext } from './context.ts';
import { requirePatternType } from './rules/pattern-type.ts';
import { Scope } from './scope.ts';
import type { NameProblem } from './scope.ts';
import type { StaticType } from './static-type.ts';
import { listOf, plain } from './type-rules.ts';

/** What a pattern is for: to be matched, also as a predicate, which may not introduce variables, or to be written. */
export type PatternUse = 'match' | 'predicate' | 'create' | 'merge';

/** A variable at a place of a pattern. */
export interface PlacedVariable {
  readonly variable: BoundVariable;
  readonly isBound: boolean;
}

const NODE = plain('node');
const RELATIONSHIP = plain('relationship');
const RELATIONSHIPS = listOf(RELATIONSHIP);
const PATH = plain('path');

/**
 * The variables of one clause's pattern while it is walked through from left to right.
 *
 * Errors: `VARIABLE_TYPE_CONFLICT` for a variable of another type, `VARIABLE_ALREADY_BOUND` for a path that is no new
 * variable, for a written relationship that is none, and for a written node that is known and gets labels or properties
 * or stands alone; `RELATIONSHIP_UNIQUENESS_VIOLATION` for a relationship matched twice, `UNDEFINED_VARIABLE` for a new
 * variable in a predicate.
 */
export class PatternVariables {
  private readonly use: PatternUse;
  private readonly outer: Scope;
  private readonly context: BindContext;
  /** The new nodes and relationships. */
  private readonly elements: Scope;
  private readonly paths = new Map<string, BoundVariable>();
  private readonly relationshipNames = new Set<string>();

  constructor(use: PatternUse, outer: Scope, context: BindContext) {
    this.use = use;
    this.outer = outer;
    this.context = context;
    this.elements = new Scope(outer);
  }

  node(pattern: NodePattern, isAlone: boolean): PlacedVariable {
    const place = this.place(pattern.variable, NODE);
    const isMore = isAlone || pattern.labels !== null || pattern.properties !== null;
    if (place.isBound && isMore && this.isWritten()) {
      const hint = isAlone ? undefined : 'give labels and properties where the node is first named';
      throw this.context.alreadyBound(pattern.variable!, hint);
    }
    return place;
  }

  relationship(pattern: RelationshipPattern): PlacedVariable {
    const { variable, length } = pattern;
    const place = this.place(variable, length === null ? RELATIONSHIP : RELATIONSHIPS);
    if (variable === null) return place;
    if (place.isBound && this.isWritten()) throw this.context.alreadyBound(variable);
    if (this.relationshipNames.has(variable.name)) {
      const message = `Relationship \`${variable.name}\` stands twice in one pattern, where all differ from each other`;
      throw this.context.error('RelationshipUniquenessViolation', message, variable.span);
    }
    this.relationshipNames.add(variable.name);
    return place;
  }

  path(variable: Variable): BoundVariable {
    if (this.find(variable.name) !== undefined) throw this.context.alreadyBound(variable);
    const path = this.context.newVariable(variable.name, PATH);
    this.paths.set(variable.name, path);
    return path;
  }

  /** What the expressions within the pattern see. */
  insideScope(): Scope {
    if (!this.isWritten()) return this.elements;
    return new Scope(this.outer, (name) => this.whyNotYet(name));
  }

  /** Adds the new variables to the scope of the clauses that follow. */
  addTo(scope: Scope): void {
    for (const name of this.elements.ownNames()) scope.add(this.elements.find(name)!);
    for (const path of this.paths.values()) scope.add(path);
  }

  private isWritten(): boolean {
    return this.use === 'create' || this.use === 'merge';
  }

  private find(name: string): BoundVariable | undefined {
    return this.elements.find(name) ?? this.paths.get(name);
  }

  private place(variable: Variable | null, type: StaticType): PlacedVariable {
    if (variable === null) return { variable: this.context.newUnnamed(type), isBound: false };
    const known = this.find(variable.name);
    if (known !== undefined) {
      requirePatternType(variable, known.type, type, this.context);
      return { variable: known, isBound: true };
    }
    if (this.use === 'predicate')
      return { variable: this.context.resolve(variable, this.outer), isBound: true };
    return { variable: this.context.declare(variable, type, this.elements), isBound: false };
  }

  private whyNotYet(name: string): NameProblem | undefined {
    if (this.find(name) === undefined) return undefined;
    return {
      detail: 'UndefinedVariable',
      message: `Variable \`${name}\` has no value before this clause is done`,
      hint: 'write the pattern that needs it as a clause of its own, behind this one',
    };
  }
}
